#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>

#include "models/transition/replication/hooks.h"
#include "models/transition/seat_work/rework_queue.h"
#include "sim/calendar/start_rules.h"
#include "sim/time.h"

namespace bascule::transition {

/// How far a task is that is carried out in slices.
struct TaskProgress {
  enum class State : std::uint8_t {
    idle,      ///< not started, or done
    choosing,  ///< between two things to do, at this instant
    working,
    in_items,
    waiting,   ///< for a decision, in its seats
    away,      ///< the same without seats
    wanting,   ///< for seats
    covering,  ///< done, but for what it must cover
  };

  sim::Admission admission;      ///< since when, and how, its clock counts `held`
  std::int64_t held = 0;         ///< ticks of its clock until what is under way ends
  std::int64_t held_before = 0;  ///< since it took its seats
  sim::SimTime seated_since;
  std::int64_t worked = 0, reworked = 0;
  std::int64_t least_ticks = 0;              ///< of a slice
  std::uint32_t left_over = 0, carried = 0;  ///< ticks that make some slices one longer
  std::uint32_t turns = 0, first_slice = 0, next = 0;
  std::uint32_t open_decisions = 0, busy_items = 0;
  ReworkQueue::List rework;
  Slice current;
  State state = State::idle;
  bool is_verified = false, does_rework = false;
  sim::SimTime away_since;

  void begin_turn(std::int64_t duration, std::uint32_t slices) {
    first_slice = slices * turns++;
    next = carried = 0;
    least_ticks = duration / slices;
    left_over = static_cast<std::uint32_t>(duration - least_ticks * slices);
  }

  void sit_down() {
    held = held_before = worked = reworked = 0;
    seated_since = admission.start;
    state = State::choosing;
  }
  /// Its seats waited until now.
  void go_on(sim::SimTime now) {
    held_before += std::exchange(held, 0);
    admission.start = now;
    admission.opening_end = std::max(admission.opening_end, now);
    if (admission.opening_end == now) admission.fit = sim::WindowFit::overruns;
    state = State::choosing;
  }
  void work(bool verified, bool rework_again) {
    is_verified = verified;
    does_rework = rework_again;
    held += current.ticks;
    state = State::working;
  }

  /// Slice k ends at tick floor(k D / n) of the task's own work, without a division each.
  void take_slice(std::uint32_t slices) {
    carried += left_over;
    const std::uint32_t is_longer = carried >= slices ? 1 : 0;  // no branch: as good as a coin
    carried -= slices & -is_longer;
    current.number = first_slice + next++;
    current.attempt = 0;
    current.ticks = least_ticks + is_longer;
  }
};

}  // namespace bascule::transition
