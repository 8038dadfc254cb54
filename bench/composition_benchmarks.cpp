#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/plan_generator.h"
#include "models/transition/plan/plan.h"
#include "models/transition/replication/transition_model.h"
#include "models/transition/replication/world.h"
#include "models/transition/staffing/staffing.h"
#include "sim/random/stream.h"

namespace bascule::bench {
namespace {

using namespace transition;

constexpr std::uint32_t tasks = 1000;

/// Durations of many replications, drawn beforehand, so that only the mechanisms and the loop are measured. One again
/// and again would be learned by the processor's branch predictor.
class DrawnDurations {
 public:
  explicit DrawnDurations(const Scenario& scenario) {
    const sim::StreamId stream = sim::stream_id("benchmark", "composition", "durations");
    for (std::uint32_t i = 0; i < replications; ++i)
      for (std::uint32_t task = 0; task < scenario.tasks.size(); ++task) {
        const double likely = scenario.tasks[task].duration.value.likely * ticks_per_working_day(scenario);
        ticks_[i].push_back(sim::rounded(likely * (0.5 + sim::Stream({.index = i}, stream).uniform(task))).ticks);
      }
  }
  std::span<std::int64_t> next() { return ticks_[number_++ % replications]; }

 private:
  static constexpr std::uint32_t replications = 64;
  std::array<std::vector<std::int64_t>, replications> ticks_;
  std::uint32_t number_ = 0;
};

template <class World> void run(benchmark::State& state, World& world, DrawnDurations durations) {
  const auto play = [&] {
    world.kernel.set_durations(durations.next());
    return world.run({}, std::uint64_t{1} << 32).events;
  };
  play();
  state.SetLabel("hash " + std::to_string(world.template get<Plan>().schedule().finish.ticks));
  std::uint64_t events = 0;
  for (auto _ : state) events += play();
  state.SetItemsProcessed(static_cast<std::int64_t>(events));
}

/// The plan mechanism alone is compiled in.
void plan_alone(benchmark::State& state) {
  const Scenario scenario = generated_scenario(tasks, Teams::none);
  const TransitionModel model = compile(scenario);
  World<MechanismSet{Mechanism::plan}, Plan> world(model.active, Plan(model.plan));
  run(state, world, DrawnDurations(scenario));
}
BENCHMARK(plan_alone)->Name("plan/composition/plan_alone");

/// Staffing is compiled in and switched off, as in a scenario without teams.
void staffing_off(benchmark::State& state) {
  const Scenario scenario = generated_scenario(tasks, Teams::none);
  const TransitionModel model = compile(scenario);
  const StaffingRows no_staffing;
  World<MechanismSet{Mechanism::plan, Mechanism::staffing}, Plan, Staffing> world(model.active, Plan(model.plan),
                                                                                  Staffing(no_staffing));
  run(state, world, DrawnDurations(scenario));
}
BENCHMARK(staffing_off)->Name("plan/composition/staffing_off");

/// The parallel scheme alone: staffing on, nothing drawn, traced or tallied; ns a task.
void parallel_scheme(benchmark::State& state) {
  const Scenario scenario = generated_scenario(static_cast<std::uint32_t>(state.range(0)), Teams::sixteen);
  const TransitionModel model = compile(scenario);
  World<MechanismSet{Mechanism::plan, Mechanism::staffing}, Plan, Staffing> world(model.active, Plan(model.plan),
                                                                                  Staffing(*model.staffing));
  run(state, world, DrawnDurations(scenario));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(parallel_scheme)->Name("plan/parallel_scheme")->Arg(100)->Arg(1000);

}  // namespace
}  // namespace bascule::bench
