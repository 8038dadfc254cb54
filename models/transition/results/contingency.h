#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/transition/results/simulation.h"
#include "sim/stats/interval.h"

namespace bascule::transition {

/// The confidences that contingency is stated for.
inline constexpr std::array<double, 3> contingency_confidences{0.5, 0.7, 0.8};

/// A date, in working days from the start date, and a total cost, in money, that are kept with some confidence.
struct DateAndBudget {
  sim::Interval finish_working_days, cost;
};

/// What must be promised to keep it with a stated confidence: the date or the budget, each alone, and both at once.
/// Both at once takes a later date and a higher budget: those pairs are offered whose date and budget are equally sure.
/// Where date and cost move together the joint pair comes near the single figures; where they are independent, 80 %
/// takes 89 % of each. Replications that did not finish are beyond every date and budget, so a figure may be infinite.
struct Contingency {
  double confidence = 0;
  DateAndBudget alone;
  DateAndBudget together;
  double single_confidence = 0;  ///< of the date, and of the budget, in `together`: at least the confidence
  sim::Interval both_kept;       ///< P(finish and cost within `together`): as near above the confidence as ties allow
};

/// Distances from what the plan promises; positive is what must be added to it.
struct BeyondPlan {
  std::optional<sim::Interval> working_days;  ///< beyond planned_finish
  std::optional<sim::Interval> cost;          ///< beyond the budget
};

/// By confidence. Three sorts of the replications, twice.
std::vector<Contingency> contingencies(const Simulation& simulation);

BeyondPlan beyond_plan(const Scenario& scenario, const TimeAxis& axis, const DateAndBudget& promise);

}  // namespace bascule::transition
