#include "models/transition/staffing/staffing_rows.h"

#include <algorithm>

#include "sim/check.h"

namespace bascule::transition {
namespace {

double capacity_in_heads(const Scenario& scenario, const TeamInput& team) {
  return team.heads.value * plan_share(scenario, team);
}

/// Full-time equivalents that the work asks for at the likely duration.
double demand_in_heads(const Scenario& scenario, const WorkInput& work) {
  const double likely = scenario.tasks[work.task.index].duration.value.likely;
  return likely > 0 ? work.person_days.value / likely : 0.0;
}

bool counts_window_hours(const Scenario& scenario, TaskId task) {
  const auto& window = scenario.tasks[task.index].window;
  return window && scenario.calendars &&
         sim::unit_of(scenario.calendars->windows[window->index].rules.front()) == sim::OpeningUnit::clock_hours;
}

/// A task's own factor on the likely duration per unit of its demand.
double stretch_by(const Scenario& scenario, const WorkInput& work) {
  const double demand = demand_in_heads(scenario, work);
  const double capacity = capacity_in_heads(scenario, (*scenario.teams)[work.team.index]);
  if (demand <= 0 || counts_window_hours(scenario, work.task)) return 0.0;
  const bool is_effort = scenario.tasks[work.task.index].type == TaskType::effort;
  const double allocated = is_effort && work.allocation ? work.allocation->value : demand;
  return demand / std::min(allocated, capacity);
}

struct Claim {
  std::uint32_t task;
  Demand demand;
  TimeCharge charge;
};

}  // namespace

double plan_share(const Scenario& scenario, const TeamInput& team) {
  const double others = team.organisation.other_projects;
  if (!scenario.organisation || others == 0) return team.share.value;
  return team.share.value * std::max(0.0, 1.0 - scenario.organisation->context_switch_loss * others);
}

std::vector<double> stretch_of_tasks(const Scenario& scenario) {
  std::vector<double> stretch(scenario.tasks.size(), 1.0);
  if (!scenario.teams) return stretch;
  std::vector<double> largest(scenario.tasks.size(), 0.0);
  for (const WorkInput& work : scenario.work)
    largest[work.task.index] = std::max(largest[work.task.index], stretch_by(scenario, work));
  for (std::size_t i = 0; i < stretch.size(); ++i) {
    const bool is_effort = scenario.tasks[i].type == TaskType::effort && largest[i] > 0;
    stretch[i] = is_effort ? largest[i] : std::max(1.0, largest[i]);
  }
  return stretch;
}

StaffingRows staffing_rows(const Scenario& scenario, std::span<const double> stretch, std::vector<std::uint32_t> order,
                           const PlanTime& time) {
  EXPECT(scenario.teams && stretch.size() == scenario.tasks.size() && order.size() == scenario.tasks.size());
  const std::vector<double> day = day_of_tasks(scenario);
  const auto teams = static_cast<std::uint32_t>(scenario.teams->size());
  StaffingRows rows;
  rows.order = std::move(order);
  rows.rule = scenario.run.priority;
  for (const TeamInput& team : *scenario.teams)
    rows.capacity.push_back(sim::Units::offered(capacity_in_heads(scenario, team)));
  for (const TeamInput& team : *scenario.teams)
    rows.rates.push_back({team.party, team.day_rate * 100.0 / (scenario.hours_per_day * 3600.0)});
  rows.team_count = teams;
  const auto in_window = [&](const WorkInput& work) { return counts_window_hours(scenario, work.task); };
  if (std::ranges::any_of(scenario.work, in_window))
    for (const TeamInput& team : *scenario.teams) rows.capacity.push_back(sim::Units::offered(team.heads.value));
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i)
    for (const SupplyInput& supply : scenario.tasks[i].supplies) {
      const TeamInput& team = (*scenario.teams)[supply.team.index];
      rows.supplies.push_back({{i}, supply.team, sim::Units::demanded(supply.heads * plan_share(scenario, team))});
    }
  const auto changes = [](const sim::CapacityProfile& profile) {
    return profile.factor_at({}) != 1.0 || profile.next_change_after({});
  };
  if (std::ranges::any_of(time.presence, changes)) rows.presence = time.presence;

  std::vector<Claim> claims;
  for (const WorkInput& work : scenario.work) {
    const double heads = demand_in_heads(scenario, work) / stretch[work.task.index];
    if (heads <= 0) continue;
    const TeamInput& team = (*scenario.teams)[work.team.index];
    const Account account = work.kind == WorkInput::Kind::run ? Account::run_work : Account::transition_work;
    const TeamId pool{work.team.index + (counts_window_hours(scenario, work.task) ? teams : 0u)};
    claims.push_back({work.task.index,
                      {pool, std::min(sim::Units::demanded(heads), rows.capacity[pool.index])},
                      {account, team.party, heads * team.day_rate * 100.0 / day[work.task.index]}});
  }
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.task < b.task; });

  auto claim = claims.begin();
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    StaffingRow row;
    row.priority_stream = sim::stream_id("task", scenario.tasks[i].id.value, "priority");
    row.first_demand = static_cast<std::uint32_t>(rows.demands.size());
    row.first_charge = static_cast<std::uint32_t>(rows.charges.size());
    for (; claim != claims.end() && claim->task == i; ++claim) {
      rows.demands.push_back(claim->demand);
      const auto same = [&](const TimeCharge& charge) {
        return charge.account == claim->charge.account && charge.party == claim->charge.party;
      };
      const auto first = rows.charges.begin() + row.first_charge;
      if (const auto found = std::find_if(first, rows.charges.end(), same); found != rows.charges.end())
        found->cents_per_tick += claim->charge.cents_per_tick;
      else
        rows.charges.push_back(claim->charge);
    }
    row.last_demand = static_cast<std::uint32_t>(rows.demands.size());
    row.first_predecessor = static_cast<std::uint32_t>(rows.predecessors.size());
    for (const LinkInput& link : scenario.tasks[i].predecessors) rows.predecessors.push_back(link.predecessor.index);
    row.last_predecessor = static_cast<std::uint32_t>(rows.predecessors.size());
    row.last_charge = static_cast<std::uint32_t>(rows.charges.size());
    row.supplies = !scenario.tasks[i].supplies.empty();
    rows.tasks.push_back(row);
  }
  return rows;
}

}  // namespace bascule::transition
