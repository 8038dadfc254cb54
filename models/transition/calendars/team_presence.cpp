#include "models/transition/calendars/team_presence.h"

#include <algorithm>
#include <chrono>

#include "sim/calendar/wall_clock.h"

namespace bascule::transition {
namespace {

using std::chrono::days;

sim::Date local(std::chrono::sys_days date) { return sim::Date(date.time_since_epoch()); }

/// The team's own, or `default`; none where neither is stated.
const WorkingCalendarInput* calendar_of(const TeamInput& team, const Scenario& scenario) {
  if (!scenario.calendars) return nullptr;
  const auto& working = scenario.calendars->working;
  if (team.calendar) return &working[team.calendar->index];
  const auto of_all = std::ranges::find(working, "default", [](const auto& each) { return each.name.value; });
  return of_all == working.end() ? nullptr : &*of_all;
}

}  // namespace

std::vector<sim::CapacityProfile> presence_of_teams(const Scenario& scenario, const sim::Horizon& horizon,
                                                    const std::optional<sim::Zone>& plan_zone) {
  std::vector<sim::CapacityProfile> presence;
  if (!scenario.teams) return presence;
  constexpr days of_zones(2);  // a team's dates may begin before the plan's and end after them
  const sim::Date first = horizon.start - of_zones, last = horizon.start + days(horizon.days) + of_zones;
  for (const TeamInput& team : *scenario.teams) {
    const WorkingCalendarInput* const calendar = calendar_of(team, scenario);
    std::vector<sim::CapacityRange> ranges;
    if (calendar != nullptr) ranges = calendar->capacity;
    if (team.from && local(team.from->value) > first)
      ranges.push_back({{first, local(team.from->value) - days(1)}, 0.0});
    if (team.until && local(team.until->value) < last)
      ranges.push_back({{local(team.until->value) + days(1), last}, 0.0});
    presence.emplace_back(ranges, sim::WallClock(horizon, calendar != nullptr ? calendar->rules.zone : plan_zone));
  }
  return presence;
}

}  // namespace bascule::transition
