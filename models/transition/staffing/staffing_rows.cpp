#include "models/transition/staffing/staffing_rows.h"

#include <algorithm>

#include "sim/check.h"

namespace bascule::transition {
namespace {

double capacity_in_heads(const TeamInput& team) { return team.heads.value * team.share.value; }

/// Full-time equivalents that the work asks for at the likely duration.
double demand_in_heads(const Scenario& scenario, const WorkInput& work) {
  const double likely = scenario.tasks[work.task.index].duration.value.likely;
  return likely > 0 ? work.person_days.value / likely : 0.0;
}

/// A task's own factor on the likely duration per unit of its demand.
double stretch_by(const Scenario& scenario, const WorkInput& work) {
  const double demand = demand_in_heads(scenario, work);
  const double capacity = capacity_in_heads((*scenario.teams)[work.team.index]);
  if (demand <= 0) return 0.0;
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

StaffingRows staffing_rows(const Scenario& scenario, std::span<const double> stretch,
                           std::vector<std::uint32_t> order) {
  EXPECT(scenario.teams && stretch.size() == scenario.tasks.size() && order.size() == scenario.tasks.size());
  const double day = scenario.hours_per_day * 3600.0;
  StaffingRows rows;
  rows.order = std::move(order);
  rows.rule = scenario.run.priority;
  for (const TeamInput& team : *scenario.teams) rows.capacity.push_back(sim::Units::offered(capacity_in_heads(team)));

  std::vector<Claim> claims;
  for (const WorkInput& work : scenario.work) {
    const double heads = demand_in_heads(scenario, work) / stretch[work.task.index];
    if (heads <= 0) continue;
    const TeamInput& team = (*scenario.teams)[work.team.index];
    const Account account = work.kind == WorkInput::Kind::run ? Account::run_work : Account::transition_work;
    claims.push_back({work.task.index,
                      {work.team, std::min(sim::Units::demanded(heads), rows.capacity[work.team.index])},
                      {account, team.party, heads * team.day_rate * 100.0 / day}});
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
    rows.tasks.push_back(row);
  }
  return rows;
}

}  // namespace bascule::transition
