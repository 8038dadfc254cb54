#pragma once

#include <cstdint>
#include <span>

#include "models/transition/scenario/scenario.h"
#include "sim/time.h"

namespace bascule::transition {

/// When a task's links let it start, when its calendar, freezes and window did too, when it started, was through with
/// its own work (with a gate: decided), and finished.
struct TaskTimes {
  sim::SimTime ready, startable, start, work_end, finish;
};

/// Something that happened to a task; entries stand in the order of the replication.
struct JournalEntry {
  enum class What : std::uint8_t {
    start,
    work_end,  ///< its seats are free
    finish,
    rolled_back,  ///< the gate sent the plan back
    seats_freed,  ///< it has nothing to do at the moment, or is about to end
  };
  sim::SimTime time;
  TaskId task;
  What what;
};

/// What a task did before a gate had it repeated.
struct EarlierTurn {
  TaskId task;
  TaskTimes times;
  std::int64_t duration = 0;
};

/// One finished schedule, by task, whatever made it. Views into the memory of its maker.
struct Schedule {
  std::span<const std::int64_t> durations;  ///< ticks
  std::span<const TaskTimes> times;
  std::span<const JournalEntry> journal;
  std::span<const EarlierTurn> earlier = {};  ///< in the order in which they were rolled back
  sim::SimTime finish;
};

}  // namespace bascule::transition
