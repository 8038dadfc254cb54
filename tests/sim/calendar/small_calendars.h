#pragma once

#include <chrono>
#include <optional>

#include "sim/calendar/calendar_rules.h"
#include "sim/calendar/horizon.h"
#include "sim/calendar/wall_clock.h"
#include "sim/time.h"

namespace bascule::sim::small_calendars {

inline Date date(int year, unsigned month, unsigned day) {
  return Date{std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)};
}

/// The tick at which a clock without a zone shows a time of day on the k-th day of the horizon, the first being 0.
inline SimTime on_day(int k, int hour, int minute = 0) { return {k * 86400 + hour * 3600 + minute * 60}; }

inline Duration hours(int n) { return {n * 3600}; }

/// From Monday 2027-05-03 on, without a zone.
inline Horizon four_weeks() { return {date(2027, 5, 3), 28}; }

/// Europe/Paris in 2027: summer time from 28 March 01:00 UTC to 31 October 01:00 UTC.
inline Zone paris() { return {"Europe/Paris", 3600, {{1806195600, 7200}, {1824944400, 3600}}}; }

/// Hours of every day of the week.
inline CalendarRules every_day(std::chrono::seconds begin, std::chrono::seconds end) {
  CalendarRules rules;
  WeekRule& week = rules.weeks.emplace_back().rule;
  for (int day = 0; day < 7; ++day)
    week.spans.push_back({std::chrono::days(day) + begin, std::chrono::days(day) + end});
  return rules;
}

}  // namespace bascule::sim::small_calendars
