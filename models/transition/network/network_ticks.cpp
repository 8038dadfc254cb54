#include "models/transition/network/network_ticks.h"

#include <array>
#include <bit>
#include <cmath>

#include "sim/random/cpu_level.h"
#include "sim/time.h"

namespace bascule::transition {
namespace {

using sim::lane_count;
using sim::Lanes;

/// As `sim::rounded`; there is no wide conversion to 64 bits before x86-64-v4, but adding 2^52 leaves the integer.
[[gnu::always_inline]] inline void to_tick(double ticks, std::int64_t& tick) {
  constexpr double longest = static_cast<double>(sim::longest_sample.ticks), integers = 0x1p52;
  const double whole = std::floor((ticks < longest ? ticks : longest) + 0.5);
  tick = std::bit_cast<std::int64_t>(whole + integers) - std::bit_cast<std::int64_t>(integers);
}
[[gnu::always_inline]] inline void to_tick(double ticks, std::int32_t& tick) {
  tick = static_cast<std::int32_t>(ticks + 0.5);
}

template <class Tick>
[[gnu::always_inline]] inline void ticks_body(const Lanes<double>& days, double ticks_per_day, Lanes<Tick>& ticks) {
  for (std::size_t i = 0; i < lane_count; ++i) {
    const double sampled = days[i] * ticks_per_day;
    to_tick(sampled > 0.0 ? sampled : 0.0, ticks[i]);
  }
}

template <class Tick> void ticks_v2(const Lanes<double>& days, double ticks_per_day, Lanes<Tick>& ticks) {
  ticks_body(days, ticks_per_day, ticks);
}
template <class Tick> BASCULE_V3 void ticks_v3(const Lanes<double>& days, double ticks_per_day, Lanes<Tick>& ticks) {
  ticks_body(days, ticks_per_day, ticks);
}
template <class Tick> BASCULE_V4 void ticks_v4(const Lanes<double>& days, double ticks_per_day, Lanes<Tick>& ticks) {
  ticks_body(days, ticks_per_day, ticks);
}

template <class Tick> void ticks_of(const Lanes<double>& days, double ticks_per_day, Lanes<Tick>& ticks) {
  static constexpr std::array kernels{ticks_v2<Tick>, ticks_v3<Tick>, ticks_v4<Tick>};
  kernels[static_cast<std::size_t>(sim::cpu_level_in_use())](days, ticks_per_day, ticks);
}

}  // namespace

void to_ticks(const Lanes<double>& days, double ticks_per_day, Lanes<std::int32_t>& ticks) {
  ticks_of(days, ticks_per_day, ticks);
}
void to_ticks(const Lanes<double>& days, double ticks_per_day, Lanes<std::int64_t>& ticks) {
  ticks_of(days, ticks_per_day, ticks);
}

}  // namespace bascule::transition
