#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/transition/scenario/place.h"
#include "sim/calendar/calendar_rules.h"
#include "sim/calendar/capacity_profile.h"
#include "sim/calendar/recurrence.h"
#include "sim/id.h"

namespace bascule::transition {

using CalendarId = sim::Id<struct Calendar_>;
using WindowId = sim::Id<struct Window_>;

/// When people work: the rows `week`, `holiday` and `absence` of one calendar. An absence with some capacity left takes
/// no date away; it is a factor on the heads of the teams that work by this calendar.
struct WorkingCalendarInput {
  Stated<std::string> name;
  sim::CalendarRules rules;
  std::vector<sim::CapacityRange> capacity;
};

/// When a task that names this window may start. All rules are of one unit: dates, or hours on the clock.
struct WindowInput {
  Stated<std::string> name;
  std::vector<sim::OpeningRule> rules;
  std::optional<sim::Zone> zone;
};

/// When tasks of some phases may not start.
struct FreezeInput {
  Stated<std::string> name;
  std::vector<sim::OpeningRule> rules;
  std::optional<sim::Zone> zone;
  std::vector<std::string> phases;
};

/// The table calendars. A working calendar named `default` is everybody's who names none; without it that is Monday to
/// Friday from 09:00 on for a working day.
struct CalendarsInput {
  std::vector<WorkingCalendarInput> working;
  std::vector<WindowInput> windows;
  std::vector<FreezeInput> freezes;
};

/// Monday to Friday from 09:00 on for a working day, from midnight where that would run over it: whoever has no week of
/// their own works by it. \pre 0 < hours_per_day <= 24
sim::CalendarRules standard_calendar(double hours_per_day);

}  // namespace bascule::transition
