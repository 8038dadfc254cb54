#include "models/transition/scenario/faults.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "models/transition/plan/duration_copula.h"
#include "models/transition/plan/precedence_graph.h"
#include "models/transition/plan/waves.h"
#include "sim/calendar/near_names.h"

namespace bascule::transition {
namespace {

class FaultSearch {
 public:
  explicit FaultSearch(const Scenario& scenario) : scenario_(scenario) {}

  std::vector<Fault> search() {
    if (scenario_.tasks.empty()) add({}, "tasks", {}, "there are no tasks", "at least one");
    look_at_ids(scenario_.tasks, "task");
    if (scenario_.teams) look_at_ids(*scenario_.teams, "team");
    for (std::uint32_t i = 0; i < scenario_.tasks.size(); ++i) look_at_task({i});
    look_at_cycles();
    look_at_work();
    look_at_promised_waves();
    if (faults_.empty()) look_at_correlations();
    if (scenario_.run.scheme == ScheduleScheme::serial) look_at_serial_scheme();
    return std::move(faults_);
  }

 private:
  void add(Place place, std::string_view field, std::string value, std::string problem, std::string expected = {},
           std::string suggestion = {}) {
    faults_.push_back({.place = place,
                       .field = std::string(field),
                       .value = std::move(value),
                       .problem = std::move(problem),
                       .expected = std::move(expected),
                       .suggestion = std::move(suggestion)});
  }

  template <class Rows> void look_at_ids(const Rows& rows, std::string_view what) {
    std::unordered_map<std::string_view, std::uint32_t> line_of;
    for (const auto& row : rows) {
      const auto [first, is_new] = line_of.try_emplace(row.id.value, row.id.place.line);
      if (!is_new)
        add(row.id.place, "id", row.id.value,
            "is the id of another " + std::string(what) + " on line " + std::to_string(first->second), "each id once");
    }
  }

  void look_at_task(TaskId id) {
    const TaskInput& task = scenario_.tasks[id.index];
    auto days = distribution_of(task.duration.value);
    if (auto* wrong = std::get_if<Fault>(&days)) {
      wrong->place = task.duration.place;
      faults_.push_back(std::move(*wrong));
    }
    std::set<std::pair<std::uint32_t, LinkKind>> seen;
    for (const LinkInput& link : task.predecessors) {
      if (link.predecessor == id)
        add(link.place, "predecessors", task.id.value, "the task waits for itself", "other tasks");
      if (!seen.emplace(link.predecessor.index, link.kind).second) {
        add(link.place, "predecessors", scenario_.tasks[link.predecessor.index].id.value,
            "is linked twice in the same way");
        faults_.back().severity = Fault::Severity::warning;
      }
    }
  }

  void look_at_cycles() {
    constexpr std::size_t most_named = 12;
    for (const std::vector<TaskId>& cycle : plan_order(scenario_).cycles) {
      if (cycle.size() == 1) continue;  // told as a task that waits for itself
      std::string path;
      for (std::size_t i = 0; i < cycle.size() && i < most_named; ++i)
        path += scenario_.tasks[cycle[i].index].id.value + " -> ";
      if (cycle.size() > most_named) path += "... " + std::to_string(cycle.size() - most_named) + " more ... -> ";
      const TaskInput& first = scenario_.tasks[cycle.front().index];
      path += first.id.value;
      add(first.predecessors.front().place, "predecessors", {}, "these tasks wait for each other: " + path, "no cycle");
    }
  }

