#include <set>
#include <unordered_map>

#include "tools/scenario_files/row_reference.h"
#include "tools/scenario_files/scenario_tables.h"

namespace bascule::scenario_files {
namespace {

using transition::CriterionInput;
using transition::GateInput;

constexpr std::string_view metric_forms =
    "completion, completion.PHASE, finished.TASK, staffing.TEAM, working_days or days_late";

std::optional<transition::TaskId> find_task(const TableReader& table, std::size_t row, std::string_view column,
                                            const DeclaredIds& tasks) {
  const auto found = find_row(table, row, column, "task", tasks);
  if (!found) return std::nullopt;
  return transition::TaskId{*found};
}

/// Reads the table criteria into the gates they belong to.
class CriteriaReading {
 public:
  CriteriaReading(const TableReader& table, AbsentTable::Reason why_no_teams, transition::Scenario& scenario)
      : table_(table),
        scenario_(scenario),
        tasks_(declared_ids(scenario.tasks)),
        teams_(scenario.teams ? declared_ids(*scenario.teams) : DeclaredIds({})),
        no_teams_("teams", why_no_teams) {
    for (const auto& task : scenario.tasks)
      for (const std::string& name : {task.phase, task.wave})
        if (!name.empty() && subjects_.emplace(name).second) subject_names_.push_back(name);
    for (std::size_t i = 0; i < scenario.gates.size(); ++i) gates_.emplace(scenario.gates[i].task.index, i);
  }

  void read() {
    for (std::size_t row = 0; row < table_.size(); ++row) read_row(row);
  }

  /// Gates that some row is about, even one that is ignored or refused.
  const std::set<std::size_t>& gates_with_rows() const { return has_rows_; }

 private:
  void read_row(std::size_t row) {
    const auto task = find_task(table_, row, "gate", tasks_);
    CriterionInput criterion;
    const bool has_metric = read_metric(row, criterion);
    if (table_.is_empty(row, "comparison")) table_.refuse(row, "comparison", "is empty", ">=, <=, >, < or =");
    const auto comparison = table_.choice(row, "comparison");
    const auto threshold = table_.number(row, "threshold");
    if (const auto days = table_.number(row, "for_days")) criterion.for_days = days->value;
    enum class Critical : std::uint8_t { yes, no };
    criterion.is_critical = table_.choice(row, "critical", Critical::yes) == Critical::yes;
    criterion.unit = table_.text(row, "unit");
    if (!task) return;
    const auto gate = gates_.find(task->index);
    if (gate == gates_.end())
      return table_.refuse(row, "gate", "has no row in the table gates", "a gate of that table");
    has_rows_.insert(gate->second);
    if (!has_metric || !comparison || !threshold) return;
    criterion.comparison = static_cast<CriterionInput::Comparison>(*comparison);
    criterion.threshold = *threshold;
    scenario_.gates[gate->second].criteria.push_back(std::move(criterion));
  }

  /// False where the criterion cannot be read or is ignored.
  bool read_metric(std::size_t row, CriterionInput& criterion) {
    using Metric = CriterionInput::Metric;
    const std::string text = table_.text(row, "metric");
    const std::size_t dot = text.find('.');
    const std::string_view name = std::string_view(text).substr(0, dot);
    const std::string_view subject =
        dot == std::string::npos ? std::string_view() : std::string_view(text).substr(dot + 1);
    if (text.empty()) {
      if (table_.has("metric")) table_.refuse(row, "metric", "is empty", std::string(metric_forms));
      return false;
    }
    const auto refuse = [&](std::string problem, const std::string& expected, std::string suggestion) {
      table_.refuse(row, "metric", std::move(problem), expected, std::move(suggestion));
      return false;
    };
    const auto is = [&](std::string_view metric) { return equal_ignoring_case(name, metric); };
    const bool has_subject = !subject.empty();
    if (is("completion")) {
      criterion.metric = Metric::completion;
      criterion.subject = subject;
      if (!has_subject || subjects_.contains(criterion.subject)) return true;
      return refuse("names no phase or wave", "a phase or wave of tasks",
                    table_.faults().near(subject, subject_names_));
    }
    if (is("finished") && has_subject) {
      criterion.metric = Metric::finished;
      const auto task = tasks_.find(subject);
      if (!task)
        return refuse("names no task", "an id of the table tasks", table_.faults().near(subject, tasks_.all()));
      criterion.task = {*task};
      return true;
    }
    if (is("staffing") && has_subject) {
      criterion.metric = Metric::staffing;
      if (!scenario_.teams) {
        no_teams_.ignore(table_, row, "metric");
        return false;
      }
      const auto team = teams_.find(subject);
      if (!team)
        return refuse("names no team", "an id of the table teams", table_.faults().near(subject, teams_.all()));
      criterion.team = {*team};
      return true;
    }
    if ((is("working_days") || is("days_late")) && !has_subject) {
      criterion.metric = is("working_days") ? Metric::working_days : Metric::days_late;
      return true;
    }
    const std::vector<std::string> known{"completion", "finished", "staffing", "working_days", "days_late"};
    return refuse("is no metric", std::string(metric_forms), table_.faults().near(name, known));
  }

