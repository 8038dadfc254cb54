#pragma once

#include <algorithm>
#include <concepts>

#include "sim/check.h"
#include "sim/event/event_list.h"
#include "sim/event/run_outcome.h"
#include "sim/event/trace.h"

namespace bascule::sim {

template <class Payload> class Simulator;

/// What the loop asks of a model: to handle an event, and to say whether somebody waits when nothing is pending.
template <class M, class Payload>
concept Model = requires(M& model, const M& same, const Event<Payload>& event, Simulator<Payload>& simulator) {
  model.handle(event, simulator);
  { same.is_anyone_waiting() } -> std::same_as<bool>;
};

/// A model that may have something to do when everything else of an instant has happened, such as one pass that
/// allocates capacity: `end_instant(simulator)` is called while `is_instant_open()` and nothing is pending at the
/// instant. It may schedule events at the same instant, which happen before the next call, and counts as an event.
template <class M, class Payload>
concept EndsInstants = requires(M& model, const M& same, Simulator<Payload>& simulator) {
  { same.is_instant_open() } -> std::same_as<bool>;
  model.end_instant(simulator);
};

/// Clock and event list of one replication, and the loop that runs its events in order. Handlers read the clock,
/// schedule, cancel and stop through it.
template <class Payload> class Simulator {
 public:
  SimTime now() const { return now_; }

  /// \pre time is not in the past.
  void schedule_at(SimTime time, const Payload& payload, Rank rank = Rank::first) {
    events_.schedule(time, rank, payload);
  }
  /// \pre delay is not negative.
  void schedule_after(Duration delay, const Payload& payload, Rank rank = Rank::first) {
    events_.schedule(now_ + delay, rank, payload);
  }
  /// As `schedule_at`, for an event that may be cancelled.
  TimerHandle set_timer_at(SimTime time, const Payload& payload, Rank rank = Rank::first) {
    return events_.schedule_timer(time, rank, payload);
  }
  TimerHandle set_timer_after(Duration delay, const Payload& payload, Rank rank = Rank::first) {
    return events_.schedule_timer(now_ + delay, rank, payload);
  }
  /// Says whether the timer was still pending.
  bool cancel(TimerHandle timer) { return events_.cancel(timer); }
  bool is_pending(TimerHandle timer) const { return events_.is_pending(timer); }

  /// Ends the run after the event being handled.
  void stop() { is_stopped_ = true; }

  std::size_t pending_events() const { return events_.size(); }

  /// Runs events in order until something ends the run. May be called again to go on, with a later horizon or more
  /// events; `events` counts those of this call. Whether the clock still moves is looked at once per
  /// `max_events_at_an_instant` events, which keeps the check out of the loop.
  template <Model<Payload> M, class Trace = NoTrace>
  RunOutcome run(M& model, const RunLimits& limits = {}, Trace&& trace = {}) {
    EXPECT(limits.max_events_at_an_instant > 0);
    is_stopped_ = false;
    std::uint64_t events = 0;
    Event<Payload> event;
    while (events < limits.max_events) {
      const SimTime before = now_;
      const std::uint64_t pause = std::min(limits.max_events, events + limits.max_events_at_an_instant);
      while (events < pause) {
        if constexpr (EndsInstants<M, Payload>) {
          if (model.is_instant_open() && !events_.is_any_at(now_)) {
            ++events;
            model.end_instant(*this);
            continue;
          }
        }
        if (!events_.pop_until(limits.horizon, event)) return {end_without_event(model), now_, events};
        now_ = event.time;
        ++events;
        trace.before(event);
        model.handle(event, *this);
        if (is_stopped_) return {RunEnd::stopped, now_, events};
      }
      if (now_ == before && events >= 2 * limits.max_events_at_an_instant)
        return {RunEnd::zero_delay_limit, now_, events};
    }
    return {RunEnd::event_limit, now_, events};
  }

  /// Empties the event list and sets the clock back, keeping the memory for the next replication.
  void reset() {
    events_.clear();
    now_ = {};
    is_stopped_ = false;
  }

 private:
  RunEnd end_without_event(const auto& model) const {
    if (!events_.is_empty()) return RunEnd::horizon_reached;
    return model.is_anyone_waiting() ? RunEnd::deadlock : RunEnd::event_list_empty;
  }

  EventList<Payload> events_;
  SimTime now_;
  bool is_stopped_ = false;
};

}  // namespace bascule::sim
