#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace bascule::sim {

/// A span of simulated time in integer ticks. How long a tick is, is the model's choice (one second for transitions).
struct Duration {
  std::int64_t ticks = 0;
  friend constexpr auto operator<=>(Duration, Duration) = default;
  friend constexpr Duration operator+(Duration a, Duration b) { return {a.ticks + b.ticks}; }
  friend constexpr Duration operator-(Duration a, Duration b) { return {a.ticks - b.ticks}; }
  friend constexpr Duration operator*(Duration a, std::int64_t k) { return {a.ticks * k}; }
};

/// An instant of simulated time in integer ticks since the start of the replication.
struct SimTime {
  std::int64_t ticks = 0;
  friend constexpr auto operator<=>(SimTime, SimTime) = default;
  friend constexpr SimTime operator+(SimTime t, Duration d) { return {t.ticks + d.ticks}; }
  friend constexpr SimTime operator-(SimTime t, Duration d) { return {t.ticks - d.ticks}; }
  friend constexpr Duration operator-(SimTime a, SimTime b) { return {a.ticks - b.ticks}; }
};

/// Later than every event: a quarter of the range, so that adding any accepted duration cannot overflow.
inline constexpr SimTime end_of_time{std::numeric_limits<std::int64_t>::max() / 4};

/// The longest sampled duration, 2^51 ticks (71 million years of seconds): a longer sample is cut to it, so that a wild
/// tail cannot overflow the clock.
inline constexpr Duration longest_sample{std::int64_t{1} << 51};

/// Rounds a sampled duration to the nearest tick, halves up; with the kernels of random/refill.cpp, which give the same
/// bits, the only place where a sample becomes a duration. \pre ticks is not negative and not NaN.
constexpr Duration rounded(double ticks) {
  constexpr double longest = static_cast<double>(longest_sample.ticks);
  return {static_cast<std::int64_t>((ticks < longest ? ticks : longest) + 0.5)};
}

}  // namespace bascule::sim