  const TableReader& table_;
  transition::Scenario& scenario_;
  DeclaredIds tasks_, teams_;
  AbsentTable no_teams_;
  std::set<std::string> subjects_;
  std::vector<std::string> subject_names_;
  std::unordered_map<std::uint32_t, std::size_t> gates_;
  std::set<std::size_t> has_rows_;
};

/// The forums that gates name.
class ForumsNamed {
 public:
  ForumsNamed(const TableReader& table, AbsentTable::Reason why_absent, const transition::Scenario& scenario)
      : table_(table), scenario_(scenario), ids_(declared_ids(scenario.forums)), absent_("forums", why_absent) {}

  std::optional<transition::ForumId> find(std::size_t row) {
    if (absent_.is_absent()) {
      if (!table_.is_empty(row, "forum")) absent_.ignore(table_, row, "forum");
      return std::nullopt;
    }
    const auto found = find_row(table_, row, "forum", "forum", ids_);
    if (!found) return std::nullopt;
    if (!scenario_.forums[*found].decides.gates)
      table_.refuse(row, "forum", "decides no gates", "a forum with gates in its column decides");
    return transition::ForumId{*found};
  }

 private:
  const TableReader& table_;
  const transition::Scenario& scenario_;
  DeclaredIds ids_;
  AbsentTable absent_;
};

}  // namespace

void read_gates(const TableReader& table, AbsentTable::Reason why_no_forums, transition::Scenario& scenario) {
  const DeclaredIds tasks = declared_ids(scenario.tasks);
  ForumsNamed forums(table, why_no_forums, scenario);
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto task = find_task(table, row, "task", tasks);
    GateInput gate;
    gate.place = table.place(row, "task");
    gate.p_fail = table.number(row, "p_fail");
    if (const auto probability = table.number(row, "p_fail_retest")) gate.p_fail_retest = probability->value;
    gate.forum = forums.find(row);
    if (const auto days = table.number(row, "retest_days")) gate.retest_days = days->value;
    if (const auto count = table.integer(row, "max_conditional"))
      gate.max_conditional = static_cast<std::uint32_t>(*count);
    if (const auto count = table.integer(row, "debt_items")) gate.debt_items = static_cast<std::uint32_t>(*count);
    gate.on_failure = table.choice(row, "on_failure", gate.on_failure);
    gate.branch_to = find_task(table, row, "branch_to", tasks);
    gate.rollback_to = find_task(table, row, "rollback_to", tasks);
    gate.latest = table.date(row, "latest");
    const auto needs = [&](GateInput::OnFailure what, std::string_view column, const std::string& expected) {
      if (gate.on_failure == what && table.is_empty(row, column))
        table.refuse(row, "on_failure", "needs the column " + std::string(column), expected);
      if (gate.on_failure != what && !table.is_empty(row, column))
        table.faults().warn(table.place(row, column), column, "is not used by what on_failure says");
    };
    needs(GateInput::OnFailure::branch, "branch_to", "the task that has to be done after a no");
    needs(GateInput::OnFailure::roll_back, "rollback_to", "the task from which all is repeated");
    if (!task) continue;
    gate.task = *task;
    scenario.gates.push_back(std::move(gate));
  }
}

void read_criteria(const TableReader* table, AbsentTable::Reason why_absent, AbsentTable::Reason why_no_teams,
                   FaultList& faults, transition::Scenario& scenario) {
  std::set<std::size_t> decided;
  if (table != nullptr) {
    CriteriaReading reading(*table, why_no_teams, scenario);
    reading.read();
    decided = reading.gates_with_rows();
  }
  for (std::size_t i = 0; i < scenario.gates.size(); ++i) {
    GateInput& gate = scenario.gates[i];
    if (gate.p_fail || !gate.criteria.empty()) continue;
    if (!decided.contains(i) && why_absent != AbsentTable::Reason::left_out)
      faults.refuse(gate.place, "p_fail", scenario.tasks[gate.task.index].id.value, "has nothing to decide by",
                    "p_fail, or rows in the table criteria");
    gate.p_fail = {0.0, gate.place};  // what it would decide by was left out
  }
}

}  // namespace bascule::scenario_files
