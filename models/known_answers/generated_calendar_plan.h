#pragma once

#include <cstdint>
#include <optional>

#include "models/reference/slow_calendar_schedule.h"
#include "models/transition/scenario/scenario.h"

namespace bascule::known_answers {

/// A random plan on calendars, stated for the transition and for its slow twin: up to twelve tasks on sites with their
/// own weeks, zones, holidays and absences; freezes, windows of dates and of hours, elapsed time, earliest dates,
/// month-ends to cover, teams that come and go, lags of all kinds. Everything in it takes whole minutes.
struct GeneratedCalendarPlan {
  transition::Scenario scenario;
  reference::SlowCalendarProject project;
};

enum class CalendarPlanTeams : std::uint8_t { none, some };

GeneratedCalendarPlan generate_calendar_plan(std::uint32_t number, CalendarPlanTeams teams);

/// How many tasks start or finish at another minute than the twin says.
int differing_tasks_by_minute(const transition::Scenario& scenario, const reference::SlowTimes& expected);

}  // namespace bascule::known_answers
