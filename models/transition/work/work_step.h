#pragma once

#include <cstdint>

#include "models/transition/replication/hooks.h"
#include "sim/time.h"

namespace bascule::transition {

/// What a task spent a stretch of time on between its start and the end of its work.
struct WorkStep {
  enum class What : std::uint8_t {
    slice,
    rework,
    owed,      ///< interruptions and meetings
    item,      ///< something from the tray of `team`
    idle,      ///< held its seats without anything to do
    decision,  ///< gave its seats back and waited for a decision
    seats,     ///< waited for seats again
  };
  TaskId task;
  What what;
  sim::SimTime from, to;
  TeamId team = {};
  ItemKind kind = ItemKind::meeting;
};

}  // namespace bascule::transition
