#include <set>
#include <string>
#include <unordered_map>

#include "models/transition/detail/fault_search.h"
#include "models/transition/plan/precedence_graph.h"

namespace bascule::transition::detail {
namespace {

template <class Rows> void look_at_ids_of(const Rows& rows, std::string_view what, FaultSearch& search) {
  std::unordered_map<std::string_view, std::uint32_t> line_of;
  for (const auto& row : rows) {
    const auto [first, is_new] = line_of.try_emplace(row.id.value, row.id.place.line);
    if (!is_new)
      search.add(row.id.place, "id", row.id.value,
                 "is the id of another " + std::string(what) + " on line " + std::to_string(first->second),
                 "each id once");
  }
}

void look_at_task(TaskId id, const Scenario& scenario, FaultSearch& search) {
  const TaskInput& task = scenario.tasks[id.index];
  auto days = distribution_of(task.duration.value);
  if (auto* wrong = std::get_if<Fault>(&days)) {
    wrong->place = task.duration.place;
    search.add(std::move(*wrong));
  }
  std::set<std::pair<std::uint32_t, LinkKind>> seen;
  for (const LinkInput& link : task.predecessors) {
    if (link.predecessor == id)
      search.add(link.place, "predecessors", task.id.value, "the task waits for itself", "other tasks");
    if (!seen.emplace(link.predecessor.index, link.kind).second) {
      search.warn(link.place, "predecessors", scenario.tasks[link.predecessor.index].id.value,
                  "is linked twice in the same way");
    }
  }
}

Place place_of_link(const TaskInput& task, TaskId predecessor) {
  for (const LinkInput& link : task.predecessors)
    if (link.predecessor == predecessor) return link.place;
  return task.id.place;
}

void look_at_cycles(const Scenario& scenario, FaultSearch& search) {
  constexpr std::size_t most_named = 12;
  for (const std::vector<TaskId>& cycle : plan_order(scenario).cycles) {
    if (cycle.size() == 1) continue;  // told as a task that waits for itself
    std::string path;
    for (std::size_t i = 0; i < cycle.size() && i < most_named; ++i)
      path += scenario.tasks[cycle[i].index].id.value + " -> ";
    if (cycle.size() > most_named) path += "... " + std::to_string(cycle.size() - most_named) + " more ... -> ";
    const TaskInput& first = scenario.tasks[cycle.front().index];
    path += first.id.value;
    search.add(place_of_link(first, cycle.back()), "predecessors", {}, "these tasks wait for each other: " + path,
               "no cycle");
  }
}

void look_at_serial_scheme(const Scenario& scenario, FaultSearch& search) {
  for (const TaskInput& task : scenario.tasks)
    if (task.duration.value.kind != DurationKind::fixed)
      return search.add(task.duration.place, "scheme", task.id.value,
                        "varies, and the serial scheme plans fixed durations only", "fixed durations",
                        "use the parallel scheme");
}

}  // namespace

void look_at_ids(const Scenario& scenario, FaultSearch& search) {
  look_at_ids_of(scenario.tasks, "task", search);
  if (scenario.teams) look_at_ids_of(*scenario.teams, "team", search);
  look_at_ids_of(scenario.risks, "risk", search);
  look_at_ids_of(scenario.forums, "forum", search);
  look_at_ids_of(scenario.commitments, "commitment", search);
}

void look_at_tasks(const Scenario& scenario, FaultSearch& search) {
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) look_at_task({i}, scenario, search);
  look_at_cycles(scenario, search);
  if (scenario.run.scheme == ScheduleScheme::serial) look_at_serial_scheme(scenario, search);
}

}  // namespace bascule::transition::detail
