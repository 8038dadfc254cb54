#include <array>
#include <bit>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/reference/phold.h"
#include "models/reference/station.h"
#include "models/transition/results/simulation.h"
#include "sim/random/cpu_level.h"
#include "sim/random/elementary.h"
#include "sim/random/gaussian_copula.h"

namespace {

using namespace bascule;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) { return (hash ^ value) * 0x9E3779B97F4A7C15u; }

std::uint64_t mixed(std::uint64_t hash, double value) { return mixed(hash, std::bit_cast<std::uint64_t>(value)); }

/// Thirty tasks of every distribution, two teams, links of every kind.
transition::Scenario plan() {
  using namespace transition;
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

/// Plans under every sampling plan on one and on three threads.
std::uint64_t fingerprint_of_plans() {
  std::uint64_t hash = 0;
  transition::Scenario scenario = plan();
  for (const auto method :
       {sim::SamplingMethod::plain, sim::SamplingMethod::antithetic, sim::SamplingMethod::latin_hypercube}) {
    scenario.run.sampling = method;
    for (const unsigned threads : {1u, 3u}) {
      const transition::Simulation simulation = transition::simulate(scenario, {.threads = threads});
      for (const transition::ReplicationRow& row : simulation.rows)
        hash = mixed(mixed(hash, static_cast<std::uint64_t>(row.finish_ticks)),
                     static_cast<std::uint64_t>(row.spent[0].count));
      for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
        const transition::TaskResult task = simulation.tallies.result({i}, simulation.ticks_per_day);
        hash = mixed(mixed(mixed(hash, task.criticality.upper), task.cruciality), task.ssi);
      }
    }
  }
  return hash;
}

/// Uniforms through a copula whose matrix had to be repaired.
std::uint64_t fingerprint_of_copula() {
  std::uint64_t hash = 0;
  const std::vector<sim::Quantile> quantiles(3, [](double u) { return u * u; });
  const std::vector<sim::StatedCorrelation> stated{{0, 1, 0.8, sim::CorrelationKind::linear},
                                                   {1, 2, 0.8, sim::CorrelationKind::rank},
                                                   {0, 2, -0.5, sim::CorrelationKind::rank}};
  const auto copula = std::get<sim::GaussianCopula>(sim::GaussianCopula::make(stated, quantiles));
  std::array<double, 3> uniforms, room;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    for (std::uint32_t k = 0; k < 3; ++k)
      uniforms[k] = sim::Stream({.seed = 7, .index = i}, sim::stream_id("fingerprint", "copula", "uniform")).uniform(k);
    copula.correlate(uniforms, room);
    for (const double u : uniforms) hash = mixed(hash, u);
  }
  return hash;
}

/// One number for everything that a few runs compute: distributions, queues, the order of events, plans.
std::uint64_t fingerprint() {
  std::uint64_t hash = mixed(fingerprint_of_plans(), fingerprint_of_copula());
  for (std::uint32_t replication = 0; replication < 4; ++replication) {
    const sim::ReplicationKey key{.seed = 7, .index = replication};
    const sim::Stream stream(key, sim::stream_id("fingerprint", "values", "uniform"));
    for (std::uint32_t i = 0; i < 10'000; ++i) {
      const double u = stream.uniform(i);
      for (const double value :
           {u, sim::elementary::log(u), sim::elementary::exp(u), sim::elementary::normal_quantile(u)})
        hash = mixed(hash, std::bit_cast<std::uint64_t>(value));
    }
    reference::Station station(reference::StationInputs{.servers = 2, .room = 30, .customers = 20'000},
                               sim::ExponentialCursor({key, sim::stream_id("fingerprint", "station", "arrival")}, 5e5),
                               sim::ExponentialCursor({key, sim::stream_id("fingerprint", "station", "service")}, 9e5));
    sim::Simulator<reference::StationEvent> queue;
    station.start(queue);
    queue.run(station);
    const reference::StationMeasures measured = station.measures(queue.now());
    for (const double value : {measured.mean_in_system, measured.mean_busy, measured.waits.mean_ticks(),
                               measured.sojourns.mean_ticks(), measured.lost_share()})
      hash = mixed(hash, std::bit_cast<std::uint64_t>(value));

    reference::Phold phold(500, 1e6, key);
    reference::Phold::Simulator simulator;
    phold.start(simulator);
    simulator.run(phold, {.max_events = 50'000});
    hash = mixed(hash, phold.path_hash());
  }
  return hash;
}

}  // namespace

/// Prints the fingerprint; fails when a level of instructions that this processor has gives another one.
int main() {
  std::uint64_t first = 0;
  for (const sim::CpuLevel level : sim::all_cpu_levels) {
    if (level > sim::highest_cpu_level()) {
      std::fprintf(stderr, "%s skipped: this processor lacks it\n", sim::name_of(level));
      continue;
    }
    sim::force_cpu_level(level);
    const std::uint64_t hash = fingerprint();
    if (level == sim::CpuLevel::v2) first = hash;
    if (hash != first) {
      std::fprintf(stderr, "%s gives %016" PRIx64 ", %s %016" PRIx64 "\n", sim::name_of(level), hash,
                   sim::name_of(sim::CpuLevel::v2), first);
      return 1;
    }
  }
  std::printf("%016" PRIx64 "\n", first);
}
