#include "sim/calendar/calendar_rules.h"

#include <algorithm>

#include "sim/calendar/recurrence_expansion.h"
#include "sim/calendar/wall_clock.h"

namespace bascule::sim {
namespace {

constexpr std::chrono::days one_day{1};

std::vector<WallSpan> hours_beginning_on(Date date, const CalendarRules& rules, Date start) {
  const bool is_dated =
      std::ranges::any_of(rules.weeks, [&](const WorkingWeek& week) { return week.on && week.on->contains(date); });
  std::vector<WallSpan> hours;
  for (const WorkingWeek& week : rules.weeks) {
    if (is_dated ? !week.on || !week.on->contains(date) : week.on.has_value()) continue;
    const std::vector<WallSpan> more = spans_beginning_on(date, week.rule, start);
    hours.insert(hours.end(), more.begin(), more.end());
  }
  return hours;
}

}  // namespace

CalendarRules CalendarRules::office_week() {
  CalendarRules rules;
  WeekRule& week = rules.weeks.emplace_back().rule;
  for (int day = 0; day < 5; ++day) {
    const std::chrono::seconds midnight = std::chrono::days(day);
    week.spans.push_back({midnight + std::chrono::hours(9), midnight + std::chrono::hours(17)});
  }
  return rules;
}

DateSet business_dates(const CalendarRules& rules, const Horizon& horizon) {
  DateSet dates(dates_around(horizon));
  for (Date date = dates.range().first; date <= dates.range().last; date += one_day) {
    if (!hours_beginning_on(date, rules, horizon.start).empty()) dates.insert(date);
  }
  for (const DateRange holiday : rules.holidays) dates.erase(holiday);
  return dates;
}

DateSet working_dates(const CalendarRules& rules, const Horizon& horizon) {
  DateSet dates = business_dates(rules, horizon);
  for (const DateRange absence : rules.absences) dates.erase(absence);
  return dates;
}

OpeningSet working_hours(const CalendarRules& rules, const Horizon& horizon, const DateSet& dates) {
  const WallClock clock(horizon, rules.zone);
  std::vector<Opening> hours;
  for (Date date = dates.range().first; date <= dates.range().last; date += one_day) {
    if (!dates.contains(date)) continue;
    for (const WallSpan span : hours_beginning_on(date, rules, horizon.start)) {
      hours.push_back({std::max(clock.first_instant(span.begin), SimTime{0}),
                       std::min(clock.first_instant(span.end), horizon.end())});
    }
  }
  return OpeningSet(std::move(hours));
}

WorkingCalendar compile(const CalendarRules& rules, const Horizon& horizon) {
  return compile_for_teams(rules, {}, horizon);
}

WorkingCalendar compile_for_teams(const CalendarRules& lead, const std::vector<const CalendarRules*>& others,
                                  const Horizon& horizon) {
  DateSet dates = working_dates(lead, horizon);
  for (const CalendarRules* other : others) dates = intersection_of(dates, working_dates(*other, horizon));
  return {working_hours(lead, horizon, dates), horizon};
}

}  // namespace bascule::sim
