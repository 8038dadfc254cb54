#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/plan_generator.h"
#include "bench/plan_textbook.h"
#include "models/transition/network/block_replicator.h"
#include "models/transition/network/network_passes.h"
#include "models/transition/replication/replicator.h"
#include "models/transition/results/simulation.h"
#include "sim/random/cpu_level.h"

namespace bascule::bench {
namespace {

constexpr std::uint64_t seed = 1;
constexpr std::uint32_t compared_replications = 20;

/// A scenario with its model and the textbook's view of it.
struct Compiled {
  transition::Scenario scenario;
  transition::TransitionModel model;
  GeneratedPlan plan;
};

Compiled compiled(std::int64_t tasks, Teams teams) {
  transition::Scenario scenario = generated_scenario(static_cast<std::uint32_t>(tasks), teams);
  transition::TransitionModel model = compile(scenario);
  GeneratedPlan plan = generated_plan(scenario);
  return {std::move(scenario), std::move(model), std::move(plan)};
}

std::string hash_of(const std::vector<std::int64_t>& finishes) {
  std::uint64_t hash = 0;
  for (const std::int64_t finish : finishes) hash = (hash ^ static_cast<std::uint64_t>(finish)) * 0x100000001B3u;
  return "hash " + std::to_string(hash);
}

/// The finishes of the first replications as `finish_of` a played replication says.
template <class FinishOf> std::string hash_of_first(transition::Replicator& replicator, FinishOf finish_of) {
  std::vector<std::int64_t> finishes;
  for (std::uint32_t i = 0; i < compared_replications; ++i) {
    const transition::ReplicationRow row = replicator.play({.seed = seed, .index = i});
    finishes.push_back(finish_of(row, replicator.schedule()));
  }
  return hash_of(finishes);
}

void report(benchmark::State& state, std::int64_t tasks, const std::string& hash) {
  state.SetItemsProcessed(state.iterations() * tasks);
  state.SetLabel(hash);
}

/// A whole replication: draw, play, trace the critical path, tally.
void play(benchmark::State& state, Teams teams) {
  const Compiled all = compiled(state.range(0), teams);
  transition::Replicator replicator(all.model);
  const std::string hash = hash_of_first(
      replicator, [](const transition::ReplicationRow& row, const transition::Schedule&) { return row.finish_ticks; });
  std::uint32_t index = compared_replications;
  for (auto _ : state) benchmark::DoNotOptimize(replicator.play({.seed = seed, .index = index++}));
  report(state, state.range(0), hash);
}

/// A twin draws with a Mersenne twister when timed; given the durations of the transition it must finish when that
/// does.
template <class Twin> void play_twin(benchmark::State& state, Teams teams, Twin make_twin) {
  const Compiled all = compiled(state.range(0), teams);
  transition::Replicator replicator(all.model);
  auto twin = make_twin(all.plan);
  bool agrees = true;
  const std::string hash =
      hash_of_first(replicator, [&](const transition::ReplicationRow& row, const transition::Schedule& schedule) {
        const std::int64_t finish = twin.play(schedule.durations);
        agrees = agrees && finish == row.finish_ticks;
        return finish;
      });
  if (!agrees) return state.SkipWithError("the twin finishes at another time");
  TextbookPlan draws(all.plan);
  for (auto _ : state) benchmark::DoNotOptimize(twin.play(draws.draw_durations()));
  report(state, state.range(0), hash);
}

/// A whole simulation from scenario to tallies, to see that its cost is linear in replications.
void simulate(benchmark::State& state) {
  transition::Scenario scenario = generated_scenario(100, Teams::sixteen);
  scenario.run.replications = static_cast<std::uint32_t>(state.range(0));
  std::int64_t critical = 0;
  for (auto _ : state) {
    const transition::Simulation simulation = transition::simulate(scenario, {});
    critical = 0;
    for (std::uint32_t i = 0; i < 100; ++i)
      critical += static_cast<std::int64_t>(
          1e6 * simulation.tallies.result({i}, simulation.ticks_per_day).criticality.estimate);
  }
  report(state, 100 * state.range(0), hash_of({critical}));
}

void teams(benchmark::State& state) { play(state, Teams::sixteen); }
void network_events(benchmark::State& state) { play(state, Teams::none); }

std::array<sim::ReplicationKey, sim::lane_count> block_of_keys(std::uint32_t first) {
  std::array<sim::ReplicationKey, sim::lane_count> keys;
  for (std::uint32_t i = 0; i < keys.size(); ++i) keys[i] = {.seed = seed, .index = first + i};
  return keys;
}

/// Whole replications of the network path, 64 at a time: draw, both passes, tally.
void network(benchmark::State& state) {
  const Compiled all = compiled(state.range(0), Teams::none);
  const transition::NetworkRows rows = network_rows(all.model).value();
  transition::BlockReplicator replicator(all.model, rows);
  std::array<transition::ReplicationRow, sim::lane_count> played;
  std::vector<std::int64_t> finishes;
  replicator.play(block_of_keys(0), played);
  for (std::uint32_t i = 0; i < compared_replications; ++i) finishes.push_back(played[i].finish_ticks);
  std::uint32_t first = 0;
  for (auto _ : state) {
    replicator.play(block_of_keys(first += sim::lane_count), played);
    benchmark::DoNotOptimize(played.data());
  }
  report(state, state.range(0) * static_cast<std::int64_t>(sim::lane_count), hash_of(finishes));
}

/// Times and criticality alone, of given durations.
void network_passes(benchmark::State& state, std::int64_t tasks, sim::CpuLevel level) {
  const Compiled all = compiled(tasks, Teams::none);
  const transition::NetworkRows rows = network_rows(all.model).value();
  transition::NetworkBlock<std::int32_t> block(rows.rows.size());
  transition::Replicator replicator(all.model);
  for (std::uint32_t lane = 0; lane < sim::lane_count; ++lane) {
    replicator.play({.seed = seed, .index = lane});
    for (std::size_t place = 0; place < rows.rows.size(); ++place)
      block.durations[place][lane] =
          static_cast<std::int32_t>(replicator.schedule().durations[rows.rows[place].task.index]);
  }
  sim::force_cpu_level(level);
  for (auto _ : state) {
    evaluate(rows, block);
    benchmark::DoNotOptimize(block.critical.data());
  }
  sim::force_cpu_level(std::nullopt);
  std::vector<std::int64_t> finishes;
  for (std::uint32_t i = 0; i < compared_replications; ++i) finishes.push_back(block.plan_finish[i]);
  report(state, tasks * static_cast<std::int64_t>(sim::lane_count), hash_of(finishes));
}

/// A row for every level that the processor has.
bool register_network_passes() {
  constexpr std::array names{"v2", "v3", "v4"};
  for (const std::int64_t tasks : {100, 1000, 10000})
    for (const sim::CpuLevel level : sim::all_cpu_levels) {
      if (level > sim::highest_cpu_level()) continue;
      const std::string name =
          "plan/network/passes/" + std::to_string(tasks) + "/" + names[static_cast<std::size_t>(level)];
      benchmark::RegisterBenchmark(name.c_str(), network_passes, tasks, level);
    }
  return true;
}
const bool are_network_passes_registered = register_network_passes();

template <class Twin> constexpr auto make = [](const GeneratedPlan& plan) { return Twin(plan); };

void teams_textbook(benchmark::State& state) { play_twin(state, Teams::sixteen, make<TextbookPlan>); }
void network_textbook(benchmark::State& state) { play_twin(state, Teams::none, make<TextbookPlan>); }
void network_two_passes(benchmark::State& state) { play_twin(state, Teams::none, make<TwoPasses>); }

BENCHMARK(teams)->Name("plan/teams")->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(teams_textbook)->Name("plan/teams/textbook")->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(network)->Name("plan/network")->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(network_events)->Name("plan/network/events")->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(network_textbook)->Name("plan/network/textbook")->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(network_two_passes)->Name("plan/network/two_passes")->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(simulate)->Name("plan/replications")->Arg(100)->Arg(1000)->Arg(10000);

}  // namespace
}  // namespace bascule::bench
