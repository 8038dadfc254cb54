#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "models/transition/results/simulation.h"
#include "models/transition/results/summary_quantiles.h"
#include "sim/stats/interval.h"

namespace bascule::transition {

/// When one wave, or one task with a deadline, is done: its last task finished, in working days from the start date.
struct WaveSummary {
  std::string name;
  std::size_t tasks = 0;
  bool is_deadline = false;  ///< of one task with a deadline instead of a wave
  std::array<sim::Interval, summary_quantiles.size()> finish_working_days;  ///< over the finished replications
  std::optional<std::chrono::sys_days> planned_finish;
  std::optional<sim::Interval> finish_by_plan;  ///< P(finish on or before the planned date), where one is stated
};

/// The waves in the order of the plan. Empty when no replication finished.
std::vector<WaveSummary> summarise_waves(const Scenario& scenario, const Simulation& simulation);

}  // namespace bascule::transition
