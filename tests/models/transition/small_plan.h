#pragma once

#include <string>
#include <vector>

#include "models/transition/replication/replicator.h"
#include "models/transition/scenario/scenario.h"

namespace bascule::transition::test {

/// A plan written down in a few lines: durations are fixed working days unless changed afterwards.
class SmallPlan {
 public:
  TaskId task(const std::string& id, double days, std::vector<LinkInput> predecessors = {}) {
    TaskInput task;
    task.id.value = id;
    task.name = id;
    task.duration.value = {.kind = DurationKind::fixed, .likely = days};
    task.predecessors = std::move(predecessors);
    scenario.tasks.push_back(std::move(task));
    return {static_cast<std::uint32_t>(scenario.tasks.size() - 1)};
  }

  TeamId team(const std::string& id, double heads, double day_rate = 0, Party party = Party::client) {
    if (!scenario.teams) scenario.teams.emplace();
    TeamInput team;
    team.id.value = id;
    team.party = party;
    team.heads.value = heads;
    team.share.value = 1;
    team.day_rate = day_rate;
    scenario.teams->push_back(std::move(team));
    return {static_cast<std::uint32_t>(scenario.teams->size() - 1)};
  }

  void work(TaskId task, TeamId team, double person_days) {
    scenario.work.push_back({.task = task, .team = team, .person_days = {person_days, {}}});
  }

  Scenario scenario;
};

inline LinkInput link(TaskId predecessor, LinkKind kind = LinkKind::finish_start, double lag_days = 0,
                      double lag_share = 0) {
  return {.predecessor = predecessor, .kind = kind, .lag_days = lag_days, .lag_share = lag_share};
}

/// One replication with its times in working days.
class Played {
 public:
  explicit Played(const Scenario& scenario, std::uint32_t replication = 0)
      : model_(compile(scenario)), replicator_(model_), row(replicator_.play({.seed = 1, .index = replication})) {}

  double start(TaskId task) const { return days(replicator_.schedule().times[task.index].start); }
  double finish(TaskId task) const { return days(replicator_.schedule().times[task.index].finish); }
  double finish() const { return static_cast<double>(row.finish_ticks) / model_.ticks_per_day; }
  bool is_critical(TaskId task) const { return replicator_.critical_path().is_critical(task); }
  const Replicator& replicator() const { return replicator_; }

 private:
  double days(sim::SimTime time) const { return static_cast<double>(time.ticks) / model_.ticks_per_day; }

  TransitionModel model_;
  Replicator replicator_;

 public:
  ReplicationRow row;
};

}  // namespace bascule::transition::test
