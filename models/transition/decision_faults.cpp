#include <map>
#include <string>

#include "models/transition/detail/ancestry.h"
#include "models/transition/detail/fault_search.h"
#include "models/transition/plan/precedence_graph.h"

namespace bascule::transition::detail {
namespace {

/// Which part of the scenario asks whether one task comes before another.
struct Asker {
  enum class What : std::uint8_t { branch, roll_back, condition, forum_too_late, forum_over, forum_ends_first };
  What what = What::branch;
  std::size_t row = 0;
};

class DecisionSearch {
 public:
  DecisionSearch(const Scenario& scenario, FaultSearch& search) : scenario_(scenario), search_(search) {}

  void run() {
    look_at_gates();
    for (std::size_t i = 0; i < scenario_.tasks.size(); ++i) {
      const auto& condition = scenario_.tasks[i].only_if;
      if (condition && condition->task) ask(Asker::What::condition, i, *condition->task, task_id(i));
    }
    for (std::size_t i = 0; i < scenario_.forums.size(); ++i) {
      const ForumInput& forum = scenario_.forums[i];
      if (forum.starts_after && forum.ends_after)
        ask(Asker::What::forum_ends_first, i, *forum.ends_after, *forum.starts_after);
    }
    if (questions_.empty()) return;
    const PlanOrder plan = plan_order(scenario_);
    const std::vector<AncestryAnswer> answers = answers_to(questions_, scenario_, plan.order);
    for (std::size_t i = 0; i < answers.size(); ++i) judge(askers_[i], answers[i]);
  }

 private:
  static TaskId task_id(std::size_t row) { return {static_cast<std::uint32_t>(row)}; }
  const std::string& name(TaskId task) const { return scenario_.tasks[task.index].id.value; }

  void ask(Asker::What what, std::size_t row, TaskId ancestor, TaskId task) {
    askers_.push_back({what, row});
    questions_.push_back({ancestor, task});
  }

  void look_at_gates() {
    std::map<std::uint32_t, std::uint32_t> line_of;
    for (std::size_t i = 0; i < scenario_.gates.size(); ++i) {
      const GateInput& gate = scenario_.gates[i];
      const auto [first, is_new] = line_of.try_emplace(gate.task.index, gate.place.line);
      if (!is_new)
        search_.add(gate.place, "task", name(gate.task),
                    "decides already by the row on line " + std::to_string(first->second), "one row for each gate");
      if (gate.latest && gate.latest->value < scenario_.start_date)
        search_.add(gate.latest->place, "latest", name(gate.task), "passes conditionally before the start date",
                    "a date after the start");
      if (gate.branch_to) ask(Asker::What::branch, i, gate.task, *gate.branch_to);
      if (gate.rollback_to) ask(Asker::What::roll_back, i, *gate.rollback_to, gate.task);
      if (!gate.forum) continue;
      const ForumInput& forum = scenario_.forums[gate.forum->index];
      if (forum.starts_after) ask(Asker::What::forum_too_late, i, gate.task, *forum.starts_after);
      if (forum.ends_after) ask(Asker::What::forum_over, i, *forum.ends_after, gate.task);
    }
  }

  void judge(const Asker& asker, const AncestryAnswer& answer) {
    if (asker.what == Asker::What::condition) {
      const TaskInput& task = scenario_.tasks[asker.row];
      if (!answer.is_ancestor)
        search_.add(task.only_if->place, "only_if", name(*task.only_if->task),
                    "does not come before '" + task.id.value + "', so that cannot depend on it",
                    "a task that this one waits for, directly or through others");
      return;
    }
    if (asker.what == Asker::What::forum_ends_first) return judge_forum(scenario_.forums[asker.row], answer);
    const GateInput& gate = scenario_.gates[asker.row];
    if (asker.what == Asker::What::forum_too_late || asker.what == Asker::What::forum_over)
      return judge_forum_of(gate, asker.what, answer);
    if (asker.what == Asker::What::branch) {
      if (!answer.is_ancestor)
        search_.add(gate.place, "branch_to", name(*gate.branch_to),
                    "does not wait for the gate '" + name(gate.task) + "'", "a task after the gate");
      return;
    }
    if (!answer.is_ancestor)
      search_.add(gate.place, "rollback_to", name(*gate.rollback_to),
                  "does not come before the gate '" + name(gate.task) + "'", "a task that the gate waits for");
    else if (answer.other_link != nullptr)
      search_.add(gate.place, "rollback_to", name(*gate.rollback_to),
                  "reaches the gate over a link from '" + name(answer.other_link->predecessor) +
                      "' that is not finish to start, so that what lies between cannot be repeated",
                  "finish-to-start links only between the two");
  }

  void judge_forum(const ForumInput& forum, const AncestryAnswer& answer) {
    const bool is_over = answer.is_ancestor && answer.other_link == nullptr;
    if (is_over || forum.ends_after->index == forum.starts_after->index)
      search_.add(
          forum.place, "ends_after", name(*forum.ends_after),
          "has finished before '" + name(*forum.starts_after) + "', after which '" + forum.id.value + "' begins",
          "a later task");
  }

  /// A gate that no sitting ever decides would wait for ever.
  void judge_forum_of(const GateInput& gate, Asker::What what, const AncestryAnswer& answer) {
    const ForumInput& forum = scenario_.forums[gate.forum->index];
    const bool is_late = what == Asker::What::forum_too_late;
    const TaskId other = is_late ? *forum.starts_after : *forum.ends_after;
    const bool is_before = answer.is_ancestor && answer.other_link == nullptr;
    const bool is_own = is_late && other.index == gate.task.index;
    if (!is_before && !is_own) return;
    search_.add(gate.place, "forum", forum.id.value,
                is_own    ? "begins after the gate '" + name(gate.task) + "' itself"
                : is_late ? "begins after '" + name(other) + "', which waits for the gate '" + name(gate.task) + "'"
                          : "ends after '" + name(other) + "', for which the gate '" + name(gate.task) + "' waits",
                "a forum that sits when the gate comes up");
  }

  const Scenario& scenario_;
  FaultSearch& search_;
  std::vector<Asker> askers_;
  std::vector<AncestryQuestion> questions_;
};

}  // namespace

void look_at_decisions(const Scenario& scenario, FaultSearch& search) { DecisionSearch(scenario, search).run(); }

}  // namespace bascule::transition::detail
