#include "models/transition/scenario/calendar_input.h"

#include <cmath>

namespace bascule::transition {

sim::CalendarRules standard_calendar(double hours_per_day) {
  constexpr int working_days = 5;
  const std::chrono::seconds length(std::llround(hours_per_day * 3600.0)), nine = std::chrono::hours(9);
  const std::chrono::seconds opens = nine + length <= std::chrono::hours(24) ? nine : std::chrono::seconds(0);
  sim::CalendarRules rules;
  sim::WeekRule& week = rules.weeks.emplace_back().rule;
  for (int day = 0; day < working_days; ++day)
    week.spans.push_back({std::chrono::days(day) + opens, std::chrono::days(day) + opens + length});
  return rules;
}

}  // namespace bascule::transition
