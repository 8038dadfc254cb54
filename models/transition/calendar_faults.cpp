#include <string>

#include "models/transition/detail/fault_search.h"
#include "sim/calendar/recurrence_expansion.h"
#include "sim/calendar/working_calendar.h"

namespace bascule::transition::detail {
namespace {

constexpr std::int32_t ten_years_in_days = 3653;

/// The openings of all rules; stops at the first that opens where that is all one wants to know.
class Openings {
 public:
  Openings(const Scenario& scenario, const sim::Horizon& horizon)
      : horizon_(horizon), business_dates_(sim::business_dates(everybody(scenario), horizon)) {}

  bool ever_opens(const std::vector<sim::OpeningRule>& rules, const std::optional<sim::Zone>& zone) const {
    for (const sim::OpeningRule& rule : rules)
      if (!openings(rule, zone).is_empty()) return true;
    return false;
  }

  bool is_always_open(const std::vector<sim::OpeningRule>& rules, const std::optional<sim::Zone>& zone) const {
    std::vector<sim::Opening> all;
    for (const sim::OpeningRule& rule : rules) {
      const sim::OpeningSet more = openings(rule, zone);
      all.insert(all.end(), more.openings().begin(), more.openings().end());
    }
    const sim::OpeningSet together(std::move(all));
    return !together.is_empty() && together.longest().length() == horizon_.end() - sim::SimTime{0};
  }

 private:
  static sim::CalendarRules everybody(const Scenario& scenario) {
    for (const WorkingCalendarInput& calendar : scenario.calendars->working)
      if (calendar.name.value == "default") return calendar.rules;
    return standard_calendar(scenario.hours_per_day);
  }

  sim::OpeningSet openings(const sim::OpeningRule& rule, const std::optional<sim::Zone>& zone) const {
    return sim::openings_of(rule, sim::WallClock(horizon_, zone), business_dates_);
  }

  sim::Horizon horizon_;
  sim::DateSet business_dates_;
};

}  // namespace

void look_at_calendars(const Scenario& scenario, FaultSearch& search) {
  if (!scenario.calendars) return;
  const sim::Horizon horizon{.start = sim::Date(scenario.start_date.time_since_epoch()), .days = ten_years_in_days};
  for (const WorkingCalendarInput& calendar : scenario.calendars->working)
    if (sim::compile(calendar.rules, horizon).total_work().ticks == 0)
      search.add(calendar.name.place, "calendar", calendar.name.value,
                 "leaves no time to work in the ten years from the start date", "hours that no holiday takes away");
  const Openings openings(scenario, horizon);
  for (const WindowInput& window : scenario.calendars->windows)
    if (!openings.ever_opens(window.rules, window.zone))
      search.add(window.name.place, "calendar", window.name.value, "never opens in the ten years from the start date",
                 "a window after the start date");
  for (const FreezeInput& freeze : scenario.calendars->freezes) {
    if (!openings.ever_opens(freeze.rules, freeze.zone))
      search.warn(freeze.name.place, "calendar", freeze.name.value, "never holds in the ten years from the start date");
    else if (openings.is_always_open(freeze.rules, freeze.zone))
      search.add(freeze.name.place, "calendar", freeze.name.value, "never ends in the ten years from the start date",
                 "a freeze that ends");
  }
}

}  // namespace bascule::transition::detail
