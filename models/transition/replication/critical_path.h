#pragma once

#include <cstdint>
#include <span>
#include <vector>

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
/// backward over the arcs that were realised: a link whose satisfaction was the last that its successor needed, and a
/// hand-over, where a start used seats freed at that very instant that it could not do without. All ties count. Without
/// teams the critical tasks are those of zero total float. Linear in tasks, links and demands; allocates only when
/// made.
class CriticalPath {
 public:
  CriticalPath(std::size_t tasks, std::size_t teams) : marks_(tasks), hand_over_(teams), waits_(teams) {}

  void trace_back(const PlanRows& plan, const Schedule& schedule, const SeatsTaken& seats);

  bool is_critical(TaskId task) const { return (marks_[task.index] & (finish_matters | duration_matters)) != 0; }
  /// Ticks that critical tasks, ready to start, waited for seats of each team.
  std::span<const std::int64_t> waits_for_team() const { return waits_; }

 private:
  static constexpr std::uint8_t start_matters = 1, finish_matters = 2, duration_matters = 4;

  struct HandOver {
    sim::SimTime instant{-1};
    sim::Units least_slack, largest_given;
  };

  void trace_start(std::size_t entry, const PlanRows& plan, const Schedule& schedule, const SeatsTaken& seats);
  void trace_finish(TaskId task, const PlanRows& plan, const Schedule& schedule);
  void trace_links(TaskId task, Arc::Opens what, sim::SimTime instant, const PlanRows& plan, const Schedule& schedule);
  bool trace_hand_over(std::size_t entry, const Demand& demand, sim::Units slack, const Schedule& schedule,
                       const StaffingRows& rows);

  std::vector<std::uint8_t> marks_;
  std::vector<HandOver> hand_over_;  // by team, the last traced
  std::vector<std::int64_t> waits_;
};

}  // namespace bascule::transition
