#pragma once

#include <cstdint>

#include "sim/random/lanes.h"

namespace bascule::transition {

/// Sampled working days as ticks, by lane: `rounded(max(0, days x ticks_per_day))`. The narrow form asks that the
/// results fit.
void to_ticks(const sim::Lanes<double>& days, double ticks_per_day, sim::Lanes<std::int32_t>& ticks);
void to_ticks(const sim::Lanes<double>& days, double ticks_per_day, sim::Lanes<std::int64_t>& ticks);

}  // namespace bascule::transition
