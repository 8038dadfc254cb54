#include "models/transition/results/organisation_summary.h"

#include <algorithm>

#include "models/transition/results/summary.h"
#include "sim/resource/capacity.h"
#include "sim/stats/replication_groups.h"

namespace bascule::transition {
namespace {

constexpr double ticks_per_hour = 3600;

using Volumes = ReplicationRow::WorkVolumes;

template <class Value> std::vector<double> column(const Simulation& simulation, Value value) {
  std::vector<double> values;
  for (const ReplicationRow& row : simulation.rows)
    if (row.is_finished()) values.push_back(value(row));
  return values;
}

std::optional<sim::Interval> share(const std::vector<double>& part, const std::vector<double>& all,
                                   sim::GroupSize group) {
  if (std::ranges::all_of(all, [](double value) { return value == 0; })) return std::nullopt;
  return sim::ratio_interval({part, all}, group);
}

std::optional<WorkSummary> work_of(const Simulation& simulation) {
  const sim::GroupSize group = group_of_finished(simulation);
  const std::vector<double> all = column(simulation, [](const ReplicationRow& row) { return row.work.sum(); });
  const auto volume = [&](double Volumes::*part) {
    const std::vector<double> days = column(simulation, [&](const ReplicationRow& row) { return row.work.*part; });
    return WorkSummary::Volume{.days = sim::mean_interval(days, group),
                               .share = sim::ratio_interval({days, all}, group)};
  };
  const auto of = [&](double ReplicationRow::*days) {
    return column(simulation, [&](const ReplicationRow& row) { return row.*days; });
  };
  if (!std::ranges::any_of(all, [](double days) { return days > 0; })) return std::nullopt;
  WorkSummary work{.planned = volume(&Volumes::planned),
                   .variance = volume(&Volumes::variance),
                   .rework = volume(&Volumes::rework),
                   .coordination = volume(&Volumes::coordination),
                   .idle = volume(&Volumes::idle)};
  work.functional_risk = share(of(&ReplicationRow::functional_left), of(&ReplicationRow::functional_failed), group);
  work.project_risk = share(of(&ReplicationRow::project_left), of(&ReplicationRow::project_failed), group);
  return work;
}

/// The tallies with what their figures rest on.
struct Tallied {
  const OrganisationTallies& tallies;
  std::int64_t independent;
  double ticks_per_day;

  sim::Interval ratio(const RatioTally& tally, double unit) const {
    return tally.ratio(tallies.replications(), independent, unit);
  }
  sim::Interval count(const RatioTally& tally) const {
    return tally.mean_denominator(tallies.replications(), independent);
  }
  WaitSummary waits(std::size_t row, const RatioTally& tally) const {
    return {row, count(tally), ratio(tally, ticks_per_day)};
  }
};

void add_edges(OrganisationSummary& summary, const Tallied& tallied) {
  const auto teams = static_cast<std::uint32_t>(tallied.tallies.size().teams);
  for (std::uint32_t from = 0; from < teams; ++from)
    for (std::uint32_t to = 0; to < teams; ++to) {
      const RatioTally& missed = tallied.tallies.missed({from}, {to});
      if (missed.is_empty()) continue;
      EdgeSummary edge{.from = {from},
                       .to = {to},
                       .sent = tallied.count(missed),
                       .latency_hours = std::nullopt,
                       .missed = tallied.ratio(missed, 1)};
      const RatioTally& latency = tallied.tallies.latency({from}, {to});
      if (!latency.is_empty()) edge.latency_hours = tallied.ratio(latency, ticks_per_hour);
      summary.edges.push_back(edge);
    }
}

void add_loads(OrganisationSummary& summary, const Tallied& tallied, const Scenario& scenario,
               const Simulation& simulation) {
  for (std::uint32_t team = 0; team < tallied.tallies.size().teams; ++team)
    for (std::size_t month = 0; month < TeamLoads::months; ++month) {
      const RatioTally &busy = tallied.tallies.busy({team}, month), &waiting = tallied.tallies.waiting({team}, month);
      if (busy.is_empty()) break;
      const auto per_head = static_cast<double>(sim::Units::per_head);
      const TeamInput& input = (*scenario.teams)[team];
      const sim::SimTime begin{tallied.tallies.month_ticks() * static_cast<std::int64_t>(month)};
      summary.loads.push_back(
          {.team = {team},
           .month = month,
           .first_working_day = working_days_of(simulation, begin),
           .reached = tallied.count(busy).estimate / static_cast<double>(tallied.tallies.month_ticks()),
           .busy_heads = tallied.ratio(busy, per_head),
           .capacity_heads = input.heads.value * input.share.value,
           .tray_hours = tallied.ratio(waiting, ticks_per_hour)});
    }
}

}  // namespace

OrganisationSummary summarise_organisation(const Scenario& scenario, const Simulation& simulation) {
  OrganisationSummary summary;
  if (!simulation.organisation || simulation.organisation->replications() == 0) return summary;
  const OrganisationTallies& tallies = *simulation.organisation;
  const Tallied tallied{tallies, tallies.independent(group_of_finished(simulation)), simulation.ticks_per_day};
  if (tallies.size().has_loads) summary.work = work_of(simulation);
  for (std::uint32_t i = 0; i < tallies.size().forums; ++i)
    if (!tallies.forum_waits({i}).is_empty()) summary.forums.push_back(tallied.waits(i, tallies.forum_waits({i})));
  for (std::uint32_t i = 0; tallies.size().has_decisions && i < tallies.size().teams; ++i)
    if (!tallies.decisions_of({i}).is_empty()) summary.deciders.push_back(tallied.waits(i, tallies.decisions_of({i})));
  if (tallies.size().has_messages) add_edges(summary, tallied);
  if (tallies.size().has_loads) add_loads(summary, tallied, scenario, simulation);
  return summary;
}

}  // namespace bascule::transition
