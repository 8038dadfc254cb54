#include "models/transition/replication/merge_tallies.h"

#include <algorithm>
#include <cmath>

#include "models/transition/plan/satisfied_at.h"
#include "sim/check.h"
#include "sim/stats/student_t.h"

namespace bascule::transition {

MergeTallies::MergeTallies(const PlanRows& plan, const PlanTime& time) : plan_(&plan), time_(&time) {
  for (std::uint32_t i = 0; i < plan.tasks.size(); ++i) {
    if (plan.open[i].to_start < 2 || std::ranges::count(plan.actuals, TaskId{i}, &ActualRow::task) > 0) continue;
    const RowRange in = plan.tasks[i].arcs_in;
    for (std::uint32_t k = in.first; k < in.last; ++k) {
      const std::uint32_t arc = plan.arcs_into[k];
      if (plan.arcs[arc].opens == Arc::Opens::start)
        links_.push_back({.arc = arc, .task = {i}, .predecessor = plan.arcs[arc].predecessor});
    }
  }
}

/// A gate's first turn has no finish: it is open until it passes.
std::span<const TaskTimes> MergeTallies::first_turns(const Schedule& schedule) {
  if (schedule.earlier.empty()) return schedule.times;
  times_.assign(schedule.times.begin(), schedule.times.end());
  for (std::size_t i = schedule.earlier.size(); i-- > 0;) {
    const EarlierTurn& turn = schedule.earlier[i];
    TaskTimes& times = times_[turn.task.index];
    const sim::SimTime finish = times.finish;
    times = turn.times;
    if (std::ranges::count(plan_->roll_backs, turn.task, &PlanRows::RollBack::gate) > 0) times.finish = finish;
  }
  return times_;
}

void MergeTallies::record(const Schedule& schedule, TaskTallies::Sign sign) {
  const std::span<const TaskTimes> times = first_turns(schedule);
  const auto once = static_cast<std::int64_t>(sign);
  const auto duration_in_first_turn = [&](TaskId task) {
    const auto turn = std::ranges::find(schedule.earlier, task, &EarlierTurn::task);
    return turn == schedule.earlier.end() ? schedule.durations[task.index] : turn->duration;
  };
  for (Sums& sums : links_) {
    const sim::SimTime satisfied = satisfied_at(plan_->arcs[sums.arc], times[sums.predecessor.index],
                                                duration_in_first_turn(sums.predecessor), time_->clocks);
    const std::int64_t ticks =
        time_->axis.working_ticks(times[sums.task.index].ready) - time_->axis.working_ticks(satisfied);
    sums.ticks += static_cast<Exact>(once) * ticks;
    sums.ticks_squared += static_cast<Exact>(once * ticks) * ticks;
  }
  replications_ += once;
}

void MergeTallies::merge(const MergeTallies& other) {
  EXPECT(links_.size() == other.links_.size());
  for (std::size_t i = 0; i < links_.size(); ++i) {
    links_[i].ticks += other.links_[i].ticks;
    links_[i].ticks_squared += other.links_[i].ticks_squared;
  }
  replications_ += other.replications_;
}

sim::Interval MergeTallies::interval_of(const Sums& sums, sim::GroupSize group, double ticks_per_day) const {
  const double n = static_cast<double>(replications_);
  const double mean = static_cast<double>(sums.ticks) / n;
  const Exact scaled_variance = replications_ * sums.ticks_squared - sums.ticks * sums.ticks;
  const std::int64_t independent =
      group.replications == 1 ? replications_ : replications_ - replications_ / group.replications;
  const double standard_error = replications_ > 1
                                    ? std::sqrt(static_cast<double>(scaled_variance) / (n * (n - 1)) /
                                                static_cast<double>(std::max<std::int64_t>(1, independent)))
                                    : 0.0;
  return sim::student_t_interval(
      {.mean = mean / ticks_per_day, .standard_error = standard_error / ticks_per_day, .n = independent});
}

std::vector<MergeDelay> MergeTallies::delays(sim::GroupSize group, double ticks_per_day) const {
  EXPECT(replications_ > 0);
  std::vector<MergeDelay> delays;
  for (auto first = links_.begin(); first != links_.end();) {
    const auto last = std::find_if(first, links_.end(), [&](const Sums& sums) { return sums.task != first->task; });
    // The time the task is ready is the same for all, so the least wait is that for the latest on average.
    const auto latest = std::ranges::min_element(first, last, {}, &Sums::ticks);
    delays.push_back({.task = latest->task,
                      .latest_predecessor = latest->predecessor,
                      .days = interval_of(*latest, group, ticks_per_day)});
    first = last;
  }
  return delays;
}

}  // namespace bascule::transition
