#pragma once

#include <span>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "sim/calendar/date_set.h"
#include "sim/calendar/recurrence.h"
#include "sim/calendar/wall_clock.h"
#include "sim/time.h"

namespace bascule::transition {

/// When somebody meets who does so by rules: where an opening of one begins, rising, no two equal. On dates that is
/// when work begins on the first of them. An opening that is open when the plan starts began before it.
std::vector<sim::SimTime> sitting_times(std::span<const sim::OpeningRule> rules, const sim::WallClock& clock,
                                        const sim::DateSet& business_dates, const TimeAxis& axis);

}  // namespace bascule::transition
