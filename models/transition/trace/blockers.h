#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/replication/replicator.h"
#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// A task that a replication without end leaves waiting though all it was linked to has finished.
struct Blocker {
  enum class WaitsFor : std::uint8_t {
    team,       ///< its seats
    gate,       ///< its own decision
    admission,  ///< its calendar, a freeze or its window, beyond the horizon
    work,       ///< its own work, which ends beyond the horizon or a limit
  };
  TaskId task;
  WaitsFor waits_for = WaitsFor::work;
  std::optional<TeamId> team = std::nullopt;
  std::uint32_t tasks_behind = 0;  ///< unfinished tasks that wait for it, directly or not
};

/// Who holds up the last replication that was played, most tasks behind first; empty where it finished.
std::vector<Blocker> blockers(const Scenario& scenario, const TransitionModel& model, const Replicator& replicator);

}  // namespace bascule::transition
