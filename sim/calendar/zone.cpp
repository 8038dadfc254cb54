#include "sim/calendar/zone.h"

#include <algorithm>
#include <cstdlib>

namespace bascule::sim {

bool is_valid(const Zone& zone) {
  constexpr std::int32_t largest_offset_s = 26 * 3600;
  const auto wild = [](std::int32_t offset_s) { return std::abs(offset_s) > largest_offset_s; };
  if (wild(zone.offset_s)) return false;
  if (std::ranges::any_of(zone.transitions, [&](ZoneTransition t) { return wild(t.offset_s); })) return false;
  return std::ranges::is_sorted(zone.transitions, std::ranges::less_equal{}, &ZoneTransition::utc_s);
}

}  // namespace bascule::sim
