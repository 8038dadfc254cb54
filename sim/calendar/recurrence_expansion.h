#pragma once

#include <chrono>
#include <vector>

#include "sim/calendar/date_set.h"
#include "sim/calendar/opening_set.h"
#include "sim/calendar/recurrence.h"
#include "sim/calendar/wall_clock.h"
#include "sim/time.h"

namespace bascule::sim {

/// Wall-clock readings from `begin` on and before `end`.
struct WallSpan {
  std::chrono::local_seconds begin;
  std::chrono::local_seconds end;
  friend constexpr bool operator==(WallSpan, WallSpan) = default;
};

/// The spans of a weekly rule that begin on a date, on the wall clock. `start` is the horizon's, for cycles without
/// `from`. Set-up only. \pre is_valid(rule)
std::vector<WallSpan> spans_beginning_on(Date date, const WeekRule& rule, Date start);

/// The openings of a rule within the horizon, cut at its edges; empty when it never opens there, which is for the
/// caller to report as a fault of the scenario. `business_dates` are the working days that `WD` counts. Set-up only:
/// linear in the horizon's days. \pre is_valid(rule); business_dates cover dates_around(horizon)
OpeningSet openings_of(const OpeningRule& rule, const WallClock& clock, const DateSet& business_dates);

/// The points of a rule within the horizon, rising, no two equal; empty when there is none. Preconditions as above.
std::vector<SimTime> points_of(const PointRule& rule, const WallClock& clock, const DateSet& business_dates);

}  // namespace bascule::sim
