#pragma once

#include <optional>
#include <vector>

#include "sim/calendar/date_set.h"
#include "sim/calendar/horizon.h"
#include "sim/calendar/opening_set.h"
#include "sim/calendar/recurrence.h"
#include "sim/calendar/working_calendar.h"
#include "sim/calendar/zone.h"

namespace bascule::sim {

/// Weekly hours, always or on some dates only.
struct WorkingWeek {
  WeekRule rule;
  std::optional<DateRange> on;
};

/// When a team works, as checked values: its week on the wall clock of its zone, less holidays and absences. Hours
/// belong to the date on which they begin: a night shift of the eve goes on into the holiday, that of the holiday does
/// not take place. On dates that a dated week covers, the undated ones do not count. Holidays are nobody's working days
/// and are not counted by `WD`; absences concern only who is away and are.
struct CalendarRules {
  std::vector<WorkingWeek> weeks;
  std::optional<Zone> zone;
  std::vector<DateRange> holidays;
  std::vector<DateRange> absences;

  /// The default: Monday to Friday, 09:00 to 17:00, no zone.
  static CalendarRules office_week();
};

/// The dates with hours that are no holiday: what `WD` counts. Covers dates_around(horizon).
DateSet business_dates(const CalendarRules& rules, const Horizon& horizon);
/// The business dates without absences. The dates that suit several teams are the intersection of theirs.
DateSet working_dates(const CalendarRules& rules, const Horizon& horizon);
/// The hours that begin on the given dates, within the horizon.
OpeningSet working_hours(const CalendarRules& rules, const Horizon& horizon, const DateSet& dates);

/// The team's own hours on its own dates, compiled.
WorkingCalendar compile(const CalendarRules& rules, const Horizon& horizon);
/// The lead team's hours on the dates that work for it and for all the others.
WorkingCalendar compile_for_teams(const CalendarRules& lead, const std::vector<const CalendarRules*>& others,
                                  const Horizon& horizon);

}  // namespace bascule::sim
