#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "models/transition/plan/plan_rows.h"
#include "models/transition/plan/schedule.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "sim/time.h"

namespace bascule::transition {

/// The plan mechanism: a task becomes ready when its links allow, starts unless another mechanism holds it back, works
/// its sampled duration, and finishes when its finish links allow. Durations come in from outside, so that they can be
/// drawn for many replications at once.
class Plan : public Hears<ReplicationResets, ReplicationBegins, StartGranted, WorkDone, LinkDue> {
 public:
  static constexpr Mechanism mechanism = Mechanism::plan;

  explicit Plan(const PlanRows& rows) : rows_(&rows), times_(rows.tasks.size()), open_(rows.open) {
    journal_.reserve(3 * rows.tasks.size());
  }

  /// The ticks of each task in the next replication. \pre the span outlives the replication
  void set_durations(std::span<const std::int64_t> ticks) { durations_ = ticks; }

  void on(const ReplicationResets&, auto&) {
    std::copy(rows_->open.begin(), rows_->open.end(), open_.begin());
    journal_.clear();
    unfinished_ = static_cast<std::uint32_t>(times_.size());
    finish_ = {};
  }

  void on(const ReplicationBegins&, auto& world) {
    for (std::uint32_t i = 0; i < times_.size(); ++i)
      if (rows_->open[i].to_start == 0) become_ready({i}, world);
  }

  void on(const StartGranted& granted, auto& world) { start(granted.task, world); }

  void on(const WorkDone& done, auto& world) {
    times_[done.task.index].work_end = world.kernel.now();
    journal_.push_back({done.task, JournalEntry::What::work_end});
    open_finish(done.task, world);
  }

  void on(const LinkDue& due, auto& world) { satisfy(rows_->arcs[due.arc], world); }

  bool is_anyone_waiting() const { return unfinished_ > 0; }

  /// What happened in the last replication. \pre nobody is waiting
  Schedule schedule() const {
    return {.durations = durations_, .times = times_, .journal = journal_, .finish = finish_};
  }

 private:
  void become_ready(TaskId task, auto& world) {
    times_[task.index].ready = world.kernel.now();
    world.tell(TaskReady{task});
    if (world.ask(StartsAtOnce{task}) == 1.0) start(task, world);
  }

  void start(TaskId task, auto& world) {
    const sim::SimTime now = world.kernel.now();
    const std::int64_t duration = durations_[task.index];
    times_[task.index].start = now;
    journal_.push_back({task, JournalEntry::What::start});
    world.kernel.raise_at(now + sim::Duration{duration}, EventKind::work_done, task.index);
    const RowRange range = rows_->tasks[task.index].arcs_from_start;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      const Arc& arc = rows_->arcs[i];
      const std::int64_t wait = (arc.from == Arc::From::start ? 0 : duration) + arc.lag(duration);
      world.kernel.raise_at(now + sim::Duration{std::max<std::int64_t>(0, wait)}, EventKind::link_due, i);
    }
    world.tell(TaskStarted{task});
  }

  void finish(TaskId task, auto& world) {
    const sim::SimTime now = world.kernel.now();
    const PlanRow& row = rows_->tasks[task.index];
    times_[task.index].finish = finish_ = now;
    --unfinished_;
    journal_.push_back({task, JournalEntry::What::finish});
    if (row.fixed_cost.count > 0) world.kernel.ledger().charge(Account::fixed, row.paid_by, row.fixed_cost);
    for (std::uint32_t i = row.arcs_from_finish.first; i < row.arcs_from_finish.last; ++i) {
      const Arc& arc = rows_->arcs[i];
      if (!arc.has_lag() && arc.opens == Arc::Opens::start)
        satisfy(arc, world);
      else  // an event even without lag: a chain of finishes must not become a chain of calls
        world.kernel.raise_at(now + sim::Duration{arc.lag(durations_[task.index])}, EventKind::link_due, i);
    }
  }

  void satisfy(const Arc& arc, auto& world) {
    if (arc.opens == Arc::Opens::finish)
      open_finish(arc.successor, world);
    else if (--open_[arc.successor.index].to_start == 0)
      become_ready(arc.successor, world);
  }

  void open_finish(TaskId task, auto& world) {
    if (--open_[task.index].to_finish == 0) finish(task, world);
  }

  const PlanRows* rows_;
  std::span<const std::int64_t> durations_;
  std::vector<TaskTimes> times_;
  std::vector<OpenLinks> open_;
  std::vector<JournalEntry> journal_;
  std::uint32_t unfinished_ = 0;
  sim::SimTime finish_;
};

}  // namespace bascule::transition
