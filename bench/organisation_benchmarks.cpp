#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "bench/organisation_textbook.h"
#include "bench/plan_generator.h"
#include "bench/plan_textbook.h"
#include "models/transition/replication/replicator.h"

namespace bascule::bench {
namespace {

constexpr std::uint64_t seed = 1;
constexpr std::uint32_t first_replications = 20;

/// What the first replications came to, whose events stand in the label.
struct Outcome {
  std::uint64_t hash = 0, events = 0;

  void add(std::int64_t finish, std::uint32_t exceptions, std::uint64_t events_of_one) {
    for (const std::uint64_t word : {static_cast<std::uint64_t>(finish), std::uint64_t{exceptions}, events_of_one})
      hash = (hash ^ word) * 0x100000001B3u;
    events += events_of_one;
  }
  std::string label() const {
    return "hash " + std::to_string(hash) + ", " + std::to_string(events / first_replications) + " events";
  }
};

/// The mean number of events in a replication of the transition.
double events_of_one(const transition::Scenario& scenario) {
  constexpr std::uint32_t replications = 200;
  const transition::TransitionModel model = compile(scenario);
  transition::Replicator replicator(model);
  std::uint64_t events = 0;
  for (std::uint32_t i = 0; i < replications; ++i) events += replicator.play({.seed = seed, .index = i}).events;
  return static_cast<double>(events) / replications;
}

/// Whole replications: draw, play, trace the critical path, tally; ns an event.
void organisation(benchmark::State& state) {
  const transition::Scenario scenario = generated_organisation(static_cast<std::uint32_t>(state.range(0)));
  const transition::TransitionModel model = compile(scenario);
  transition::Replicator replicator(model);
  Outcome outcome;
  std::uint32_t index = 0;
  for (; index < first_replications; ++index) {
    const transition::ReplicationRow row = replicator.play({.seed = seed, .index = index});
    if (!row.is_finished()) return state.SkipWithError("a replication does not end");
    outcome.add(row.finish_ticks, row.exceptions, row.events);
  }
  std::uint64_t events = 0;
  for (auto _ : state) events += replicator.play({.seed = seed, .index = index++}).events;
  state.SetItemsProcessed(static_cast<std::int64_t>(events));
  state.SetLabel(outcome.label());
}

/// Per event of the transition, which may need more or fewer, so that the ratio is that of whole replications.
void organisation_textbook(benchmark::State& state) {
  const transition::Scenario scenario = generated_organisation(static_cast<std::uint32_t>(state.range(0)));
  const GeneratedPlan plan = generated_plan(scenario);
  TextbookPlan durations(plan);
  TextbookOrganisation twin(scenario, plan);
  Outcome outcome;
  for (std::uint32_t i = 0; i < first_replications; ++i) {
    const TextbookOrganisation::Outcome played = twin.play(durations.draw_durations());
    outcome.add(played.finish, played.exceptions, played.events);
  }
  const double events = events_of_one(scenario);
  for (auto _ : state) benchmark::DoNotOptimize(twin.play(durations.draw_durations()));
  state.SetItemsProcessed(static_cast<std::int64_t>(events * static_cast<double>(state.iterations())));
  state.SetLabel(outcome.label());
}

BENCHMARK(organisation)->Name("organisation")->Arg(100)->Arg(1000);
BENCHMARK(organisation_textbook)->Name("organisation/textbook")->Arg(100)->Arg(1000);

}  // namespace
}  // namespace bascule::bench
