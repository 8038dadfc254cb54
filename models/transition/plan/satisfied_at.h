#pragma once

#include <algorithm>
#include <cstdint>

#include "models/transition/plan/plan_rows.h"
#include "models/transition/plan/schedule.h"

namespace bascule::transition {

/// When a link is satisfied, from the times of its predecessor.
inline sim::SimTime satisfied_at(const Arc& arc, const Schedule& schedule) {
  const TaskTimes& predecessor = schedule.times[arc.predecessor.index];
  const std::int64_t duration = schedule.durations[arc.predecessor.index], lag = arc.lag(duration);
  if (!arc.is_due_from_start()) return predecessor.finish + sim::Duration{lag};
  const std::int64_t wait = (arc.from == Arc::From::start ? 0 : duration) + lag;
  return predecessor.start + sim::Duration{std::max<std::int64_t>(0, wait)};
}

}  // namespace bascule::transition
