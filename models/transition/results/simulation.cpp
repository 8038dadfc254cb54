#include "models/transition/results/simulation.h"

#include <algorithm>
#include <functional>
#include <span>
#include <type_traits>

#include "models/transition/network/block_replicator.h"
#include "models/transition/network/network_rows.h"
#include "models/transition/replication/replicator.h"
#include "sim/experiment/experiment.h"
#include "sim/experiment/per_thread.h"

namespace bascule::transition {
namespace {

static_assert(sim::replications_per_block <= sim::lane_count);

std::uint32_t number_of(const sim::ReplicationKey& key, sim::SamplingMethod method) {
  if (method != sim::SamplingMethod::antithetic) return key.index;
  return 2 * key.index + (key.reflection == sim::Reflection::none ? 0 : 1);
}

/// A replicator and the replications it has played, as it must take those back that do not count.
class Player {
 public:
  Player(WaveFinishes& waves, sim::SamplingMethod method, const TransitionModel& model, Recorded recorded)
      : replicator(model, recorded), waves_(&waves), method_(method) {}

  ReplicationRow operator()(const sim::ReplicationKey& key) {
    played.push_back(key);
    const ReplicationRow row = replicator.play(key);
    const std::uint32_t replication = number_of(key, method_);
    if (row.is_finished())
      waves_->record(replication, replicator.schedule());
    else
      waves_->record_unfinished(replication);
    return row;
  }
  void take_back(std::span<const sim::ReplicationKey> keys) {
    for (const sim::ReplicationKey& key : keys) replicator.take_back(key);
  }

  Replicator replicator;
  std::vector<sim::ReplicationKey> played;

 private:
  WaveFinishes* waves_;
  sim::SamplingMethod method_;
};

/// The same for a pure network, many replications at a time.
class NetworkPlayer {
 public:
  NetworkPlayer(WaveFinishes& waves, sim::SamplingMethod method, const TransitionModel& model,
                const NetworkRows& network)
      : replicator(model, network), waves_(&waves), method_(method) {}

  void operator()(std::span<const sim::ReplicationKey> keys, std::span<ReplicationRow> rows) {
    played.insert(played.end(), keys.begin(), keys.end());
    replicator.play(keys, rows);
    for (std::uint32_t lane = 0; lane < keys.size() && !waves_->waves().empty(); ++lane)
      waves_->record(number_of(keys[lane], method_), [&](TaskId task) { return replicator.finish(task, lane); });
  }
  void take_back(std::span<const sim::ReplicationKey> keys) {
    for (; !keys.empty(); keys = keys.subspan(std::min(keys.size(), sim::lane_count)))
      replicator.take_back(keys.first(std::min(keys.size(), sim::lane_count)));
  }

  BlockReplicator replicator;
  std::vector<sim::ReplicationKey> played;

 private:
  WaveFinishes* waves_;
  sim::SamplingMethod method_;
};

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

template <class Tallies> void add(std::optional<Tallies>& sum, const Tallies* more) {
  if (more == nullptr) return;
  if (sum)
    sum->merge(*more);
  else
    sum = *more;
}

/// Plays replications with one player a thread, each made of `parts`.
template <class ThreadPlayer, class... Parts>
Simulation simulate_with(const sim::ExperimentSetup& setup, const sim::StoppingRule<ReplicationRow>& rule,
                         const Scenario& scenario, const TransitionModel& model, const Parts&... parts) {
  WaveFinishes waves(waves_and_deadlines_of(scenario), rule.most_replications);
  sim::PerThread<ThreadPlayer> players;
  auto result = sim::run_experiment<ReplicationRow>(
      setup, rule, [&] { return std::ref(players.add(waves, setup.design.method, model, parts...)); });
  const auto kept = static_cast<std::uint32_t>(result.rows.size());
  waves.keep(kept);
  TaskTallies tallies(model.day_of_tasks, scenario.teams ? scenario.teams->size() : 0);
  std::optional<MergeTallies> merges;
  std::optional<OrganisationTallies> organisation;
  for (ThreadPlayer& player : players.items()) {
    std::erase_if(player.played,
                  [&](const sim::ReplicationKey& key) { return number_of(key, setup.design.method) < kept; });
    player.take_back(player.played);
    tallies.merge(player.replicator.tallies());
    if constexpr (std::is_same_v<ThreadPlayer, Player>) {
      add(merges, player.replicator.merges());
      add(organisation, player.replicator.organisation());
    }
  }
  const bool has_merges = merges && tallies.replications() > 0;
  return {.rows = std::move(result.rows),
          .reason = result.reason,
          .design = setup.design,
          .tallies = std::move(tallies),
          .waves = std::move(waves),
          .axis = model.time.axis,
          .ticks_per_day = model.ticks_per_day,
          .merges = has_merges ? merges->delays(setup.design.group(), model.ticks_per_day) : std::vector<MergeDelay>{},
          .organisation = std::move(organisation)};
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
  const sim::ExperimentSetup experiment{
      .seed = scenario.run.seed, .design = design, .threads = setup.threads, .progress = setup.progress};
  if (is_pure_network(model) && setup.recorded != Recorded::tasks_and_merges)
    if (const std::optional<NetworkRows> network = network_rows(model))
      return simulate_with<NetworkPlayer>(experiment, rule, scenario, model, *network);
  return simulate_with<Player>(experiment, rule, scenario, model, setup.recorded);
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
