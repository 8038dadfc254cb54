#include "models/transition/results/contingency.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "models/transition/results/summary.h"
#include "sim/stats/replication_groups.h"

namespace bascule::transition {
namespace {

constexpr double beyond_everything = std::numeric_limits<double>::infinity();

struct DateAndCost {
  double finish_working_days, cost;
};

/// A part of the replications, ordered by date and by cost. A pair of rank k promises the k-th earliest date and the
/// k-th lowest cost; `needed_` has, in ascending order, the least rank at which each replication keeps its pair.
class JointSample {
 public:
  explicit JointSample(std::span<const DateAndCost> part) : needed_(part.size(), 0) {
    rank(part, &DateAndCost::finish_working_days, finishes_);
    rank(part, &DateAndCost::cost, costs_);
    std::sort(needed_.begin(), needed_.end());
  }

  /// The least rank that so large a share of the replications keeps, as a share of them.
  double single_confidence(double confidence) const {
    return static_cast<double>(needed_at(confidence)) / static_cast<double>(needed_.size());
  }
  DateAndCost pair(double confidence) const {
    const std::size_t rank = needed_at(confidence);
    return {finishes_[rank - 1], costs_[rank - 1]};
  }

 private:
  void rank(std::span<const DateAndCost> part, double DateAndCost::*value, std::vector<double>& sorted) {
    std::vector<std::uint32_t> order(part.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return part[a].*value < part[b].*value; });
    for (std::size_t i = 0, first_of_ties = 0; i < order.size(); ++i) {
      sorted.push_back(part[order[i]].*value);
      if (sorted[i] > sorted[first_of_ties]) first_of_ties = i;
      needed_[order[i]] = std::max(needed_[order[i]], first_of_ties + 1);
    }
  }
  std::size_t needed_at(double confidence) const {
    const auto n = static_cast<std::int64_t>(needed_.size());
    return needed_[static_cast<std::size_t>(sim::quantile_rank(n, {confidence}) - 1)];
  }

  std::vector<double> finishes_, costs_;
  std::vector<std::size_t> needed_;
};

/// The joint samples of the sections that an interval asks for, each made once.
class JointSections {
 public:
  explicit JointSections(std::vector<DateAndCost> values) : values_(std::move(values)) {}

  const JointSample& all() { return of(0, std::ssize(values_)); }
  sim::Interval interval(double confidence, double DateAndCost::*value, sim::GroupSize group) {
    const sim::Interval interval = sim::figure_interval(
        std::ssize(values_), group,
        [&](std::int64_t first, std::int64_t last) { return of(first, last).pair(confidence).*value; });
    if (std::isfinite(interval.estimate)) return interval;
    return {.estimate = beyond_everything, .n = interval.n};
  }

 private:
  const JointSample& of(std::int64_t first, std::int64_t last) {
    const auto part =
        std::span(values_).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
    return sections_.try_emplace({first, last}, part).first->second;
  }

  std::vector<DateAndCost> values_;
  std::map<std::pair<std::int64_t, std::int64_t>, JointSample> sections_;
};

sim::Interval less(sim::Interval interval, double promised) {
  interval.estimate -= promised;
  interval.lower -= promised;
  interval.upper -= promised;
  return interval;
}

}  // namespace

std::vector<Contingency> contingencies(const Simulation& simulation) {
  std::vector<Contingency> result;
  if (simulation.rows.size() == 0) return result;
  std::vector<double> finishes, costs;
  std::vector<DateAndCost> both;
  for (const ReplicationRow& row : simulation.rows) {
    const DateAndCost value =
        row.is_finished()
            ? DateAndCost{working_days_of(simulation, sim::SimTime{row.finish_ticks}), money(row.spent_by_all())}
            : DateAndCost{beyond_everything, beyond_everything};
    finishes.push_back(value.finish_working_days);
    costs.push_back(value.cost);
    both.push_back(value);
  }
  // Sections do not bear what is infinite; taken as plain, the figures are too wide, never too narrow.
  const sim::GroupSize group = group_of_finished(simulation);
  JointSections joint(std::move(both));
  for (const double confidence : contingency_confidences) {
    const DateAndCost pair = joint.all().pair(confidence);
    std::vector<std::uint8_t> is_kept;
    for (std::size_t i = 0; i < finishes.size(); ++i)
      is_kept.push_back(
          finishes[i] <= pair.finish_working_days && costs[i] <= pair.cost && std::isfinite(finishes[i]) ? 1 : 0);
    result.push_back({.confidence = confidence,
                      .alone = {sim::quantile_interval(finishes, {confidence}, group),
                                sim::quantile_interval(costs, {confidence}, group)},
                      .together = {joint.interval(confidence, &DateAndCost::finish_working_days, group),
                                   joint.interval(confidence, &DateAndCost::cost, group)},
                      .single_confidence = joint.all().single_confidence(confidence),
                      .both_kept = sim::probability_interval(is_kept, simulation.design.group())});
  }
  return result;
}

BeyondPlan beyond_plan(const Scenario& scenario, const TimeAxis& axis, const DateAndBudget& promise) {
  BeyondPlan beyond;
  if (scenario.planned_finish)
    beyond.working_days = less(promise.finish_working_days, axis.working_days_until_end_of(*scenario.planned_finish));
  if (scenario.budget) beyond.cost = less(promise.cost, *scenario.budget);
  return beyond;
}

}  // namespace bascule::transition
