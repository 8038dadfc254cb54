#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/drivers/late_days.h"
#include "models/transition/drivers/relaxation.h"
#include "models/transition/results/simulation.h"
#include "sim/stats/interval.h"

namespace bascule::transition {

/// What a relaxation changes: relaxed plan minus plan, replication by replication on the same draws, over the
/// replications that finish in both.
struct Effect {
  Relaxation relaxation;
  sim::Interval p80_days, mean_days;  ///< of the finish, in working days of the plan's week
  sim::Interval mean_cost;            ///< of all parties together, the price of a mitigation included
  bool moves_finish = false;          ///< in any replication at all
  std::uint32_t pairs = 0;            ///< replications that finish in both
  std::uint32_t unfinished = 0;       ///< replications of the relaxed plan that do not finish

  /// Whether the 95 % interval of the difference in P80 leaves out zero.
  bool is_driver() const { return moves_finish && !p80_days.contains(0.0); }
};

struct TaskDriver {
  TaskId task;
  TaskResult result;
};

struct MergePoint {
  MergeDelay delay;
  sim::Interval criticality;  ///< of the task
};

/// What drives the finish of a plan.
struct Drivers {
  Simulation plan;
  sim::Interval p80_days, mean_days;    ///< of the finish, where it finishes
  std::vector<TaskDriver> tasks = {};   ///< all, by falling SSI, then criticality
  std::vector<MergePoint> merges = {};  ///< all, by falling delay x criticality, then delay
  /// Drivers first, those that bring the finish forward most at the top; then what shows no effect at this precision,
  /// and what has none.
  std::vector<Effect> effects = {};
  std::vector<Cause> causes = {};
  std::optional<LateDays> late_days = std::nullopt;  ///< none where the experiment was ended early
  std::uint32_t runs = 0, runs_played = 0;

  bool is_complete() const { return runs_played == runs; }
};

/// How many of the tasks with the highest SSI are played with their likely duration.
struct TasksRelaxed {
  std::size_t count = 10;
};

/// Plays a plan, and again with every relaxation, by the same keys. A run costs what the plan costs, less the tracing
/// of critical paths. An interruption or the end of the time keeps what was played whole. Where the scenario asks for
/// a precision, it decides how many replications all runs have. \pre faults_in(scenario) has no fault
Drivers find_drivers(const Scenario& scenario, const SimulationSetup& setup, TasksRelaxed tasks = {});

}  // namespace bascule::transition
