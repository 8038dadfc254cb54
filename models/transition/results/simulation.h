#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "models/transition/replication/merge_tallies.h"
#include "models/transition/replication/organisation_tallies.h"
#include "models/transition/replication/recorded.h"
#include "models/transition/replication/replication_row.h"
#include "models/transition/replication/task_tallies.h"
#include "models/transition/results/wave_finishes.h"
#include "models/transition/scenario/scenario.h"
#include "sim/experiment/progress.h"
#include "sim/experiment/rows.h"
#include "sim/experiment/sampling_design.h"
#include "sim/experiment/stopping_rule.h"

namespace bascule::transition {

/// How a simulation is carried out; nothing of it changes a result, but that time and interruption may end it early.
struct SimulationSetup {
  unsigned threads = 1;
  sim::ProgressObserver* progress = nullptr;            ///< may be null
  const sim::InterruptionFlag* interruption = nullptr;  ///< may be null
  std::optional<std::chrono::nanoseconds> time_budget = std::nullopt;
  Recorded recorded = Recorded::tasks;  ///< without tasks, the tallies stay empty
};

/// The replications of one scenario and what they tell of its tasks.
struct Simulation {
  sim::Rows<ReplicationRow> rows;
  sim::StopReason reason;
  sim::SamplingDesign design;
  TaskTallies tallies;
  WaveFinishes waves;
  TimeAxis axis;
  double ticks_per_day;
  std::vector<MergeDelay> merges = {};  ///< by task; only where recorded, and of replications that finished
  std::optional<OrganisationTallies> organisation = std::nullopt;  ///< where anybody decides, writes or meets

  /// The metric in each replication, in order.
  std::vector<double> values(const Metric& metric) const;
  std::uint32_t unfinished() const;
};

/// Plays a scenario as its run settings say. \pre faults_in(scenario) has no fault
Simulation simulate(const Scenario& scenario, const SimulationSetup& setup);

}  // namespace bascule::transition
