#pragma once

#include <cstdint>
#include <vector>

#include "sim/resource/capacity.h"
#include "sim/time.h"

namespace bascule::transition {

/// How much of one team is held at each instant of a schedule that is being built, as steps. Booking costs the number
/// of steps; a question O(log n) and the steps it looks at.
class UsageProfile {
 public:
  explicit UsageProfile(sim::Units capacity) : capacity_(capacity) { clear(); }

  void clear() { steps_.assign(1, Step{}); }

  /// The earliest instant, not before `from`, from which `units` are free for `duration`. \pre units <= capacity
  sim::SimTime earliest(sim::SimTime from, sim::Duration duration, sim::Units units) const;
  /// Holds `units` in [from, from + duration).
  void book(sim::SimTime from, sim::Duration duration, sim::Units units);
  sim::Units free_at(sim::SimTime instant) const { return capacity_ - steps_[step_at(instant)].used; }

 private:
  struct Step {
    sim::SimTime from;
    sim::Units used;
  };

  std::size_t step_at(sim::SimTime instant) const;
  std::size_t split_at(sim::SimTime instant);

  sim::Units capacity_;
  std::vector<Step> steps_;  // by time; each lasts to the next, the last for ever
};

}  // namespace bascule::transition
