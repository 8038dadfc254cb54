#include "models/transition/replication/critical_path.h"

#include <algorithm>

#include "models/transition/plan/satisfied_at.h"
#include "sim/check.h"

namespace bascule::transition {
namespace {

sim::SimTime time_of(const JournalEntry& entry, const Schedule& schedule) {
  const TaskTimes& times = schedule.times[entry.task.index];
  switch (entry.what) {
    case JournalEntry::What::start:
      return times.start;
    case JournalEntry::What::work_end:
      return times.work_end;
    case JournalEntry::What::finish:
      return times.finish;
  }
  ASSERT(false);
}

}  // namespace

void CriticalPath::trace_back(const PlanRows& plan, const Schedule& schedule, const SeatsTaken& seats) {
  for (std::size_t i = 0; i < marks_.size(); ++i)
    marks_[i] = schedule.times[i].finish == schedule.finish ? finish_matters : 0;
  std::fill(hand_over_.begin(), hand_over_.end(), HandOver{});
  std::fill(waits_.begin(), waits_.end(), 0);
  for (std::size_t i = schedule.journal.size(); i-- > 0;) {
    const JournalEntry& entry = schedule.journal[i];
    const std::uint8_t mark = marks_[entry.task.index];
    if (entry.what == JournalEntry::What::start && (mark & start_matters) != 0)
      trace_start(i, plan, schedule, seats);
    else if (entry.what == JournalEntry::What::finish && (mark & finish_matters) != 0)
      trace_finish(entry.task, plan, schedule);
  }
}

void CriticalPath::trace_finish(TaskId task, const PlanRows& plan, const Schedule& schedule) {
  const TaskTimes& times = schedule.times[task.index];
  if (times.work_end == times.finish) marks_[task.index] |= start_matters;
  if (plan.open[task.index].to_finish > 1) trace_links(task, Arc::Opens::finish, times.finish, plan, schedule);
}

void CriticalPath::trace_links(TaskId task, Arc::Opens what, sim::SimTime instant, const PlanRows& plan,
                               const Schedule& schedule) {
  const RowRange in = plan.tasks[task.index].arcs_in;
  for (std::uint32_t i = in.first; i < in.last; ++i) {
    const Arc& arc = plan.arcs[plan.arcs_into[i]];
    if (arc.opens != what || satisfied_at(arc, schedule) != instant) continue;
    std::uint8_t& mark = marks_[arc.predecessor.index];
    // A lead is reckoned from start and duration, whatever else holds back the finish.
    if (arc.is_due_from_start()) mark |= start_matters;
    if (arc.from == Arc::From::finish) mark |= arc.is_due_from_start() ? duration_matters : finish_matters;
  }
}

void CriticalPath::trace_start(std::size_t entry, const PlanRows& plan, const Schedule& schedule,
                               const SeatsTaken& seats) {
  const TaskId task = schedule.journal[entry].task;
  const TaskTimes& times = schedule.times[task.index];
  if (times.ready == times.start) trace_links(task, Arc::Opens::start, times.start, plan, schedule);
  if (seats.rows == nullptr || times.start.ticks == 0) return;
  const StaffingRow& row = seats.rows->tasks[task.index];
  bool is_wait_explained = times.ready == times.start;
  for (std::uint32_t i = row.first_demand; i < row.last_demand; ++i) {
    const Demand& demand = seats.rows->demands[i];
    const bool took_over = trace_hand_over(entry, demand, seats.free_after_start[i], schedule, *seats.rows);
    if (!took_over || is_wait_explained) continue;
    waits_[demand.team.index] += (times.start - times.ready).ticks;
    is_wait_explained = true;
  }
}

bool CriticalPath::trace_hand_over(std::size_t entry, const Demand& demand, sim::Units slack, const Schedule& schedule,
                                   const StaffingRows& rows) {
  const sim::SimTime instant = time_of(schedule.journal[entry], schedule);
  HandOver& traced = hand_over_[demand.team.index];
  if (traced.instant == instant && traced.least_slack <= slack) return traced.largest_given > slack;
  traced = {.instant = instant, .least_slack = slack, .largest_given = {}};
  for (std::size_t i = entry; i-- > 0 && time_of(schedule.journal[i], schedule) == instant;) {
    if (schedule.journal[i].what != JournalEntry::What::work_end) continue;
    const TaskId giver = schedule.journal[i].task;
    for (const Demand& given : rows.demands_of(giver.index)) {
      if (given.team != demand.team) continue;
      traced.largest_given = std::max(traced.largest_given, given.units);
      if (given.units > slack) marks_[giver.index] |= start_matters | finish_matters;
    }
  }
  return traced.largest_given > slack;
}

}  // namespace bascule::transition
