#include "models/transition/gates/gate_rows.h"

#include <algorithm>

#include "models/transition/plan/likely_schedule.h"

namespace bascule::transition {
namespace {

/// Everything that has to be done before a task.
std::vector<std::uint8_t> ancestors_of(TaskId task, const Scenario& scenario) {
  std::vector<std::uint8_t> is_before(scenario.tasks.size(), 0);
  std::vector<std::uint32_t> open{task.index};
  while (!open.empty()) {
    const std::uint32_t next = open.back();
    open.pop_back();
    for (const LinkInput& link : scenario.tasks[next].predecessors) {
      if (std::exchange(is_before[link.predecessor.index], std::uint8_t{1})) continue;
      open.push_back(link.predecessor.index);
    }
  }
  return is_before;
}

CriterionRow criterion_row(const CriterionInput& input, const GateInput& gate, const Scenario& scenario,
                           const LikelySchedule& likely) {
  const double day = scenario.hours_per_day * 3600.0;
  CriterionRow row{.metric = input.metric,
                   .comparison = input.comparison,
                   .threshold = input.threshold.value,
                   .lag_ticks = sim::rounded(input.for_days * day).ticks,
                   .is_critical = input.is_critical,
                   .team = input.team.value_or(TeamId{0}),
                   .likely_days = static_cast<double>(likely.early_finish[gate.task.index].ticks) / day,
                   .of_tasks = {}};
  if (input.metric == CriterionInput::Metric::finished) row.of_tasks.push_back({*input.task, 1.0});
  if (input.metric != CriterionInput::Metric::completion) return row;
  const std::vector<std::uint8_t> is_before = ancestors_of(gate.task, scenario);
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskInput& task = scenario.tasks[i];
    const bool counts =
        input.subject.empty() ? is_before[i] != 0 : task.phase == input.subject || task.wave == input.subject;
    if (counts && TaskId{i} != gate.task) row.of_tasks.push_back({{i}, task.duration.value.likely});
  }
  return row;
}

}  // namespace

GateRows gate_rows(const Scenario& scenario, const TimeAxis& axis, std::span<const double> stretch) {
  GateRows rows;
  if (scenario.gates.empty()) return rows;
  const LikelySchedule likely = likely_schedule(scenario, stretch);
  rows.gate_of.resize(scenario.tasks.size(), 0);
  for (const GateInput& gate : scenario.gates) {
    const TaskInput& task = scenario.tasks[gate.task.index];
    if (task.actual.finish) continue;
    GateRow row{.task = gate.task,
                .stream = sim::stream_id("gate", task.id.value, "decision"),
                .p_fail = gate.p_fail ? gate.p_fail->value : 0.0,
                .p_fail_retest = gate.p_fail_retest,
                .retest_ticks = sim::rounded(gate.retest_days * scenario.hours_per_day * 3600.0).ticks,
                .max_conditional = gate.max_conditional,
                .debt_items = gate.debt_items,
                .on_failure = gate.on_failure,
                .rollback_to = gate.rollback_to.value_or(TaskId{0}),
                .criteria = {}};
    if (gate.latest) row.latest = axis.end_of(gate.latest->value);
    for (const CriterionInput& criterion : gate.criteria) {
      row.criteria.push_back(criterion_row(criterion, gate, scenario, likely));
      rows.asks_for_completion = rows.asks_for_completion || !row.criteria.back().of_tasks.empty();
    }
    rows.gates.push_back(std::move(row));
    rows.gate_of[gate.task.index] = static_cast<std::uint32_t>(rows.gates.size());
  }
  return rows;
}

}  // namespace bascule::transition
