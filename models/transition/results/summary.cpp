#include "models/transition/results/summary.h"

#include <cmath>

#include "sim/stats/replication_groups.h"
#include "sim/stats/tally.h"

namespace bascule::transition {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::weekday;

constexpr std::int64_t working_days_a_week = 5, days_a_week = 7;

bool is_working_day(sys_days date) { return weekday(date).iso_encoding() <= working_days_a_week; }

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
  double latest = 0;
  const auto is_in_time = [&](const ReplicationRow& row) {
    return working_days_of(simulation, sim::SimTime{row.finish_ticks}) <= latest;
  };
  if (scenario.planned_finish) {
    latest = working_days_until_end_of(scenario, *scenario.planned_finish);
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
  return static_cast<double>(instant.ticks) / simulation.ticks_per_day;
}

sys_days date_after(const Scenario& scenario, double working_days) {
  sys_days date = scenario.start_date;
  while (!is_working_day(date)) date += days{1};
  // The last of n working days is n - 1 days after the first; nothing done yet is the first day itself.
  auto left = static_cast<std::int64_t>(std::ceil(working_days - 1e-9)) - 1;
  if (left <= 0) return date;
  date += days{days_a_week * (left / working_days_a_week)};
  for (left %= working_days_a_week; left > 0;) {
    date += days{1};
    if (is_working_day(date)) --left;
  }
  return date;
}

double working_days_until_end_of(const Scenario& scenario, sys_days date) {
  if (date < scenario.start_date) return 0;
  const std::int64_t span = (date - scenario.start_date).count() + 1;
  std::int64_t working = working_days_a_week * (span / days_a_week);
  for (std::int64_t i = 0; i < span % days_a_week; ++i)
    if (is_working_day(date - days{i})) ++working;
  return static_cast<double>(working);
}

}  // namespace bascule::transition
