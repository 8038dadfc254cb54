#pragma once

#include <cstdint>
#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// The tasks with every predecessor before its successors, whatever the kind of link, and ties in the order of the
/// rows; or, where that is impossible, one shortest cycle of each knot of tasks that wait for each other.
struct PlanOrder {
  std::vector<TaskId> order;
  std::vector<std::vector<TaskId>> cycles;
};

/// Linear in tasks and links for plans without cycles; no recursion, so that chains may be as long as they like.
PlanOrder plan_order(const Scenario& scenario);

/// What a planner should look at before believing a plan. \pre without cycles
struct PlanHealth {
  struct RedundantLink {
    TaskId predecessor, successor;
  };

  std::vector<TaskId> without_predecessor, without_successor;
  /// Finish-to-start links without lag that other links imply.
  std::vector<RedundantLink> redundant;
  /// Tasks, other than the only first or last, that every path from start to end passes through (dominators).
  std::vector<TaskId> single_points_of_failure;
  /// Tasks with the most predecessors, at least three, most first: where merge bias arises.
  std::vector<TaskId> merge_points;
  std::vector<TaskId> with_leads;
  /// Tasks without work while others have some; gates and milestones apart.
  std::vector<TaskId> without_work;
};

PlanHealth plan_health(const Scenario& scenario);

}  // namespace bascule::transition
