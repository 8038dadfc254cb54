#pragma once

#include <cstdint>

#include "sim/resource/capacity.h"

namespace bascule::transition {

/// What held seats were used for, in ticks times units: what they add up to is what was held, exactly. `coordination`
/// has also what heads did apart from seats.
struct SeatTime {
  std::int64_t planned = 0;   ///< at likely durations
  std::int64_t variance = 0;  ///< what durations drawn have more, or less
  std::int64_t rework = 0;
  std::int64_t coordination = 0;  ///< items, meetings, interruptions
  std::int64_t idle = 0;          ///< held without anything to do

  std::int64_t sum() const { return planned + variance + rework + coordination + idle; }
  friend bool operator==(const SeatTime&, const SeatTime&) = default;
  SeatTime& operator+=(const SeatTime& other) {
    planned += other.planned;
    variance += other.variance;
    rework += other.rework;
    coordination += other.coordination;
    idle += other.idle;
    return *this;
  }
};

}  // namespace bascule::transition
