#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace bascule::reference {

/// A link as a planner states it, in whole ticks. A lead (negative lag) reaches back no further than the start of the
/// predecessor.
struct SlowLink {
  std::size_t predecessor = 0;
  enum class Kind : std::uint8_t { finish_start, start_start, finish_finish, start_finish } kind = Kind::finish_start;
  std::int64_t lag = 0;
};

/// A task with what it holds of each team, in the units of the teams' capacities, from start to the end of its work.
struct SlowTask {
  std::int64_t duration = 0;
  std::vector<SlowLink> links;
  std::vector<std::int64_t> holds;
};

/// A project to schedule: tasks in row order, capacities by team (none: unlimited), and who goes first.
struct SlowProject {
  std::vector<SlowTask> tasks;
  std::vector<std::int64_t> capacities;
  std::vector<std::size_t> priority;  ///< tasks, the first goes first
};

struct SlowTimes {
  std::vector<std::int64_t> start, finish;
  std::int64_t makespan = 0;
};

/// The parallel schedule generation scheme by its definition, an independent twin of the transition: at every instant
/// at which anything can happen, everything that ends ends, then one pass starts in priority order the tasks whose
/// links allowed it before the pass and whose teams allow it now, again and again until nothing changes. Looks at
/// everything every time; cubic.
SlowTimes slow_parallel_schedule(const SlowProject& project);

/// The serial scheme by its definition: of the tasks whose predecessors are placed the first in priority goes to the
/// earliest instant at which all teams are free throughout.
SlowTimes slow_serial_schedule(const SlowProject& project);

/// Tasks whose duration, one tick longer, makes the project one tick longer, when nothing limits capacity.
std::vector<bool> slow_critical_tasks(const SlowProject& project);

}  // namespace bascule::reference