  void look_at_work() {
    if (!scenario_.teams) return;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> line_of;
    std::vector<bool> has_work(scenario_.tasks.size(), false);
    for (const WorkInput& work : scenario_.work) {
      const TaskInput& task = scenario_.tasks[work.task.index];
      const TeamInput& team = (*scenario_.teams)[work.team.index];
      const auto [first, is_new] = line_of.try_emplace({work.task.index, work.team.index}, work.place.line);
      if (!is_new)
        add(work.place, "task", task.id.value,
            "has work of " + team.id.value + " already on line " + std::to_string(first->second),
            "one row for a task and a team");
      if (work.person_days.value > 0 && team.heads.value * team.share.value <= 0)
        add(work.person_days.place, "person_days", team.id.value, "has work but no capacity",
            "heads and share above zero");
      if (work.person_days.value > 0 && task.duration.value.likely <= 0)
        add(work.person_days.place, "person_days", task.id.value, "has work but lasts no time",
            "a likely duration above zero");
      if (work.allocation && task.type == TaskType::fixed) {
        add(work.allocation->place, "allocation", task.id.value,
            "lasts its duration, so what is allocated is not used");
        faults_.back().severity = Fault::Severity::warning;
      }
      has_work[work.task.index] = has_work[work.task.index] || work.person_days.value > 0;
    }
    for (std::size_t i = 0; i < scenario_.tasks.size(); ++i)
      if (scenario_.tasks[i].type == TaskType::effort && !has_work[i])
        add(scenario_.tasks[i].id.place, "type", scenario_.tasks[i].id.value, "is effort-driven but has no work",
            "rows in the table work");
  }

  void look_at_promised_waves() {
    std::vector<std::string> names;
    for (const Wave& wave : waves_of(scenario_)) names.push_back(wave.name);
    std::set<std::string_view> seen;
    for (const WavePromise& promise : scenario_.planned_finish_by_wave) {
      const std::string& name = promise.wave.value;
      if (!seen.insert(name).second)
        add(promise.wave.place, "planned_finish", name, "has a date already", "one date for a wave");
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      const std::vector<std::string> near = sim::near_names(name, names, 1);
      add(promise.wave.place, "planned_finish", name, "no task is of this wave", "a wave of the table tasks",
          near.empty() ? std::string() : "did you mean '" + near.front() + "'?");
    }
  }

  std::string pair_name(TaskId a, TaskId b) const {
    return scenario_.tasks[a.index].id.value + ", " + scenario_.tasks[b.index].id.value;
  }

  void look_at_correlations() {
    if (scenario_.correlations.empty()) return;
    const auto made = duration_copula(scenario_);
    if (const auto* wrong = std::get_if<std::vector<sim::CorrelationFault>>(&made)) {
      for (const sim::CorrelationFault& fault : *wrong) {
        const CorrelationInput& row = scenario_.correlations[fault.stated];
        add(row.correlation.place, "rho", pair_name(row.a, row.b), "the correlation " + fault.problem, fault.expected);
      }
      return;
    }
    for (const auto& repair : std::get<sim::GaussianCopula>(made).repairs()) {
      const auto hundredths = std::to_string(static_cast<int>(100 * repair.largest_change + 0.5));
      add(scenario_.correlations.front().correlation.place, "rho",
          pair_name({static_cast<std::uint32_t>(repair.a)}, {static_cast<std::uint32_t>(repair.b)}),
          "no durations can be correlated as stated; moved to the nearest correlations that can be, this pair most, by "
          "0." +
              std::string(hundredths.size() < 2 ? "0" : "") + hundredths);
      faults_.back().severity = Fault::Severity::warning;
    }
  }

  void look_at_serial_scheme() {
    for (const TaskInput& task : scenario_.tasks)
      if (task.duration.value.kind != DurationKind::fixed)
        return add(task.duration.place, "scheme", task.id.value,
                   "varies, and the serial scheme plans fixed durations only", "fixed durations",
                   "use the parallel scheme");
  }

  const Scenario& scenario_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> faults_in(const Scenario& scenario) { return FaultSearch(scenario).search(); }

bool has_fault(const std::vector<Fault>& faults) {
  return std::any_of(faults.begin(), faults.end(),
                     [](const Fault& fault) { return fault.severity == Fault::Severity::fault; });
}

}  // namespace bascule::transition
