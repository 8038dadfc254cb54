#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/transition/results/contingency.h"
#include "models/transition/results/organisation_summary.h"
#include "models/transition/results/simulation.h"
#include "models/transition/results/summary_quantiles.h"
#include "models/transition/results/wave_summary.h"
#include "sim/stats/interval.h"
#include "sim/stats/quantile.h"

namespace bascule::transition {

/// One metric over the finished replications.
struct MetricSummary {
  const Metric* metric;
  sim::Interval mean;
  double standard_deviation = 0;
  std::array<sim::Interval, summary_quantiles.size()> quantiles;
};

/// Chances that a plan keeps what it promised: only of what the scenario states.
struct Promises {
  std::optional<sim::Interval> finish_by_plan;  ///< P(finish on or before the planned date)
  std::optional<sim::Interval> within_budget;   ///< P(total cost within the budget)
  std::optional<sim::Interval> within_client_budget, within_provider_budget;
  std::optional<sim::Interval> finish_and_budget;  ///< both at once (joint confidence level)
};

/// What a run says. Replications that did not finish count as never done and as beyond every date and budget; means and
/// quantiles of the metrics are those of the finished ones.
struct Summary {
  std::vector<MetricSummary> metrics;  ///< those that are not zero throughout, finish and total cost always
  Promises promises;
  std::vector<WaveSummary> waves;
  std::vector<Contingency> contingencies;
  OrganisationSummary organisation;
  std::uint32_t replications = 0, unfinished = 0;
};

Summary summarise(const Scenario& scenario, const Simulation& simulation);

/// How replications are grouped once those that did not finish are left out: what is missing breaks the groups of a
/// design; the rest is then taken as plain, which is too wide, never too narrow.
sim::GroupSize group_of_finished(const Simulation& simulation);

/// An instant of a replication in working days from the start date. Here alone ticks become what people read.
double working_days_of(const Simulation& simulation, sim::SimTime instant);

}  // namespace bascule::transition
