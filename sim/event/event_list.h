#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include "sim/check.h"
#include "sim/event/detail/far_buckets.h"
#include "sim/event/detail/free_slots.h"
#include "sim/event/detail/front.h"
#include "sim/event/detail/timer_heap.h"
#include "sim/event/event_key.h"

namespace bascule::sim {

/// What leaves the event list: when, in which rank, and the model's payload (kind and ids). At most 32 bytes.
template <class Payload> struct Event {
  SimTime time;
  Rank rank;
  Payload payload;
};

/// Remembers a timer, so that it can be cancelled. A handle of a timer that has left or was cancelled stays harmless.
struct TimerHandle {
  std::uint64_t sequence = std::numeric_limits<std::uint64_t>::max();
  std::uint32_t slot = 0;
};

/// The pending events in their total order (time, rank, sequence); ties leave in the order scheduled.
///
/// Few events lie in a sorted array; with more, those far ahead wait unsorted in time buckets and a crowded instant
/// falls back to a heap, so that the cost is amortised O(1) and at worst O(log n) an event. Payloads stay in their
/// slots; only 16-byte keys move. Whatever may be cancelled is a *timer*, in an indexed heap beside, and leaves the
/// list at once. Nothing is allocated once the list has been as full as it gets. Figures: bench/README.md.
template <class Payload> class EventList {
  static_assert(std::is_trivially_copyable_v<Payload> && sizeof(Event<Payload>) <= 32);

 public:
  bool is_empty() const { return front_.is_empty() && far_.is_empty() && timers_.is_empty(); }
  std::size_t size() const { return front_.size() + far_.size() + timers_.size(); }

  /// \pre 0 <= time <= end_of_time, and not before the last event that left.
  [[gnu::always_inline]] void schedule(SimTime time, Rank rank, const Payload& payload) {
    // In line and last, so that its parts go straight where they stay: read whole elsewhere, they would stall.
    rows_[place(time, rank)].payload = payload;
  }

  /// As `schedule`, for an event that may be cancelled.
  TimerHandle schedule_timer(SimTime time, Rank rank, const Payload& payload) {
    EXPECT(earliest_possible_ <= time && time <= end_of_time && next_sequence_ < EventKey::most_sequences);
    if (free_timer_slots_.is_empty()) add_timer_slot();
    const std::uint32_t slot = free_timer_slots_.take();
    const std::uint64_t sequence = next_sequence_++;
    timer_rows_[slot] = {payload, sequence};
    timers_.push(EventKey::of(time, rank, sequence, slot));
    return {sequence, slot};
  }

  bool is_pending(TimerHandle timer) const {
    return timer.sequence != none && timer.slot < timer_rows_.size() &&
           timer_rows_[timer.slot].sequence == timer.sequence;
  }

  /// Removes the timer if it is still pending; says whether it was.
  bool cancel(TimerHandle timer) {
    if (!is_pending(timer)) return false;
    timers_.remove(timer.slot);
    free_timer(timer.slot);
    return true;
  }

  /// Takes the earliest event into `event` unless there is none at or before `horizon`; says whether it did.
  bool pop_until(SimTime horizon, Event<Payload>& event) {
    if (front_.is_empty() && !far_.is_empty()) bring_near();
    if (front_.is_empty()) return pop_timer_until(horizon, event);
    const EventKey next = front_.earliest();
    if (timers_.top() < next) return pop_timer_until(horizon, event);
    if (next.at() > horizon) return false;
    const EventKey key = front_.pop();
    event.time = key.at();
    event.rank = key.rank();
    event.payload = rows_[key.slot()].payload;
    free_slots_.give(key.slot());
    earliest_possible_ = event.time;
    return true;
  }

  /// Whether an event is pending at this instant, which is that of the last event that left.
  bool is_any_at(SimTime instant) {
    if (front_.is_empty() && !far_.is_empty()) bring_near();
    const bool in_front = !front_.is_empty() && front_.earliest().at() == instant;
    return in_front || timers_.top().at() == instant;
  }

  /// \pre not empty
  Event<Payload> pop() {
    Event<Payload> event;
    const bool popped = pop_until(end_of_time, event);
    EXPECT(popped);
    return event;
  }

  /// Events scheduled since the start of the replication.
  std::uint64_t scheduled() const { return next_sequence_; }

  /// Forgets all events and starts the order anew, keeping the memory for the next replication.
  void clear() {
    while (!timers_.is_empty()) free_timer(timers_.pop().slot());
    const auto free = [this](EventKey key) { free_slots_.give(key.slot()); };
    front_.drain(free);
    far_.drain(rows_, free);
    front_end_ = everything;
    next_sequence_ = 0;
    earliest_possible_ = {};
  }

 private:
  static constexpr std::size_t most_in_front = detail::SortedKeys::capacity;
  static constexpr std::uint64_t everything = std::numeric_limits<std::uint64_t>::max();
  static constexpr std::uint64_t none = std::numeric_limits<std::uint64_t>::max();

  struct TimerRow {
    Payload payload;
    std::uint64_t sequence;
  };

  /// The slot of an event that has its place in the order from now on.
  std::uint32_t place(SimTime time, Rank rank) {
    EXPECT(earliest_possible_ <= time && time <= end_of_time && next_sequence_ < EventKey::most_sequences);
    if (free_slots_.is_empty()) add_slot();
    const std::uint32_t slot = free_slots_.take();
    const EventKey key = EventKey::of(time, rank, next_sequence_++, slot);
    if (key.time >= front_end_) {
      far_.push(rows_, key);
    } else {
      front_.push(key);
      if (front_end_ == everything && front_.size() > most_in_front) set_far_apart();
    }
    return slot;
  }

  [[gnu::noinline]] void add_slot() {
    ASSERT(rows_.size() < EventKey::most_slots);
    free_slots_.add(static_cast<std::uint32_t>(rows_.size()));
    rows_.emplace_back();
  }

  [[gnu::noinline]] void add_timer_slot() {
    ASSERT(timer_rows_.size() < EventKey::most_slots);
    free_timer_slots_.add(static_cast<std::uint32_t>(timer_rows_.size()));
    timer_rows_.push_back({Payload{}, none});
    timers_.add_slot();
  }

  void free_timer(std::uint32_t slot) {
    timer_rows_[slot].sequence = none;
    free_timer_slots_.give(slot);
  }

  [[gnu::noinline]] bool pop_timer_until(SimTime horizon, Event<Payload>& event) {
    const EventKey key = timers_.top();
    if (timers_.is_empty() || key.at() > horizon) return false;
    timers_.pop();
    event = {key.at(), key.rank(), timer_rows_[key.slot()].payload};
    free_timer(key.slot());
    earliest_possible_ = event.time;
    return true;
  }

  [[gnu::noinline]] void set_far_apart() {
    front_end_ = 0;
    front_.drain([this](EventKey key) { far_.push(rows_, key); });
    bring_near();
  }

  [[gnu::noinline]] void bring_near() {
    const auto take = [this](EventKey key) { front_.push(key); };
    if (far_.has_ready_bucket() || far_.size() > most_in_front / 2) {
      front_end_ = far_.hand_over(rows_, take);
    } else {
      far_.drain(rows_, take);
      front_end_ = everything;
    }
  }

  detail::Front front_;
  std::uint64_t front_end_ = everything;  // events before it belong in front
  detail::FarBuckets<Payload> far_;
  detail::TimerHeap timers_;
  std::vector<typename detail::FarBuckets<Payload>::Row> rows_;  // by slot
  detail::FreeSlots free_slots_;
  std::vector<TimerRow> timer_rows_;  // by timer slot
  detail::FreeSlots free_timer_slots_;
  std::uint64_t next_sequence_ = 0;
  SimTime earliest_possible_;
};

}  // namespace bascule::sim
