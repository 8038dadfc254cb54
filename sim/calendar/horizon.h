#pragma once

#include <chrono>
#include <cstdint>

#include "sim/time.h"

namespace bascule::sim {

/// A day as a wall calendar shows it, in no particular zone.
using Date = std::chrono::local_days;

/// The dates first to last, both included.
struct DateRange {
  Date first;
  Date last;
  constexpr bool contains(Date date) const { return first <= date && date <= last; }
  friend constexpr bool operator==(DateRange, DateRange) = default;
};

inline constexpr std::int64_t seconds_per_day = 86400;

/// The stretch of time a scenario is simulated in, in ticks of one second: tick 0 is midnight of `start` on a clock
/// that is `utc_offset` ahead of UTC, `end()` is the first tick outside. Calendars know nothing beyond it. \pre 0 <
/// days <= longest_days, so that a tick inside fits 32 bits.
struct Horizon {
  Date start;
  std::int32_t days = 0;
  std::chrono::seconds utc_offset{0};

  static constexpr std::int32_t longest_days = 49'000;

  constexpr SimTime end() const { return {days * seconds_per_day}; }
  friend constexpr bool operator==(const Horizon&, const Horizon&) = default;
};

}  // namespace bascule::sim
