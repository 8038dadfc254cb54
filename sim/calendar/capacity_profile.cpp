#include "sim/calendar/capacity_profile.h"

#include <algorithm>
#include <cmath>

#include "sim/check.h"

namespace bascule::sim {

CapacityProfile::CapacityProfile(const std::vector<CapacityRange>& ranges, const WallClock& clock) {
  struct Piece {
    SimTime begin;
    SimTime end;
    double factor;
  };
  std::vector<Piece> pieces;
  std::vector<SimTime> changes{SimTime{0}};
  for (const CapacityRange& range : ranges) {
    EXPECT(std::isfinite(range.factor) && range.factor >= 0);
    EXPECT(range.dates.first <= range.dates.last);
    const SimTime begin = clock.first_instant(range.dates.first);
    const SimTime end = clock.first_instant(range.dates.last + std::chrono::days(1));
    pieces.push_back({begin, end, range.factor});
    for (const SimTime change : {begin, end}) {
      if (SimTime{0} < change && change < clock.horizon().end()) changes.push_back(change);
    }
  }
  std::ranges::sort(changes);
  steps_.clear();
  for (const SimTime change : changes) {
    double factor = 1.0;
    for (const Piece& piece : pieces) {
      if (piece.begin <= change && change < piece.end) factor *= piece.factor;
    }
    if (steps_.empty() || steps_.back().factor != factor) steps_.push_back({change, factor});
  }
}

double CapacityProfile::factor_at(SimTime t) const {
  EXPECT(t >= SimTime{0});
  return std::prev(std::ranges::upper_bound(steps_, t, {}, &Step::begin))->factor;
}

std::optional<SimTime> CapacityProfile::next_change_after(SimTime t) const {
  const auto next = std::ranges::upper_bound(steps_, t, {}, &Step::begin);
  if (next == steps_.end()) return std::nullopt;
  return next->begin;
}

}  // namespace bascule::sim
