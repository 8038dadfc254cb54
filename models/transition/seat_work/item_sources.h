#pragma once

#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// The team whose people raise what goes wrong in a task: that of its first row of work; none without work.
std::optional<TeamId> lead_team(const Scenario& scenario, TaskId task);

/// What may come between the slices of a plan's tasks. \pre the scenario has [organisation] and teams
class ItemSources {
 public:
  explicit ItemSources(const Scenario& scenario);

  /// Whether anything ever comes before the team.
  bool reach(TeamId team) const { return is_reached_[team.index]; }
  /// Whether slices of the task may fail, or are talked about.
  bool start_in(TaskId task) const { return is_source_[task.index]; }
  /// Whether the team has meetings to go to.
  bool sits_in_forums(TeamId team) const { return sits_[team.index]; }
  bool are_any() const;

 private:
  std::vector<bool> is_reached_, is_source_, sits_;
};

}  // namespace bascule::transition
