#pragma once

#include <optional>
#include <vector>

#include "sim/calendar/horizon.h"
#include "sim/calendar/wall_clock.h"
#include "sim/time.h"

namespace bascule::sim {

/// Capacity is multiplied by `factor` (0.5 in August) on these dates.
struct CapacityRange {
  DateRange dates;
  double factor = 1.0;
};

/// The factor on a team's capacity over time, as a step function kept apart from its hours: half the people work the
/// same hours. Ranges that overlap multiply, in the order given; 1 elsewhere. Immutable. Cost: O(log steps), no
/// allocation.
class CapacityProfile {
 public:
  /// The factor 1 at all times.
  CapacityProfile() = default;
  /// \pre every factor is finite and not negative, every range has first <= last
  CapacityProfile(const std::vector<CapacityRange>& ranges, const WallClock& clock);

  /// The factor at the tick that begins at `t`. \pre t >= 0
  double factor_at(SimTime t) const;
  /// The next instant after `t` from which another factor holds; none if there is no more change within the horizon.
  std::optional<SimTime> next_change_after(SimTime t) const;

 private:
  struct Step {
    SimTime begin;
    double factor;
  };

  std::vector<Step> steps_ = {{SimTime{0}, 1.0}};
};

}  // namespace bascule::sim
