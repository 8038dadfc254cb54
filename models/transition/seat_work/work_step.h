#pragma once

#include <cstdint>
#include <vector>

#include "models/transition/replication/hooks.h"
#include "sim/time.h"

namespace bascule::transition {

/// What a task spent a stretch of time on between its start and the end of its work.
struct WorkStep {
  enum class What : std::uint8_t {
    slice,
    rework,
    owed,      ///< interruptions and meetings
    item,      ///< something from the tray of `team`
    idle,      ///< held its seats without anything to do
    decision,  ///< gave its seats back and waited for a decision
    seats,     ///< waited for seats again
  };
  TaskId task;
  What what;
  sim::SimTime from, to;
  TeamId team = {};
  ItemKind kind = ItemKind::meeting;
};

/// Nothing is kept unless somebody asks for it.
class WorkSteps {
 public:
  void keep() { are_kept_ = true; }
  bool are_kept() const { return are_kept_; }
  void add(TaskId task, WorkStep::What what, sim::SimTime from, sim::SimTime to, TeamId team = {},
           ItemKind kind = ItemKind::meeting) {
    if (are_kept_ && from < to) steps_.push_back({task, what, from, to, team, kind});
  }
  void clear() { steps_.clear(); }
  const std::vector<WorkStep>& all() const { return steps_; }

 private:
  std::vector<WorkStep> steps_;
  bool are_kept_ = false;
};

}  // namespace bascule::transition
