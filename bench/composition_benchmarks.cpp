#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/plan_generator.h"
#include "models/transition/plan/plan.h"
#include "models/transition/replication/transition_model.h"
#include "models/transition/replication/world.h"
#include "models/transition/staffing/staffing.h"

namespace bascule::bench {
namespace {

using namespace transition;

constexpr std::uint32_t tasks = 1000;

/// Durations drawn beforehand, so that only the mechanisms and the loop are measured.
std::vector<std::int64_t> likely_durations(const Scenario& scenario) {
  std::vector<std::int64_t> ticks;
  for (const TaskInput& task : scenario.tasks)
    ticks.push_back(sim::rounded(task.duration.value.likely * ticks_per_working_day(scenario)).ticks);
  return ticks;
}

template <class World> void run(benchmark::State& state, World& world, std::vector<std::int64_t> durations) {
  world.kernel.set_durations(durations);
  std::uint64_t events = 0;
  for (auto _ : state) events = world.run({}, std::uint64_t{1} << 32).events;
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(events));
  state.SetLabel("hash " + std::to_string(world.template get<Plan>().schedule().finish.ticks));
}

/// The plan mechanism alone is compiled in.
void plan_alone(benchmark::State& state) {
  const Scenario scenario = generated_scenario(tasks, Teams::none);
  const TransitionModel model = compile(scenario);
  World<MechanismSet{Mechanism::plan}, Plan> world(model.active, Plan(model.plan));
  run(state, world, likely_durations(scenario));
}
BENCHMARK(plan_alone)->Name("plan/composition/plan_alone");

/// Staffing is compiled in and switched off, as in a scenario without teams.
void staffing_off(benchmark::State& state) {
  const Scenario scenario = generated_scenario(tasks, Teams::none);
  const TransitionModel model = compile(scenario);
  const StaffingRows no_staffing;
  World<MechanismSet{Mechanism::plan, Mechanism::staffing}, Plan, Staffing> world(model.active, Plan(model.plan),
                                                                                  Staffing(no_staffing));
  run(state, world, likely_durations(scenario));
}
BENCHMARK(staffing_off)->Name("plan/composition/staffing_off");

/// The parallel scheme alone: staffing on, nothing drawn, traced or tallied; ns a task.
void parallel_scheme(benchmark::State& state) {
  const Scenario scenario = generated_scenario(static_cast<std::uint32_t>(state.range(0)), Teams::sixteen);
  const TransitionModel model = compile(scenario);
  World<MechanismSet{Mechanism::plan, Mechanism::staffing}, Plan, Staffing> world(model.active, Plan(model.plan),
                                                                                  Staffing(*model.staffing));
  run(state, world, likely_durations(scenario));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(parallel_scheme)->Name("plan/parallel_scheme")->Arg(100)->Arg(1000);

}  // namespace
}  // namespace bascule::bench
