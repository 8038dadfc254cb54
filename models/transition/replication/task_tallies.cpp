#include "models/transition/replication/task_tallies.h"

#include <cmath>

#include "sim/check.h"
#include "sim/stats/probability.h"
#include "sim/stats/student_t.h"

namespace bascule::transition {
namespace {

/// n sum(xy) - sum(x) sum(y), exact as long as it fits, in double otherwise; n^2 times the covariance.
double scaled_covariance(std::int64_t n, Exact xy, Exact x, Exact y) {
  const double mean_product = static_cast<double>(x) * static_cast<double>(y);
  if (std::abs(mean_product) < 0x1p120 && std::abs(static_cast<double>(xy)) * static_cast<double>(n) < 0x1p120)
    return static_cast<double>(n * xy - x * y);
  return static_cast<double>(n) * static_cast<double>(xy) - mean_product;
}

}  // namespace

void TaskTallies::record(const Schedule& schedule, const CriticalPath& critical, const TimeAxis& axis, Sign sign) {
  const auto once = static_cast<std::int64_t>(sign);
  const std::int64_t plan = axis.working_ticks(schedule.finish);
  for (std::uint32_t i = 0; i < tasks_.size(); ++i) {
    TaskSums& sums = tasks_[i];
    const std::int64_t duration = schedule.durations[i];
    sums.critical += critical.is_critical({i}) ? once : 0;
    sums.start += static_cast<Exact>(once) * axis.working_ticks(schedule.times[i].start);
    sums.finish += static_cast<Exact>(once) * axis.working_ticks(schedule.times[i].finish);
    sums.duration += static_cast<Exact>(once) * duration;
    sums.duration_squared += static_cast<Exact>(once * duration) * duration;
    sums.duration_times_plan += static_cast<Exact>(once * duration) * plan;
  }
  for (std::size_t team = 0; team < waits_for_team_.size(); ++team) {
    const std::int64_t wait = critical.waits_for_team()[team];
    waits_for_team_[team].ticks += static_cast<Exact>(once) * wait;
    waits_for_team_[team].ticks_squared += static_cast<Exact>(once * wait) * wait;
  }
  replications_ += once;
  plan_ += static_cast<Exact>(once) * plan;
  plan_squared_ += static_cast<Exact>(once * plan) * plan;
}

void TaskTallies::record(TaskId task, const TaskSums& more, Sign sign) {
  const auto once = static_cast<std::int64_t>(sign);
  TaskSums& sums = tasks_[task.index];
  sums.critical += once * more.critical;
  sums.start += once * more.start;
  sums.finish += once * more.finish;
  sums.duration += once * more.duration;
  sums.duration_squared += once * more.duration_squared;
  sums.duration_times_plan += once * more.duration_times_plan;
}

void TaskTallies::record(const PlanSums& sums, Sign sign) {
  const auto once = static_cast<std::int64_t>(sign);
  replications_ += once * sums.replications;
  plan_ += once * sums.finish;
  plan_squared_ += once * sums.finish_squared;
}

void TaskTallies::merge(const TaskTallies& other) {
  EXPECT(tasks_.size() == other.tasks_.size());
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    TaskSums& sums = tasks_[i];
    const TaskSums& more = other.tasks_[i];
    sums.critical += more.critical;
    sums.start += more.start;
    sums.finish += more.finish;
    sums.duration += more.duration;
    sums.duration_squared += more.duration_squared;
    sums.duration_times_plan += more.duration_times_plan;
  }
  for (std::size_t team = 0; team < waits_for_team_.size(); ++team) {
    waits_for_team_[team].ticks += other.waits_for_team_[team].ticks;
    waits_for_team_[team].ticks_squared += other.waits_for_team_[team].ticks_squared;
  }
  replications_ += other.replications_;
  plan_ += other.plan_;
  plan_squared_ += other.plan_squared_;
}

TaskResult TaskTallies::result(TaskId task, double ticks_per_day) const {
  EXPECT(replications_ > 0);
  const TaskSums& sums = tasks_[task.index];
  const double n = static_cast<double>(replications_);
  const double day = day_of_tasks_[task.index];
  const auto mean_days = [&](Exact sum) { return static_cast<double>(sum) / n / ticks_per_day; };
  const double of_duration = scaled_covariance(replications_, sums.duration_squared, sums.duration, sums.duration);
  const double of_plan = scaled_covariance(replications_, plan_squared_, plan_, plan_);
  const double of_both = scaled_covariance(replications_, sums.duration_times_plan, sums.duration, plan_);
  const bool both_vary = of_duration > 0 && of_plan > 0;
  const sim::Interval criticality = sim::probability_interval({.count = sums.critical, .replications = replications_});
  return {.criticality = criticality,
          .cruciality = both_vary ? of_both / std::sqrt(of_duration) / std::sqrt(of_plan) : 0.0,
          .ssi = both_vary ? criticality.estimate * std::sqrt(of_duration / of_plan) * (ticks_per_day / day) : 0.0,
          .start_mean_days = mean_days(sums.start),
          .finish_mean_days = mean_days(sums.finish),
          .duration_mean_days = static_cast<double>(sums.duration) / n / day,
          .duration_sd_days = replications_ > 1 ? std::sqrt(of_duration / (n * (n - 1))) / day : 0.0};
}

sim::Interval TaskTallies::critical_wait_days(TeamId team, double ticks_per_day) const {
  EXPECT(replications_ > 0);
  const WaitSums& sums = waits_for_team_[team.index];
  const double n = static_cast<double>(replications_);
  const double scaled_variance = scaled_covariance(replications_, sums.ticks_squared, sums.ticks, sums.ticks);
  const double standard_error =
      replications_ > 1 ? std::sqrt(scaled_variance / (n * n * (n - 1))) / ticks_per_day : 0.0;
  return sim::student_t_interval({.mean = static_cast<double>(sums.ticks) / n / ticks_per_day,
                                  .standard_error = standard_error,
                                  .n = replications_});
}

}  // namespace bascule::transition
