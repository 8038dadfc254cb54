#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/check.h"
#include "sim/time.h"

namespace bascule::sim {

/// The k-th occurrence: its number is a structural index for draws, since it does not depend on who asked before.
struct Occurrence {
  std::uint32_t number = 0;
  SimTime at;
  friend constexpr bool operator==(Occurrence, Occurrence) = default;
};

/// A series of instants, such as the sittings of a forum, asked for the next one. Immutable. Cost: O(log instants).
class Occurrences {
 public:
  /// \pre the points rise strictly
  explicit Occurrences(std::vector<SimTime> points) : points_(std::move(points)) {
    EXPECT(std::ranges::is_sorted(points_, std::ranges::less_equal{}));
  }

  /// The first occurrence at or after `t`; none when the horizon ends before.
  std::optional<Occurrence> next(SimTime t) const {
    const auto point = std::ranges::lower_bound(points_, t);
    if (point == points_.end()) return std::nullopt;
    return Occurrence{static_cast<std::uint32_t>(point - points_.begin()), *point};
  }
  /// No occurrence at all within the horizon: a fault of the scenario.
  bool is_empty() const { return points_.empty(); }

 private:
  std::vector<SimTime> points_;
};

}  // namespace bascule::sim
