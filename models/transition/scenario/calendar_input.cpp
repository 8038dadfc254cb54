#include "models/transition/scenario/calendar_input.h"

namespace bascule::transition {

sim::CalendarRules standard_calendar(double hours_per_day) {
  constexpr int working_days = 5;
  const std::chrono::hours morning(9);
  const std::chrono::seconds day_s(static_cast<std::int64_t>(hours_per_day * 3600.0 + 0.5));
  sim::CalendarRules rules;
  sim::WeekRule& week = rules.weeks.emplace_back().rule;
  for (int day = 0; day < working_days; ++day)
    week.spans.push_back({std::chrono::days(day) + morning, std::chrono::days(day) + morning + day_s});
  return rules;
}

}  // namespace bascule::transition
