#include "models/transition/branches/branch_rows.h"

#include <map>
#include <string>

namespace bascule::transition {
namespace {

/// Where each alternative of a set lies on the set's draw, in the order of first mention.
std::map<std::string, std::map<std::string, std::pair<double, double>>> parts_of_sets(const Scenario& scenario) {
  std::map<std::string, std::map<std::string, std::pair<double, double>>> parts;
  std::map<std::string, double> used;
  for (const TaskInput& task : scenario.tasks) {
    if (!task.alternative) continue;
    auto& set = parts[task.alternative->set];
    if (set.contains(task.alternative->name)) continue;
    double& low = used[task.alternative->set];
    set[task.alternative->name] = {low, low + task.alternative->probability};
    low += task.alternative->probability;
  }
  return parts;
}

}  // namespace

BranchRows branch_rows(const Scenario& scenario, const TimeAxis& axis) {
  BranchRows rows{.conditions = {}, .condition_of = {}, .risks = scenario.risks.size()};
  std::vector<std::optional<TaskId>> branch_of(scenario.tasks.size());
  for (const GateInput& gate : scenario.gates)
    if (gate.branch_to) branch_of[gate.branch_to->index] = gate.task;
  const auto parts = parts_of_sets(scenario);
  rows.condition_of.resize(scenario.tasks.size(), 0);
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskInput& task = scenario.tasks[i];
    const bool is_sure = task.existence >= 1 && !task.alternative && !task.only_if && !branch_of[i];
    if (is_sure || task.actual.start) continue;
    ConditionRow row{.task = {i},
                     .existence = task.existence,
                     .existence_stream = sim::stream_id("task", task.id.value, "existence"),
                     .set_stream = {},
                     .branch_of = branch_of[i],
                     .test = std::nullopt};
    if (task.alternative) {
      row.has_set = true;
      row.set_stream = sim::stream_id("branch", task.alternative->set, "alternative");
      std::tie(row.set_low, row.set_high) = parts.at(task.alternative->set).at(task.alternative->name);
    }
    if (task.only_if)
      row.test = {.kind = task.only_if->kind,
                  .risk = task.only_if->risk.value_or(RiskId{0}),
                  .task = task.only_if->task.value_or(TaskId{0}),
                  .end_of_date = axis.end_of(task.only_if->date)};
    rows.conditions.push_back(row);
    rows.condition_of[i] = static_cast<std::uint32_t>(rows.conditions.size());
  }
  return rows;
}

}  // namespace bascule::transition
