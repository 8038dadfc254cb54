#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "models/transition/calendars/task_clocks.h"
#include "sim/time.h"

namespace bascule::transition {

// How long the seats of a task are held, on the clock of the task.

/// When they have been held for so many ticks; a task that takes longer than it was let in for overruns its window.
/// None within the horizon.
inline std::optional<sim::SimTime> held_until(const TaskClocks& clocks, TaskId task, sim::Admission admission,
                                              std::int64_t held, std::int64_t duration) {
  if (clocks.is_plain()) return admission.start + sim::Duration{held};
  if (held > duration) admission.fit = sim::WindowFit::overruns;
  return clocks.uncovered_work_end(task, admission, {held});
}

/// Hours of a window that was overrun have no such clock.
inline bool has_exact_clock(const TaskClocks& clocks, TaskId task) {
  return clocks.is_plain() || !clocks.clock(task).counts_window_hours;
}

inline std::int64_t held_between(const TaskClocks& clocks, TaskId task, sim::SimTime from, sim::SimTime to) {
  if (clocks.is_plain() || clocks.clock(task).counts_window_hours) return (to - from).ticks;
  return clocks.work_between(task, from, to).ticks;
}

inline bool must_cover(const TaskClocks& clocks, TaskId task) {
  return !clocks.is_plain() && clocks.clock(task).cover != TaskClocks::Clock::none;
}

/// When what the task must cover is, having held its seats for so long; its admission where there is nothing. None
/// within the horizon.
inline std::optional<sim::SimTime> covered_at(const TaskClocks& clocks, TaskId task, const sim::Admission& admission,
                                              std::int64_t held) {
  if (!must_cover(clocks, task)) return admission.start;
  return clocks.work_end(task, admission, {held});
}

/// How much longer a task was there than it worked, for what it must cover.
inline std::int64_t idle_of_cover(const TaskClocks& clocks, TaskId task, sim::SimTime since, sim::SimTime now,
                                  std::int64_t duration) {
  if (!must_cover(clocks, task)) return 0;
  return std::max<std::int64_t>(0, held_between(clocks, task, since, now) - duration);
}

}  // namespace bascule::transition
