#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/plan/plan_rows.h"
#include "models/transition/plan/satisfied_at.h"
#include "models/transition/plan/schedule.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "sim/check.h"
#include "sim/event/run_outcome.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::transition {

/// The plan mechanism: a task becomes ready when its links, its calendar and its window allow, starts unless another
/// mechanism holds it back, works its duration, and finishes when its finish links allow. A task that does not take
/// place passes on at once what it was waited for. Durations come from the kernel, so that they can be drawn for many
/// replications at once.
class Plan : public Hears<ReplicationResets, ReplicationBegins, StartDue, StartGranted, WorkDone, LinkDue, ActualStart,
                          PassedOver, GatePassed, RolledBack, SeatsFreed> {
 public:
  static constexpr Mechanism mechanism = Mechanism::plan;

  explicit Plan(const PlanRows& rows) : rows_(&rows), times_(rows.tasks.size()), open_(rows.open) {
    journal_.resize(3 * rows.tasks.size());
    is_satisfied_.resize(rows.roll_backs.empty() ? 0 : rows.arcs.size());
  }

  void on(const ReplicationResets&, auto&) {
    std::copy(rows_->open.begin(), rows_->open.end(), open_.begin());
    entries_ = 0;
    earlier_.clear();
    std::fill(is_satisfied_.begin(), is_satisfied_.end(), std::uint8_t{0});
    unfinished_ = static_cast<std::uint32_t>(times_.size());
    finish_ = {};
    missed_windows_ = overruns_ = 0;
  }

  void on(const ReplicationBegins&, auto& world) {
    durations_ = world.kernel.durations();
    for (const ActualRow& actual : rows_->actuals)
      world.kernel.raise_at(actual.start, EventKind::actual_start, actual.task.index);
    for (std::uint32_t i = 0; i < times_.size(); ++i)
      if (rows_->open[i].to_start == 0) become_ready({i}, world);
  }

  void on(const StartDue& due, auto& world) { offer(due.task, world); }

  void on(const StartGranted& granted, auto& world) { start(granted.task, world); }

  void on(const WorkDone& done, auto& world) {
    times_[done.task.index].work_end = world.kernel.now();
    enter(done.task, JournalEntry::What::work_end, world);
    open_finish(done.task, world);
  }

  void on(const SeatsFreed& freed, auto& world) { enter(freed.task, JournalEntry::What::seats_freed, world); }

  void on(const LinkDue& due, auto& world) { satisfy(due.arc, world); }

  [[gnu::noinline]] void on(const ActualStart& actual, auto& world) {
    const ActualRow& row = *std::ranges::find(rows_->actuals, actual.task, &ActualRow::task);
    TaskTimes& times = times_[actual.task.index];
    times.ready = times.startable = times.start = world.kernel.now();
    enter(actual.task, JournalEntry::What::start, world);
    world.kernel.duration(actual.task) = std::max(row.spent_ticks, world.kernel.duration(actual.task));
    sim::SimTime end = row.finish;
    if (!row.is_finished) {
      world.tell(TaskUnderWay{actual.task});
      const auto rest = work_end({.start = row.status, .opening_end = {}, .fit = sim::WindowFit::overruns}, actual.task,
                                 world.kernel.duration(actual.task) - row.spent_ticks, world);
      if (!rest) return world.kernel.end(sim::RunEnd::horizon_reached);
      end = *rest;
    }
    begin_work(actual.task, end, world);
  }

  void on(const PassedOver& passed, auto& world) { pass_over(passed.task, world); }

  [[gnu::noinline]] void on(const GatePassed& passed, auto& world) {
    times_[passed.gate.index].work_end = world.kernel.now();
    open_finish(passed.gate, world);
  }

  [[gnu::noinline]] void on(const RolledBack& back, auto& world) {
    enter(back.gate, JournalEntry::What::rolled_back, world);
    for (const RepeatRow& repeat : rows_->repeats_of(back.gate)) {
      const TaskId task = repeat.task;
      earlier_.push_back({task, times_[task.index], durations_[task.index]});
      open_[task.index] = repeat.open;
      if (task != back.gate) ++unfinished_;
      for (const std::uint32_t arc : repeat.arcs_within) is_satisfied_[arc] = 0;
      draw_again(task, world);
    }
    become_ready(back.to, world);
  }

  bool is_anyone_waiting() const { return unfinished_ > 0; }

  /// What happened in the last replication. \pre nobody is waiting
  Schedule schedule() const {
    return {.durations = durations_,
            .times = times_,
            .journal = std::span(journal_).first(entries_),
            .earlier = earlier_,
            .finish = finish_};
  }
  /// Openings that passed while tasks were ready for them, and tasks that did not fit into one.
  std::uint32_t missed_windows() const { return missed_windows_; }
  std::uint32_t overruns() const { return overruns_; }

 private:
  void become_ready(TaskId task, auto& world) {
    const sim::SimTime now = world.kernel.now();
    times_[task.index].ready = now;
    times_[task.index].startable = sim::SimTime{-1};
    if (rows_->may_not_take_place(task) && world.ask(TakesPlace{task}) == 0.0)
      return world.kernel.raise_at(now, EventKind::passed_over, task.index);
    if (world.kernel.is_on_working_time()) {
      if (now < rows_->status) return world.kernel.raise_at(rows_->status, EventKind::start_due, task.index);
      return offer(task, world);
    }
    const auto admission = world.kernel.clocks().earliest_start(task, now, {durations_[task.index]});
    if (!admission) return world.kernel.end(sim::RunEnd::horizon_reached);
    if (admission->start > now) return world.kernel.raise_at(admission->start, EventKind::start_due, task.index);
    offer(task, world);
  }

  void draw_again(TaskId task, auto& world) {
    const auto turns = static_cast<std::uint32_t>(std::ranges::count(earlier_, task, &EarlierTurn::task));
    const PlanRow& row = rows_->tasks[task.index];
    const auto level = [&](sim::StreamId stream) { return sim::Stream(world.kernel.key(), stream).uniform(turns); };
    world.kernel.duration(task) = row.ticks(level(row.stream), row.tail_probability > 0 ? level(row.tail_stream) : 1.0);
  }

  void offer(TaskId task, auto& world) {
    sim::SimTime& startable = times_[task.index].startable;
    if (startable.ticks < 0) startable = world.kernel.now();  // put off for its calendar, it is offered again
    world.tell(TaskReady{task});
    if (world.ask(StartsAtOnce{task}) == 1.0) start(task, world);
  }

  /// It takes no time, no seats and no money.
  [[gnu::noinline]] void pass_over(TaskId task, auto& world) {
    const sim::SimTime now = world.kernel.now();
    world.kernel.duration(task) = 0;
    times_[task.index] = {.ready = now, .startable = now, .start = now, .work_end = now, .finish = now};
    for (const auto what : {JournalEntry::What::start, JournalEntry::What::work_end}) enter(task, what, world);
    open_links_from_start(task, now, world);
    open_[task.index].to_finish = 0;
    finish(task, Took::no_place, world);
  }

  void start(TaskId task, auto& world) {
    const sim::SimTime now = world.kernel.now();
    times_[task.index].start = now;
    enter(task, JournalEntry::What::start, world);
    sim::SimTime end = now + sim::Duration{durations_[task.index]};
    sim::Admission admission;
    admission.start = now;
    if (!world.kernel.is_on_working_time()) {
      admission = admit(task, world);
      const auto real_end = work_end(admission, task, durations_[task.index], world);
      if (!real_end) return world.kernel.end(sim::RunEnd::horizon_reached);
      end = *real_end;
    }
    begin_work(task, end, world);
    world.tell(TaskStarted{task, admission});
  }

  void begin_work(TaskId task, sim::SimTime end, auto& world) {
    if (world.ask(EndsByItself{task}) == 1.0) world.kernel.raise_at(end, EventKind::work_done, task.index);
    open_links_from_start(task, end, world);
  }

  void open_links_from_start(TaskId task, sim::SimTime end, auto& world) {
    const RowRange range = rows_->tasks[task.index].arcs_from_start;
    for (std::uint32_t i = range.first; i < range.last; ++i)
      world.kernel.raise_at(due_from_start(rows_->arcs[i], {times_[task.index].start, end, durations_[task.index]},
                                           world.kernel.clocks()),
                            EventKind::link_due, i);
  }

  /// How its calendar and window let the task start now.
  [[gnu::noinline]] sim::Admission admit(TaskId task, auto& world) {
    const TaskClocks& clocks = world.kernel.clocks();
    const sim::SimTime now = world.kernel.now();
    const auto admission = clocks.earliest_start(task, now, {durations_[task.index]});
    ASSERT(admission && admission->start == now);
    if (admission->fit == sim::WindowFit::overruns) ++overruns_;
    missed_windows_ += clocks.missed_windows(task, times_[task.index].ready, now);
    return *admission;
  }

  /// When a task will be through, on its calendar; what it has to cover prolongs it.
  std::optional<sim::SimTime> work_end(const sim::Admission& admission, TaskId task, std::int64_t ticks, auto& world) {
    const TaskClocks& clocks = world.kernel.clocks();
    if (clocks.is_plain()) return admission.start + sim::Duration{ticks};
    return clocks.work_end(task, admission, {ticks});
  }

  enum class Took : std::uint8_t { place, no_place };

  void finish(TaskId task, Took took, auto& world) {
    const sim::SimTime now = world.kernel.now();
    const PlanRow& row = rows_->tasks[task.index];
    times_[task.index].finish = now;
    finish_ = std::max(finish_, now);
    --unfinished_;
    enter(task, JournalEntry::What::finish, world);
    if (row.fixed_cost.count > 0 && took == Took::place)
      world.kernel.ledger().charge(Account::fixed, row.paid_by, row.fixed_cost);
    world.tell(TaskFinished{task, took == Took::place});
    for (std::uint32_t i = row.arcs_from_finish.first; i < row.arcs_from_finish.last; ++i) {
      const Arc& arc = rows_->arcs[i];
      if (!arc.has_lag() && arc.opens == Arc::Opens::start)
        satisfy(i, world);
      else  // an event even without lag: a chain of finishes must not become a chain of calls
        world.kernel.raise_at(due_from_finish(arc, now, durations_[task.index], world.kernel.clocks()),
                              EventKind::link_due, i);
    }
  }

  void satisfy(std::uint32_t arc_index, auto& world) {
    if (!is_satisfied_.empty() && std::exchange(is_satisfied_[arc_index], std::uint8_t{1})) return;
    const Arc& arc = rows_->arcs[arc_index];
    if (arc.opens == Arc::Opens::finish)
      open_finish(arc.successor, world);
    else if (--open_[arc.successor.index].to_start == 0)
      become_ready(arc.successor, world);
  }

  void open_finish(TaskId task, auto& world) {
    if (--open_[task.index].to_finish == 0) finish(task, Took::place, world);
  }

  /// In place: an entry made elsewhere and copied stalls on its own bytes, a third of the event path's time.
  void enter(TaskId task, JournalEntry::What what, auto& world) {
    if (entries_ == journal_.size()) [[unlikely]]
      journal_.resize(2 * entries_);
    JournalEntry& entry = journal_[entries_++];
    entry.time = world.kernel.now();
    entry.task = task;
    entry.what = what;
  }

  const PlanRows* rows_;
  std::span<const std::int64_t> durations_;
  std::vector<TaskTimes> times_;
  std::vector<OpenLinks> open_;
  std::vector<std::uint8_t> is_satisfied_;  // by arc, where a gate may roll back
  std::vector<JournalEntry> journal_;       // the first `entries_` of it
  std::size_t entries_ = 0;
  std::vector<EarlierTurn> earlier_;
  std::uint32_t unfinished_ = 0, missed_windows_ = 0, overruns_ = 0;
  sim::SimTime finish_;
};

}  // namespace bascule::transition
