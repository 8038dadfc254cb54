#include "models/transition/staffing/usage_profile.h"

#include <algorithm>

#include "sim/check.h"

namespace bascule::transition {

std::size_t UsageProfile::step_at(sim::SimTime instant) const {
  const auto after = std::upper_bound(steps_.begin(), steps_.end(), instant,
                                      [](sim::SimTime t, const Step& step) { return t < step.from; });
  return static_cast<std::size_t>(after - steps_.begin()) - 1;
}

sim::SimTime UsageProfile::earliest(sim::SimTime from, sim::Duration duration, sim::Units units) const {
  EXPECT(units <= capacity_);
  if (duration.ticks == 0) return from;
  sim::SimTime start = from;
  for (std::size_t i = step_at(from); i < steps_.size() && steps_[i].from < start + duration; ++i) {
    if (steps_[i].used + units <= capacity_) continue;
    ASSERT(i + 1 < steps_.size());  // nothing is held for ever
    start = steps_[i + 1].from;
  }
  return start;
}

std::size_t UsageProfile::split_at(sim::SimTime instant) {
  const std::size_t i = step_at(instant);
  if (steps_[i].from == instant) return i;
  steps_.insert(steps_.begin() + static_cast<std::ptrdiff_t>(i) + 1, Step{instant, steps_[i].used});
  return i + 1;
}

void UsageProfile::book(sim::SimTime from, sim::Duration duration, sim::Units units) {
  if (duration.ticks == 0) return;
  const std::size_t first = split_at(from), last = split_at(from + duration);
  for (std::size_t i = first; i < last; ++i) {
    steps_[i].used = steps_[i].used + units;
    ENSURE(steps_[i].used <= capacity_);
  }
}

}  // namespace bascule::transition
