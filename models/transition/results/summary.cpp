#include "models/transition/results/summary.h"

#include <cmath>

#include "sim/stats/replication_groups.h"
#include "sim/stats/tally.h"

namespace bascule::transition {
namespace {

MetricSummary summarise(const Metric& metric, std::span<const double> values, sim::GroupSize group) {
  MetricSummary summary{.metric = &metric, .mean = sim::mean_interval(values, group), .quantiles = {}};
  sim::Tally tally;
  for (const double value : values) tally.add(value);
  summary.standard_deviation = tally.standard_deviation();
  for (std::size_t i = 0; i < summary_quantiles.size(); ++i)
    summary.quantiles[i] = sim::quantile_interval(values, {summary_quantiles[i]}, group);
  return summary;
}

template <class Happened> sim::Interval chance(const Simulation& simulation, sim::GroupSize group, Happened happened) {
  std::vector<std::uint8_t> all;
  all.reserve(simulation.rows.size());
  for (const ReplicationRow& row : simulation.rows) all.push_back(row.is_finished() && happened(row) ? 1 : 0);
  return sim::probability_interval(all, group);
}

Promises promises_of(const Scenario& scenario, const Simulation& simulation, sim::GroupSize group) {
  const auto spent_within = [](double budget, std::optional<Party> party) {
    return [budget, party](const ReplicationRow& row) {
      Cents spent;
      for (std::size_t i = 0; i < party_count; ++i)
        if (!party || *party == static_cast<Party>(i)) spent = spent + row.spent[i];
      return static_cast<double>(spent.count) <= 100.0 * budget;
    };
  };
  Promises promises;
  sim::SimTime latest;
  const auto is_in_time = [&](const ReplicationRow& row) { return sim::SimTime{row.finish_ticks} <= latest; };
  if (scenario.planned_finish) {
    latest = simulation.axis.end_of(*scenario.planned_finish);
    promises.finish_by_plan = chance(simulation, group, is_in_time);
  }
  if (scenario.budget) promises.within_budget = chance(simulation, group, spent_within(*scenario.budget, {}));
  if (scenario.budget_client)
    promises.within_client_budget = chance(simulation, group, spent_within(*scenario.budget_client, Party::client));
  if (scenario.budget_provider)
    promises.within_provider_budget =
        chance(simulation, group, spent_within(*scenario.budget_provider, Party::provider));
  if (scenario.planned_finish && scenario.budget)
    promises.finish_and_budget = chance(simulation, group, [&](const ReplicationRow& row) {
      return is_in_time(row) && spent_within(*scenario.budget, {})(row);
    });
  return promises;
}

}  // namespace

Summary summarise(const Scenario& scenario, const Simulation& simulation) {
  const sim::GroupSize group = group_of_finished(simulation);
  Summary summary{.metrics = {},
                  .promises = promises_of(scenario, simulation, simulation.design.group()),
                  .waves = summarise_waves(scenario, simulation),
                  .contingencies = contingencies(simulation),
                  .organisation = summarise_organisation(scenario, simulation),
                  .replications = static_cast<std::uint32_t>(simulation.rows.size()),
                  .unfinished = simulation.unfinished()};
  for (const Metric& metric : metrics()) {
    std::vector<double> values;
    bool is_zero = true;
    for (const ReplicationRow& row : simulation.rows) {
      if (!row.is_finished()) continue;
      values.push_back(metric.value(row, simulation.ticks_per_day));
      is_zero = is_zero && values.back() == 0.0;
    }
    const bool is_headline = metric.name == "finish_working_days" || metric.name == "cost_total";
    if (!values.empty() && (is_headline || !is_zero)) summary.metrics.push_back(summarise(metric, values, group));
  }
  return summary;
}

sim::GroupSize group_of_finished(const Simulation& simulation) {
  return simulation.unfinished() == 0 ? simulation.design.group() : sim::GroupSize{1};
}

double working_days_of(const Simulation& simulation, sim::SimTime instant) {
  return simulation.axis.working_days(instant);
}

}  // namespace bascule::transition
