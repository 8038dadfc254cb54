#include "sim/calendar/wall_clock.h"

#include <algorithm>
#include <limits>

#include "sim/check.h"

namespace bascule::sim {
namespace {

constexpr std::int64_t before_everything = std::numeric_limits<std::int64_t>::min() / 4;
constexpr std::int64_t after_everything = std::numeric_limits<std::int64_t>::max() / 4;

}  // namespace

WallClock::WallClock(Horizon horizon) : horizon_(horizon), segments_{{before_everything, 0, after_everything}} {
  EXPECT(0 < horizon.days && horizon.days <= Horizon::longest_days);
}

WallClock::WallClock(Horizon horizon, const Zone& zone) : WallClock(horizon) {
  EXPECT(is_valid(zone));
  const std::int64_t reference_s = horizon.utc_offset.count();
  const std::int64_t tick_zero_utc_s =
      std::chrono::local_seconds(horizon.start).time_since_epoch().count() - reference_s;
  segments_.front().ahead_s = zone.offset_s - reference_s;
  for (const ZoneTransition& change : zone.transitions) {
    segments_.push_back({change.utc_s - tick_zero_utc_s, change.offset_s - reference_s, after_everything});
  }
  std::int64_t latest_s = before_everything;
  for (std::size_t i = 0; i + 1 < segments_.size(); ++i) {
    latest_s = std::max(latest_s, segments_[i + 1].begin_tick + segments_[i].ahead_s);
    segments_[i].latest_end_s = latest_s;
  }
}

WallClock::WallClock(Horizon horizon, const std::optional<Zone>& zone)
    : WallClock(zone ? WallClock(horizon, *zone) : WallClock(horizon)) {}

SimTime WallClock::first_instant(std::chrono::local_seconds reading) const {
  const std::int64_t shown_s = (reading - horizon_.start).count();
  const auto segment = std::ranges::upper_bound(segments_, shown_s, {}, &Segment::latest_end_s);
  ASSERT(segment != segments_.end());
  return {std::max(segment->begin_tick, shown_s - segment->ahead_s)};
}

std::chrono::local_seconds WallClock::reading(SimTime t) const {
  const auto next = std::ranges::upper_bound(segments_, t.ticks, {}, &Segment::begin_tick);
  ASSERT(next != segments_.begin());
  return horizon_.start + std::chrono::seconds(t.ticks + std::prev(next)->ahead_s);
}

}  // namespace bascule::sim
