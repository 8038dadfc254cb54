#pragma once

#include <cstdint>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "sim/time.h"

namespace bascule::transition {

/// When a forum sits, each sitting numbered from 0: again and again after the same work of the plan's week, by
/// arithmetic, or at given instants. A sitting at the end of a day is one at the start of the next too, as no work lies
/// between; it then happens when it is wanted. What lies beyond the horizon is taken to be at it. Cost: two calendar
/// queries, or a binary search.
class Sittings {
 public:
  /// In working ticks of the plan's week since the start. \inv first_ticks >= 0, period_ticks > 0
  struct Period {
    std::int64_t first_ticks = 0, period_ticks = 1;
  };

  explicit Sittings(Period period) : period_(period) {}
  /// \pre rising
  explicit Sittings(std::vector<sim::SimTime> instants) : is_periodic_(false), instants_(std::move(instants)) {}

  /// The first sitting at which so much work of the plan's week has passed since `t`.
  std::uint64_t first_after(sim::SimTime t, std::int64_t paper_ticks, const TimeAxis& axis) const;
  sim::SimTime at(std::uint64_t number, const TimeAxis& axis) const;
  /// How many there have been, with one at `t`.
  std::uint64_t count_until(sim::SimTime t, const TimeAxis& axis) const;

 private:
  bool is_periodic_ = true;
  Period period_;
  std::vector<sim::SimTime> instants_;
};

}  // namespace bascule::transition
