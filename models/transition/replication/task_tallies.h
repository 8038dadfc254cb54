#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "models/transition/plan/schedule.h"
#include "models/transition/replication/critical_path.h"
#include "sim/stats/interval.h"

namespace bascule::transition {

/// Whole numbers wide enough for sums of products of ticks: exact, so that sums do not depend on their order.
__extension__ using Exact = __int128;

/// What the sums over replications tell of one task.
struct TaskResult {
  sim::Interval criticality;  ///< share of replications in which the task is critical
  double cruciality;          ///< Pearson correlation of its duration with the finish of the plan
  double ssi;                 ///< schedule sensitivity index: sd(duration) x criticality / sd(finish)
  double start_mean_days, finish_mean_days, duration_mean_days, duration_sd_days;
};

/// What one task adds to the sums over some replications, all in ticks.
struct TaskSums {
  std::int64_t critical = 0;
  Exact start = 0, finish = 0, duration = 0, duration_squared = 0, duration_times_plan = 0;
};

/// What the finishes of the plan add.
struct PlanSums {
  std::int64_t replications = 0;
  Exact finish = 0, finish_squared = 0;
};

/// Exact sums over replications, by task and team. One a thread; merged and taken back (for replications beyond the
/// prefix that counts) in any order with the same result. About 5 ns a task and replication.
class TaskTallies {
 public:
  /// `day_of_tasks` is how long a day of each task's duration is, in ticks.
  TaskTallies(std::vector<double> day_of_tasks, std::size_t teams)
      : day_of_tasks_(std::move(day_of_tasks)), tasks_(day_of_tasks_.size()), waits_for_team_(teams) {}

  enum class Sign : std::int8_t { add = 1, take_back = -1 };
  void record(const Schedule& schedule, const CriticalPath& critical, const TimeAxis& axis, Sign sign);
  /// The same for many replications at once: task by task, and once for the plan.
  void record(TaskId task, const TaskSums& sums, Sign sign);
  void record(const PlanSums& sums, Sign sign);
  void merge(const TaskTallies& other);

  std::int64_t replications() const { return replications_; }
  TaskResult result(TaskId task, double ticks_per_day) const;
  /// Working days a replication that critical tasks waited for seats of the team, on average.
  sim::Interval critical_wait_days(TeamId team, double ticks_per_day) const;

 private:
  std::vector<double> day_of_tasks_;
  std::vector<TaskSums> tasks_;
  struct WaitSums {
    Exact ticks = 0, ticks_squared = 0;
  };

  std::vector<WaitSums> waits_for_team_;
  std::int64_t replications_ = 0;
  Exact plan_ = 0, plan_squared_ = 0;
};

}  // namespace bascule::transition
