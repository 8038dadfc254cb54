#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/ledger.h"
#include "sim/event/simulator.h"
#include "sim/random/static_draws.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// What lies in the event list: the kind of news and what it is about.
struct TransitionEvent {
  EventKind kind;
  std::uint32_t subject;
};

/// All that mechanisms share in one replication: clock and event list, the replication's streams, the arithmetic of
/// calendars, the durations drawn, the ledger. Times are ticks of the plan's axis (`TimeAxis`).
class Kernel {
 public:
  /// \pre both outlive the replications
  void attach(const TaskClocks& clocks, const sim::StaticDraws& static_draws) {
    clocks_ = &clocks;
    is_on_working_time_ = clocks.is_plain();
    static_draws_ = static_draws;
  }
  /// How long each task works in the next replication; mechanisms may change it until the task starts.
  void set_durations(std::span<std::int64_t> ticks) { durations_ = ticks; }

  const TaskClocks& clocks() const { return *clocks_; }
  /// Nights do not exist, and time is added up.
  bool is_on_working_time() const { return is_on_working_time_; }
  std::span<const std::int64_t> durations() const { return durations_; }
  std::int64_t& duration(TaskId task) { return durations_[task.index]; }
  /// A draw that every replication makes exactly once, spread as the sampling plan says.
  double static_uniform(sim::StreamId stream) const { return static_draws_.uniform(sim::Stream(key_, stream), 0); }

  sim::SimTime now() const { return simulator_.now(); }
  const sim::ReplicationKey& key() const { return key_; }
  Ledger& ledger() { return ledger_; }
  const Ledger& ledger() const { return ledger_; }

  void raise_at(sim::SimTime time, EventKind kind, std::uint32_t subject) {
    simulator_.schedule_at(time, {kind, subject});
  }
  /// As `raise_at`, for what may be cancelled.
  sim::TimerHandle set_timer_at(sim::SimTime time, EventKind kind, std::uint32_t subject) {
    return simulator_.set_timer_at(time, {kind, subject});
  }
  void cancel(sim::TimerHandle timer) { simulator_.cancel(timer); }
  /// As `raise_at`, for what goes on whatever the plan does and lets nobody who waits go on. Whoever raises it again
  /// asks first whether anything else is left, or the replication would never end.
  void raise_in_background_at(sim::SimTime time, EventKind kind, std::uint32_t subject) {
    ++in_background_;
    raise_at(time, kind, subject);
  }
  void happened_in_background() { --in_background_; }
  /// Whether nothing else lies in the event list, apart from so many events that whoever asks has raised.
  bool is_only_background_left(std::size_t own = 0) const {
    return simulator_.pending_events() == in_background_ + own && !is_allocation_due_;
  }

  /// Has the allocation pass happen when all else of this instant has, once.
  void request_allocation() { is_allocation_due_ = true; }
  bool is_allocation_due() const { return is_allocation_due_; }
  void begin_allocation() { is_allocation_due_ = false; }

  void begin(const sim::ReplicationKey& key) {
    key_ = key;
    simulator_.reset();
    ledger_.clear();
    is_allocation_due_ = false;
    in_background_ = 0;
    ended_as_.reset();
  }

  /// Ends the replication as an outcome.
  void end(sim::RunEnd reason) {
    ended_as_ = reason;
    simulator_.stop();
  }

  template <class World> sim::RunOutcome run(World& world, std::uint64_t max_events) {
    sim::RunOutcome outcome = simulator_.run(world, {.max_events = max_events});
    if (ended_as_) outcome.end = *ended_as_;
    return outcome;
  }

 private:
  sim::Simulator<TransitionEvent> simulator_;
  static const TaskClocks& working_time() {
    static const TaskClocks plain;
    return plain;
  }

  const TaskClocks* clocks_ = &working_time();
  bool is_on_working_time_ = true;
  std::span<std::int64_t> durations_;
  sim::StaticDraws static_draws_;
  std::optional<sim::RunEnd> ended_as_;
  sim::ReplicationKey key_;
  Ledger ledger_;
  bool is_allocation_due_ = false;
  std::size_t in_background_ = 0;
};

}  // namespace bascule::transition
