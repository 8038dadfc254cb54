#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "sim/time.h"

namespace bascule::transition {

/// The plan on its likely durations without limits of capacity, by the critical path method: what planners print. By
/// task, in ticks from the start.
struct LikelySchedule {
  std::vector<sim::SimTime> early_start, early_finish, late_start, late_finish;
  sim::SimTime finish;

  /// How much later a task may finish without moving the end; zero on the critical path.
  sim::Duration total_float(TaskId task) const { return late_finish[task.index] - early_finish[task.index]; }
};

/// `stretch` has one factor a task, for what capacity makes longer. \pre without cycles
LikelySchedule likely_schedule(const Scenario& scenario, std::span<const double> stretch);

}  // namespace bascule::transition
