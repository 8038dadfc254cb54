#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bascule::sim {

/// From this UTC second (since 1970) on, local clocks are `offset_s` seconds ahead of UTC.
struct ZoneTransition {
  std::int64_t utc_s = 0;
  std::int32_t offset_s = 0;
  friend constexpr bool operator==(ZoneTransition, ZoneTransition) = default;
};

/// A time zone as a plain value, so that results do not depend on a machine's database: the offset before the first
/// transition, then the transitions in rising order.
struct Zone {
  std::string name;
  std::int32_t offset_s = 0;
  std::vector<ZoneTransition> transitions;
  friend bool operator==(const Zone&, const Zone&) = default;
};

/// Transitions strictly rising and every offset within 26 hours of UTC.
bool is_valid(const Zone& zone);

}  // namespace bascule::sim
