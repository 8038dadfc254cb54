#include "models/transition/results/simulation.h"

#include <algorithm>

#include "models/transition/replication/replicator.h"
#include "sim/experiment/experiment.h"
#include "sim/experiment/per_thread.h"

namespace bascule::transition {
namespace {

/// A replicator and the replications it has played, as it must take those back that do not count.
struct Player {
  explicit Player(const TransitionModel& model) : replicator(model) {}

  Replicator replicator;
  std::vector<sim::ReplicationKey> played;
};

std::uint32_t number_of(const sim::ReplicationKey& key, sim::SamplingMethod method) {
  if (method != sim::SamplingMethod::antithetic) return key.index;
  return 2 * key.index + (key.reflection == sim::Reflection::none ? 0 : 1);
}

/// P80 of the finish, as precise as asked.
std::optional<sim::PrecisionTarget<ReplicationRow>> precision_of(const RunSettings& run) {
  if (!run.precision) return std::nullopt;
  return sim::PrecisionTarget<ReplicationRow>{
      .relative_half_width = *run.precision,
      .metric = [](const ReplicationRow& row) { return static_cast<double>(row.working_ticks); },
      .quantile = sim::QuantileProbability{0.8}};
}

sim::SamplingDesign design_of(const RunSettings& run) {
  return sim::design_for(run.sampling, run.replications, run.precision ? sim::EndsAt::precision : sim::EndsAt::number);
}

}  // namespace

Simulation simulate(const Scenario& scenario, const SimulationSetup& setup) {
  const sim::SamplingDesign design = design_of(scenario.run);
  TransitionModel model = compile(scenario);
  model.static_draws = design.static_draws();
  const sim::StoppingRule<ReplicationRow> rule{
      .most_replications = sim::in_whole_groups(scenario.run.replications, design),
      .precision = precision_of(scenario.run),
      .time_budget = setup.time_budget,
      .interruption = setup.interruption};

  WaveFinishes waves(waves_of(scenario), rule.most_replications);
  sim::PerThread<Player> players;
  auto result = sim::run_experiment<ReplicationRow>(
      {.seed = scenario.run.seed, .design = design, .threads = setup.threads, .progress = setup.progress}, rule, [&] {
        return [&player = players.add(model), &waves, method = design.method](const sim::ReplicationKey& key) {
          player.played.push_back(key);
          const ReplicationRow row = player.replicator.play(key);
          const std::uint32_t replication = number_of(key, method);
          if (row.is_finished())
            waves.record(replication, player.replicator.schedule());
          else
            waves.record_unfinished(replication);
          return row;
        };
      });

  const auto kept = static_cast<std::uint32_t>(result.rows.size());
  waves.keep(kept);
  TaskTallies tallies(model.day_of_tasks, scenario.teams ? scenario.teams->size() : 0);
  for (Player& player : players.items()) {
    for (const sim::ReplicationKey& key : player.played)
      if (number_of(key, design.method) >= kept) player.replicator.take_back(key);
    tallies.merge(player.replicator.tallies());
  }
  return {.rows = std::move(result.rows),
          .reason = result.reason,
          .design = design,
          .tallies = std::move(tallies),
          .waves = std::move(waves),
          .axis = model.time.axis,
          .ticks_per_day = model.ticks_per_day};
}

std::vector<double> Simulation::values(const Metric& metric) const {
  std::vector<double> values;
  values.reserve(rows.size());
  for (const ReplicationRow& row : rows) values.push_back(metric.value(row, ticks_per_day));
  return values;
}

std::uint32_t Simulation::unfinished() const {
  return static_cast<std::uint32_t>(
      std::count_if(rows.begin(), rows.end(), [](const ReplicationRow& row) { return !row.is_finished(); }));
}

}  // namespace bascule::transition
