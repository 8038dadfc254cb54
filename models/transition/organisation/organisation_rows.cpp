#include "models/transition/organisation/organisation_rows.h"

#include <algorithm>

#include "models/transition/calendars/plan_time.h"
#include "models/transition/organisation/skill.h"

namespace bascule::transition {
namespace {

constexpr double seconds_per_hour = 3600;

std::int64_t ticks_of_hours(double hours) { return sim::rounded(hours * seconds_per_hour).ticks; }

}  // namespace

bool OrganisationRows::may_anything_fail() const {
  return std::ranges::any_of(tasks, [](const OrganisedTask& task) { return task.functional > 0 || task.project > 0; });
}

OrganisationRows organisation_rows(const Scenario& scenario, const StaffingRows& staffing, const TimeAxis& axis) {
  const OrganisationInput& input = *scenario.organisation;
  const std::vector<double> day = day_of_tasks(scenario);
  OrganisationRows rows;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskInput& task = scenario.tasks[i];
    OrganisedTask row;
    const auto demands = staffing.demands_of(i);
    if (!demands.empty() && !task.actual.start) {
      const FailureChances chances = failure_chances(scenario, {i});
      row.functional = chances.functional;
      row.project = chances.project;
      row.lead = staffing.base_team(demands.front().team);
    }
    row.failures = sim::stream_id("task", task.id.value, "failures");
    row.decisions = sim::stream_id("task", task.id.value, "decisions");
    row.first_link = static_cast<std::uint32_t>(rows.links.size());
    rows.links.insert(rows.links.end(), task.organisation.rework_links.begin(), task.organisation.rework_links.end());
    row.last_link = static_cast<std::uint32_t>(rows.links.size());
    for (const Demand& demand : demands) {
      const TeamId team = staffing.base_team(demand.team);
      const double heads = static_cast<double>(demand.units.count) / static_cast<double>(sim::Units::per_head);
      row.person_days_per_tick += heads / day[i];
      row.money_per_tick += heads * (*scenario.teams)[team.index].day_rate / day[i];
    }
    rows.tasks.push_back(row);
  }
  for (std::uint32_t i = 0; i < scenario.teams->size(); ++i) {
    const TeamOrganisation& team = (*scenario.teams)[i].organisation;
    rows.teams.push_back({team.role, team.reports_to.value_or(TeamId{i}), team.decides_at_once});
  }
  double cumulative = 0;
  for (std::size_t role = 0; role < role_count; ++role) {
    const std::array<double, 3> by_level{input.deciders[0][role], input.deciders[1][role], input.deciders[2][role]};
    rows.decider[role] = cumulative += at_scale(by_level, input.centralisation);
  }
  rows.decisions = input.decisions;
  rows.decision_ticks = ticks_of_hours(input.decision_h);
  rows.answer_ticks = ticks_of_hours(input.handling_h);
  rows.timeout_ticks = ticks_of_hours(input.decision_timeout_h);
  if (scenario.channels) {
    rows.report_ticks =
        sim::rounded(scenario.communication.report_days * static_cast<double>(axis.ticks_per_day())).ticks;
    rows.rounds = scenario.communication.rounds;
  }
  rows.learns = input.learns_from_decisions;
  return rows;
}

}  // namespace bascule::transition
