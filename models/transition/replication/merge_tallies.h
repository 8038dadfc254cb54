#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/transition/calendars/plan_time.h"
#include "models/transition/plan/plan_rows.h"
#include "models/transition/plan/schedule.h"
#include "models/transition/replication/task_tallies.h"
#include "sim/stats/interval.h"
#include "sim/stats/replication_groups.h"

namespace bascule::transition {

/// How much later a task becomes ready because several links must be satisfied (merge bias, MacCrimmon and Ryavec
/// 1964).
struct MergeDelay {
  TaskId task;
  TaskId latest_predecessor;  ///< whose link is satisfied last on average
  sim::Interval days;         ///< mean of ready - satisfied over that link, in working days of the plan's week
};

/// Exact sums, by link into the start of a task that has several, of the time from when the link is satisfied to when
/// the task is ready. Merged and taken back in any order with the same result. Where a gate sends the plan back, the
/// first turn counts; tasks that had started by the status date are left out. About 3 ns a link on working time, two
/// calendar queries on real time.
class MergeTallies {
 public:
  /// \pre both outlive the tallies, which are merged only with those of the same model
  MergeTallies(const PlanRows& plan, const PlanTime& time);

  void record(const Schedule& schedule, TaskTallies::Sign sign);
  void merge(const MergeTallies& other);

  /// By task, of those that have several links into their start. Grouped replications count as the independent ones
  /// that cannot know less.
  std::vector<MergeDelay> delays(sim::GroupSize group, double ticks_per_day) const;

 private:
  struct Sums {
    std::uint32_t arc;
    TaskId task, predecessor;
    Exact ticks = 0, ticks_squared = 0;
  };

  sim::Interval interval_of(const Sums& sums, sim::GroupSize group, double ticks_per_day) const;
  std::span<const TaskTimes> first_turns(const Schedule& schedule);

  const PlanRows* plan_;
  const PlanTime* time_;
  std::vector<Sums> links_;  // by task
  std::vector<TaskTimes> times_;
  std::int64_t replications_ = 0;
};

}  // namespace bascule::transition
