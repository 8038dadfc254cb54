#include "models/transition/replication/critical_path.h"

#include <algorithm>

#include "models/transition/plan/satisfied_at.h"
#include "sim/check.h"

namespace bascule::transition {

void CriticalPath::trace_back(const Schedule& schedule, const SeatsTaken& seats) {
  schedule_ = &schedule;
  times_ = schedule.times;
  durations_ = schedule.durations;
  turns_left_ = schedule.earlier.size();
  repeated_from_ = sim::SimTime{-1};
  if (turns_left_ > 0) {
    own_times_.assign(times_.begin(), times_.end());
    own_durations_.assign(durations_.begin(), durations_.end());
    times_ = own_times_;
    durations_ = own_durations_;
  }
  for (std::uint32_t i = 0; i < marks_.size(); ++i) {
    const sim::SimTime finish = times_[i].finish;
    const bool is_last = clocks_->is_plain() ? finish == schedule.finish : a_tick_later({i}, finish) > schedule.finish;
    marks_[i] = is_last ? finish_matters : 0;
  }
  std::fill(hand_over_.begin(), hand_over_.end(), HandOver{});
  std::fill(waits_.begin(), waits_.end(), 0);
  for (std::size_t i = schedule.journal.size(); i-- > 0;) {
    const JournalEntry& entry = schedule.journal[i];
    const std::uint8_t mark = marks_[entry.task.index];
    switch (entry.what) {
      case JournalEntry::What::start:
        if ((mark & start_matters) != 0) trace_start(i, seats);
        break;
      case JournalEntry::What::work_end:
      case JournalEntry::What::seats_freed:
        break;
      case JournalEntry::What::finish:
        if ((mark & finish_matters) != 0) trace_finish(entry.task);
        break;
      case JournalEntry::What::rolled_back:
        trace_roll_back(entry.task, entry.time);
        break;
    }
  }
  if (!schedule.earlier.empty())
    for (std::uint8_t& mark : marks_)
      if ((mark & ever_mattered) != 0) mark |= finish_matters;
}

void CriticalPath::trace_finish(TaskId task) {
  const TaskTimes& times = times_[task.index];
  std::uint8_t& mark = marks_[task.index];
  if (clocks_->is_plain()) {
    if (times.work_end == times.finish) mark |= start_matters;
  } else if (a_tick_later(task, times.work_end) > times.finish) {
    const bool covers = clocks_->clock(task).cover != TaskClocks::Clock::none;
    const auto later =
        covers
            ? clocks_->work_end(
                  task, {.start = a_tick_later(task, times.start), .opening_end = {}, .fit = sim::WindowFit::overruns},
                  {durations_[task.index]})
            : std::nullopt;
    if (!covers || !later || *later > times.work_end) mark |= start_matters;
  }
  if (plan_->open[task.index].to_finish > 1) trace_links(task, Arc::Opens::finish, times.finish);
}

bool CriticalPath::would_delay_start(TaskId task, sim::SimTime start, sim::SimTime t) const {
  if (t <= start) return false;
  if (clocks_->is_plain()) return true;
  const auto admission = clocks_->earliest_start(task, t, {durations_[task.index]});
  return !admission || admission->start > start;
}

sim::SimTime CriticalPath::satisfied_a_tick_later(const Arc& arc) const {
  const TaskId predecessor = arc.predecessor;
  TaskTimes later = times_[predecessor.index];
  later.start = a_tick_later(predecessor, later.start);
  later.work_end = a_tick_later(predecessor, later.work_end);
  later.finish = a_tick_later(predecessor, later.finish);
  return satisfied_at(arc, later, durations_[predecessor.index], *clocks_);
}

void CriticalPath::trace_links(TaskId task, Arc::Opens what, sim::SimTime instant) {
  const RowRange in = plan_->tasks[task.index].arcs_in;
  for (std::uint32_t i = in.first; i < in.last; ++i) {
    const Arc& arc = plan_->arcs[plan_->arcs_into[i]];
    if (arc.opens != what) continue;
    const std::uint32_t predecessor = arc.predecessor.index;
    bool is_driving;
    if (clocks_->is_plain())
      is_driving = satisfied_at(arc, times_[predecessor], durations_[predecessor], *clocks_) == instant;
    else if (what == Arc::Opens::start)
      is_driving = would_delay_start(task, instant, satisfied_a_tick_later(arc));
    else
      is_driving = satisfied_a_tick_later(arc) > instant;
    if (!is_driving) continue;
    std::uint8_t& mark = marks_[predecessor];
    // A lead is reckoned from start and duration, whatever else holds back the finish.
    if (arc.is_due_from_start()) mark |= start_matters;
    if (finish_drives(arc, what, instant)) mark |= arc.is_due_from_start() ? duration_matters : finish_matters;
  }
}

/// A lead reaches back no further than the predecessor's start: where it is longer than the work, a longer work changes
/// nothing.
bool CriticalPath::finish_drives(const Arc& arc, Arc::Opens what, sim::SimTime instant) const {
  if (arc.from != Arc::From::finish || !arc.is_due_from_start()) return arc.from == Arc::From::finish;
  const std::int64_t duration = durations_[arc.predecessor.index];
  if (clocks_->is_plain()) return duration + arc.lag(duration) >= 0;
  TaskTimes later = times_[arc.predecessor.index];
  later.work_end = a_tick_later(arc.predecessor, later.work_end);
  const sim::SimTime satisfied = satisfied_at(arc, later, duration, *clocks_);
  return what == Arc::Opens::start ? would_delay_start(arc.successor, instant, satisfied) : satisfied > instant;
}

/// The turns before the roll-back come back, and it is the gate that made the repeated tasks start again.
void CriticalPath::trace_roll_back(TaskId gate, sim::SimTime decided) {
  for (std::size_t i = 0; i < plan_->repeats_of(gate).size(); ++i) {
    const EarlierTurn& turn = schedule_->earlier[--turns_left_];
    std::uint8_t& mark = marks_[turn.task.index];
    mark = (mark & (finish_matters | duration_matters | ever_mattered)) != 0 ? ever_mattered : std::uint8_t{0};
    own_times_[turn.task.index] = turn.times;
    own_durations_[turn.task.index] = turn.duration;
  }
  if (repeated_from_ != decided) return;
  repeated_from_ = sim::SimTime{-1};
  marks_[gate.index] |= start_matters | finish_matters;
}

void CriticalPath::trace_start(std::size_t entry, const SeatsTaken& seats) {
  const TaskId task = schedule_->journal[entry].task;
  const TaskTimes& times = times_[task.index];
  if (!clocks_->is_plain() || times.ready == times.start) trace_links(task, Arc::Opens::start, times.start);
  for (const PlanRows::RollBack& back : plan_->roll_backs)
    if (turns_left_ > 0 && back.to == task) repeated_from_ = times.ready;
  if (seats.rows == nullptr || times.start.ticks == 0) return;
  const StaffingRow& row = seats.rows->tasks[task.index];
  bool is_wait_explained = times.startable == times.start;
  for (std::uint32_t i = row.first_demand; i < row.last_demand; ++i) {
    const Demand& demand = seats.rows->demands[i];
    const bool took_over = trace_hand_over(entry, demand, seats.free_after_start[i], *seats.rows);
    if (!took_over || is_wait_explained) continue;
    waits_[seats.rows->base_team(demand.team).index] +=
        clocks_->is_plain() ? (times.start - times.startable).ticks
                            : clocks_->work_between(task, times.startable, times.start).ticks;
    is_wait_explained = true;
  }
}

bool CriticalPath::trace_hand_over(std::size_t entry, const Demand& demand, sim::Units slack,
                                   const StaffingRows& rows) {
  const auto& journal = schedule_->journal;
  const sim::SimTime instant = journal[entry].time;
  HandOver& traced = hand_over_[demand.team.index];
  if (clocks_->is_plain() && traced.instant == instant && traced.least_slack <= slack)
    return traced.largest_given > slack;
  traced = {.instant = instant, .least_slack = slack, .largest_given = {}};
  const auto give = [&](TaskId giver, sim::Units units) {
    traced.largest_given = std::max(traced.largest_given, units);
    if (units > slack) marks_[giver.index] |= start_matters | finish_matters;
  };
  const sim::SimTime earliest = clocks_->is_plain() ? instant : instant - clocks_->longest_break();
  const TaskId taker = journal[entry].task;
  for (std::size_t i = entry; i-- > 0 && journal[i].time >= earliest;) {
    const TaskId giver = journal[i].task;
    const bool supplies = journal[i].what == JournalEntry::What::finish && rows.tasks[giver.index].supplies;
    const bool frees =
        journal[i].what == JournalEntry::What::work_end || journal[i].what == JournalEntry::What::seats_freed;
    if (!frees && !supplies) continue;
    if (!clocks_->is_plain() && !would_delay_start(taker, instant, a_tick_later(giver, journal[i].time))) continue;
    if (supplies) {
      for (const Supply& supply : rows.supplies)
        if (supply.task == giver && supply.team == demand.team) give(giver, supply.units);
    } else {
      for (const Demand& given : rows.demands_of(giver.index))
        if (given.team == demand.team) give(giver, given.units);
    }
  }
  return traced.largest_given > slack;
}

}  // namespace bascule::transition
