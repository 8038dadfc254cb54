#pragma once

#include <cstdint>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// A commitment compiled for replications.
struct CommitmentRow {
  TaskId task;
  Party party;
  std::int64_t due_ticks = 0;  ///< of the plan's week since the start
  double relief_per_tick = 0;  ///< in cents
};

/// Immutable and shared by all threads.
struct CommitmentRows {
  std::vector<CommitmentRow> commitments;    ///< in the order of tasks
  std::vector<std::uint32_t> first_of_task;  ///< by task, and one more; empty without commitments
};

/// \pre faults_in(scenario) has no fault
CommitmentRows commitment_rows(const Scenario& scenario, const TimeAxis& axis);

}  // namespace bascule::transition
