#include <string>

#include "models/transition/detail/calendar_openings.h"
#include "models/transition/detail/fault_search.h"
#include "sim/calendar/recurrence_expansion.h"
#include "sim/calendar/working_calendar.h"

namespace bascule::transition::detail {
namespace {

constexpr std::int32_t ten_years_in_days = 3653;

sim::CalendarRules calendar_of_everybody(const Scenario& scenario) {
  if (scenario.calendars)
    for (const WorkingCalendarInput& calendar : scenario.calendars->working)
      if (calendar.name.value == "default") return calendar.rules;
  return standard_calendar(scenario.hours_per_day);
}

}  // namespace

CalendarOpenings::CalendarOpenings(const Scenario& scenario)
    : horizon_{.start = sim::Date(scenario.start_date.time_since_epoch()), .days = ten_years_in_days},
      everybodys_(calendar_of_everybody(scenario)),
      business_dates_(sim::business_dates(everybodys_, horizon_)) {}

sim::OpeningSet CalendarOpenings::of(const std::vector<sim::OpeningRule>& rules,
                                     const std::optional<sim::Zone>& zone) const {
  const sim::WallClock clock(horizon_, zone ? zone : everybodys_.zone);
  std::vector<sim::Opening> all;
  for (const sim::OpeningRule& rule : rules) {
    const sim::OpeningSet more = sim::openings_of(rule, clock, business_dates_);
    all.insert(all.end(), more.openings().begin(), more.openings().end());
  }
  return sim::OpeningSet(std::move(all));
}

void look_at_calendars(const Scenario& scenario, FaultSearch& search) {
  if (!scenario.calendars) return;
  const CalendarOpenings openings(scenario);
  bool is_sound = true;
  const auto refuse = [&](const Stated<std::string>& name, std::string problem, std::string expected) {
    search.add(name.place, "calendar", name.value, std::move(problem), std::move(expected));
    is_sound = false;
  };
  for (const WorkingCalendarInput& calendar : scenario.calendars->working)
    if (sim::compile(calendar.rules, openings.horizon()).total_work().ticks == 0)
      refuse(calendar.name, "leaves no time to work in the ten years from the start date",
             "hours that no holiday takes away");
  for (const WindowInput& window : scenario.calendars->windows)
    if (openings.of(window.rules, window.zone).is_empty())
      refuse(window.name, "never opens in the ten years from the start date", "a window after the start date");
  for (const FreezeInput& freeze : scenario.calendars->freezes) {
    const sim::OpeningSet frozen = openings.of(freeze.rules, freeze.zone);
    if (frozen.is_empty())
      search.warn(freeze.name.place, "calendar", freeze.name.value, "never holds in the ten years from the start date");
    else if (frozen.longest().length() == openings.horizon().end() - sim::SimTime{0})
      refuse(freeze.name, "never ends in the ten years from the start date", "a freeze that ends");
  }
  if (is_sound) look_at_starts(scenario, openings, search);
}

}  // namespace bascule::transition::detail
