#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/plan/plan_rows.h"
#include "models/transition/plan/schedule.h"
#include "models/transition/staffing/staffing_rows.h"

namespace bascule::transition {

/// What limited the starts of a schedule: the teams, and what each had left right after each demand was met.
struct SeatsTaken {
  const StaffingRows* rows = nullptr;  ///< null without teams
  std::span<const sim::Units> free_after_start;
};

/// Finds the critical tasks of one schedule: those whose finish, one tick later, makes the plan one tick later. Goes
/// backward over the arcs that were realised: a link that would start or finish its successor later if its predecessor
/// worked a tick longer (on calendars: at all), and a hand-over, where a start used seats that just became free and
/// that it could not do without. All ties count. Without teams the critical tasks are those of zero total float. What
/// ran before a roll-back counts through the gate that caused it. Linear in tasks, links and demands; allocates only
/// when made, roll-backs apart.
class CriticalPath {
 public:
  CriticalPath(const PlanRows& plan, const TaskClocks& clocks, std::size_t teams)
      : plan_(&plan), clocks_(&clocks), marks_(plan.tasks.size()), hand_over_(teams), waits_(teams) {}

  void trace_back(const Schedule& schedule, const SeatsTaken& seats);

  bool is_critical(TaskId task) const { return (marks_[task.index] & (finish_matters | duration_matters)) != 0; }
  /// Working ticks that critical tasks, admitted by their calendars, waited for seats of each team.
  std::span<const std::int64_t> waits_for_team() const { return waits_; }

 private:
  static constexpr std::uint8_t start_matters = 1, finish_matters = 2, ever_mattered = 4, duration_matters = 8;

  struct HandOver {
    sim::SimTime instant{-1};
    sim::Units least_slack, largest_given;
  };

  void trace_start(std::size_t entry, const SeatsTaken& seats);
  void trace_finish(TaskId task);
  void trace_links(TaskId task, Arc::Opens what, sim::SimTime instant);
  void trace_roll_back(TaskId gate, sim::SimTime decided);
  bool trace_hand_over(std::size_t entry, const Demand& demand, sim::Units slack, const StaffingRows& rows);
  sim::SimTime a_tick_later(TaskId task, sim::SimTime t) const {
    return clocks_->is_plain() ? t + sim::Duration{1} : clocks_->a_tick_later(task, t);
  }
  /// Whether a task that started at `start` would have started later, had it been held back to `t`.
  bool would_delay_start(TaskId task, sim::SimTime start, sim::SimTime t) const;
  sim::SimTime satisfied_a_tick_later(const Arc& arc) const;
  bool finish_drives(const Arc& arc, Arc::Opens what, sim::SimTime instant) const;

  const PlanRows* plan_;
  const TaskClocks* clocks_;
  const Schedule* schedule_ = nullptr;
  std::span<const TaskTimes> times_;
  std::span<const std::int64_t> durations_;
  std::vector<std::uint8_t> marks_;
  std::vector<HandOver> hand_over_;  // by team, the last traced
  std::vector<std::int64_t> waits_;
  std::vector<TaskTimes> own_times_;  // of the turn that is traced, where a gate rolled back
  std::vector<std::int64_t> own_durations_;
  std::size_t turns_left_ = 0;
  sim::SimTime repeated_from_{-1};  // the start that a roll-back has to explain
};

}  // namespace bascule::transition
