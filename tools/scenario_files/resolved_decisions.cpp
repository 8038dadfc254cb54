#include "tools/scenario_files/resolved_writer.h"

namespace bascule::scenario_files {
namespace {

using namespace transition;

void write_points(const std::string& name, const ThreePoints& points, ResolvedWriter& out) {
  if (points.low == points.high) return out.number(name, points.likely);
  out.number(name + "_low", points.low);
  out.number(name + "_likely", points.likely);
  out.number(name + "_high", points.high);
}

std::string metric_text(const CriterionInput& criterion, const Scenario& scenario) {
  using Metric = CriterionInput::Metric;
  switch (criterion.metric) {
    case Metric::completion:
      return criterion.subject.empty() ? "completion" : "completion." + criterion.subject;
    case Metric::finished:
      return "finished." + scenario.tasks[criterion.task->index].id.value;
    case Metric::staffing:
      return "staffing." + (*scenario.teams)[criterion.team->index].id.value;
    case Metric::working_days:
      return "working_days";
    case Metric::days_late:
      return "days_late";
  }
  return {};
}

}  // namespace

void write_risks(const Scenario& scenario, ResolvedWriter& out) {
  for (const RiskInput& risk : scenario.risks) {
    out.section("[[risks]]");
    out.text("id", risk.id.value);
    out.key("name", in_quotes(risk.name));
    out.number("probability", risk.before.probability);
    write_points("delay", risk.before.delay_days, out);
    write_points("cost", risk.before.cost, out);
    std::string tasks;
    for (const TaskId task : risk.tasks) tasks += (tasks.empty() ? "" : "; ") + scenario.tasks[task.index].id.value;
    out.key("tasks", in_quotes(tasks));
    out.number("quality_points", risk.quality_points);
    out.choice("risks", "occurs", risk.occurs);
    if (risk.cause_party) out.choice("risks", "cause_party", *risk.cause_party);
    out.text("common_cause", risk.common_cause);
    out.choice("risks", "duplicates", risk.duplicates);
    out.text("mitigation", risk.mitigation);
    out.text("mitigated", risk.is_mitigated ? "yes" : "no");
    out.number("mitigation_cost", risk.mitigation_cost);
    out.date("mitigation_by", risk.mitigation_by);
    if (risk.after) {
      out.number("post_probability", risk.after->probability);
      write_points("post_delay", risk.after->delay_days, out);
      write_points("post_cost", risk.after->cost, out);
    }
    out.carried(risk.carried);
  }
}

void write_gates(const Scenario& scenario, ResolvedWriter& out) {
  for (const GateInput& gate : scenario.gates) {
    out.section("[[gates]]");
    out.text("task", scenario.tasks[gate.task.index].id.value);
    if (gate.p_fail) out.number("p_fail", gate.p_fail->value);
    out.number("p_fail_retest", gate.p_fail_retest);
    if (gate.forum) out.text("forum", scenario.forums[gate.forum->index].id.value);
    out.number("retest_days", gate.retest_days);
    out.key("max_conditional", std::to_string(gate.max_conditional));
    out.key("debt_items", std::to_string(gate.debt_items));
    out.choice("gates", "on_failure", gate.on_failure);
    if (gate.branch_to) out.text("branch_to", scenario.tasks[gate.branch_to->index].id.value);
    if (gate.rollback_to) out.text("rollback_to", scenario.tasks[gate.rollback_to->index].id.value);
    out.date("latest", gate.latest);
  }
  for (const GateInput& gate : scenario.gates)
    for (const CriterionInput& criterion : gate.criteria) {
      out.section("[[criteria]]");
      out.text("gate", scenario.tasks[gate.task.index].id.value);
      out.text("metric", metric_text(criterion, scenario));
      out.choice("criteria", "comparison", criterion.comparison);
      out.number("threshold", criterion.threshold.value);
      out.text("unit", criterion.unit);
      out.number("for_days", criterion.for_days);
      out.text("critical", criterion.is_critical ? "yes" : "no");
    }
}

}  // namespace bascule::scenario_files
