#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "models/transition/results/simulation.h"
#include "tests/regression/fingerprint_parts.h"
#include "tests/regression/hash.h"

namespace bascule::fingerprint {
namespace {

using namespace transition;

Scenario plan() {
  constexpr std::array kinds{DurationKind::triangular, DurationKind::pert,      DurationKind::uniform,
                             DurationKind::normal,     DurationKind::lognormal, DurationKind::weibull,
                             DurationKind::gamma,      DurationKind::beta,      DurationKind::percentiles,
                             DurationKind::exponential};
  Scenario scenario;
  scenario.teams.emplace(2);
  for (std::uint32_t t = 0; t < 2; ++t) {
    TeamInput& team = (*scenario.teams)[t];
    team.id.value = "team " + std::to_string(t);
    team.heads.value = 2.5;
    team.share.value = 0.7;
    team.day_rate = 433;
  }
  for (std::uint32_t i = 0; i < 30; ++i) {
    TaskInput task;
    task.id.value = "task " + std::to_string(i);
    task.duration.value = {.kind = kinds[i % kinds.size()], .likely = 5, .optimistic = 3, .pessimistic = 11};
    if (i >= 3)
      task.predecessors.push_back({.predecessor = {i - 3}, .kind = static_cast<LinkKind>(i % 4), .lag_days = 0.3});
    scenario.tasks.push_back(std::move(task));
    scenario.work.push_back({.task = {i}, .team = {i % 2}, .person_days = {3.0 + i % 4, {}}});
  }
  scenario.run.replications = 400;
  return scenario;
}

/// The same tasks without teams, with leads and lags of shares and a correlation.
Scenario network() {
  Scenario scenario = plan();
  scenario.teams.reset();
  scenario.work.clear();
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    scenario.tasks[i].fixed_cost = 100 * i;
    for (LinkInput& link : scenario.tasks[i].predecessors) {
      link.lag_days = 0.3 * (i % 3) - 0.3;
      link.lag_share = 0.2 * (i % 5) - 0.4;
    }
    if (i >= 7) scenario.tasks[i].predecessors.push_back({.predecessor = {i - 7}});
  }
  scenario.correlations.push_back({{0}, {9}, {0.5, {}}});
  return scenario;
}

std::uint64_t of_simulations(Scenario scenario, unsigned threads) {
  Hash hash;
  for (const auto method :
       {sim::SamplingMethod::plain, sim::SamplingMethod::antithetic, sim::SamplingMethod::latin_hypercube}) {
    scenario.run.sampling = method;
    const Simulation simulation = simulate(scenario, {.threads = threads});
    for (const ReplicationRow& row : simulation.rows) {
      hash.add(row.finish_ticks);
      hash.add(row.spent[0].count);
    }
    for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
      const TaskResult task = simulation.tallies.result({i}, simulation.ticks_per_day);
      for (const double value : {task.criticality.upper, task.cruciality, task.ssi}) hash.add(value);
    }
  }
  return hash.value();
}

}  // namespace

std::uint64_t of_plans(unsigned threads) { return of_simulations(plan(), threads); }
std::uint64_t of_networks(unsigned threads) { return of_simulations(network(), threads); }

}  // namespace bascule::fingerprint
