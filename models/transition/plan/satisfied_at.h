#pragma once

#include <algorithm>
#include <cstdint>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/plan/plan_rows.h"
#include "models/transition/plan/schedule.h"

namespace bascule::transition {

/// What a link needs to know of its predecessor.
struct PredecessorWork {
  sim::SimTime start, work_end;
  std::int64_t duration = 0;
};

/// When a link that is due from its predecessor's start is satisfied.
inline sim::SimTime due_from_start(const Arc& arc, const PredecessorWork& work, const TaskClocks& clocks) {
  const std::int64_t lag = arc.lag(work.duration);
  if (!clocks.is_plain())
    return std::max(work.start,
                    clocks.after_lag(arc.successor, arc.from == Arc::From::start ? work.start : work.work_end, lag));
  const std::int64_t wait = (arc.from == Arc::From::start ? 0 : work.duration) + lag;
  return work.start + sim::Duration{std::max<std::int64_t>(0, wait)};
}

/// When a link that is due from its predecessor's finish is satisfied.
inline sim::SimTime due_from_finish(const Arc& arc, sim::SimTime finish, std::int64_t duration,
                                    const TaskClocks& clocks) {
  const std::int64_t lag = arc.lag(duration);
  if (lag == 0 || clocks.is_plain()) return finish + sim::Duration{lag};
  return clocks.after_lag(arc.successor, finish, lag);
}

/// When a link is satisfied, from the times of its predecessor.
inline sim::SimTime satisfied_at(const Arc& arc, const TaskTimes& predecessor, std::int64_t duration,
                                 const TaskClocks& clocks) {
  return arc.is_due_from_start() ? due_from_start(arc, {predecessor.start, predecessor.work_end, duration}, clocks)
                                 : due_from_finish(arc, predecessor.finish, duration, clocks);
}

}  // namespace bascule::transition
