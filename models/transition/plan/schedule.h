#pragma once

#include <cstdint>
#include <span>

#include "models/transition/scenario/scenario.h"
#include "sim/time.h"

namespace bascule::transition {

/// When a task could start, started, was through with its own work, and finished.
struct TaskTimes {
  sim::SimTime ready, start, work_end, finish;
};

/// Something that happened to a task; entries stand in the order of the replication.
struct JournalEntry {
  enum class What : std::uint8_t { start, work_end, finish };
  TaskId task;
  What what;
};

/// One finished schedule, by task, whatever made it. Views into the memory of its maker.
struct Schedule {
  std::span<const std::int64_t> durations;  ///< ticks
  std::span<const TaskTimes> times;
  std::span<const JournalEntry> journal;
  sim::SimTime finish;
};

}  // namespace bascule::transition
