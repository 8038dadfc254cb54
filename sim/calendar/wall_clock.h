#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/calendar/horizon.h"
#include "sim/calendar/zone.h"
#include "sim/time.h"

namespace bascule::sim {

/// The clock on the wall of a site: turns local readings into ticks and back. Without a zone it shows the horizon's own
/// time, in which every day has 24 hours. A reading means the *first* instant at which the clock shows it or more: a
/// reading inside a spring gap is the instant of the change, one that an autumn change repeats is its first occurrence.
/// That map never decreases, so spans that touch or stay apart on paper do so in ticks, and lengths are real elapsed
/// seconds. Set-up only: O(log transitions) a call.
class WallClock {
 public:
  explicit WallClock(Horizon horizon);
  /// \pre is_valid(zone)
  WallClock(Horizon horizon, const Zone& zone);
  WallClock(Horizon horizon, const std::optional<Zone>& zone);

  /// The tick at which the clock first shows `reading` or later; may lie outside the horizon, even below 0.
  SimTime first_instant(std::chrono::local_seconds reading) const;
  /// What the clock shows at a tick.
  std::chrono::local_seconds reading(SimTime t) const;
  const Horizon& horizon() const { return horizon_; }

 private:
  struct Segment {
    std::int64_t begin_tick;
    std::int64_t ahead_s;
    std::int64_t latest_end_s;
  };

  Horizon horizon_;
  std::vector<Segment> segments_;
};

}  // namespace bascule::sim
