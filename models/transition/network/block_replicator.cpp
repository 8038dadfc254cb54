#include "models/transition/network/block_replicator.h"

#include "models/transition/network/network_passes.h"
#include "models/transition/network/network_sums.h"
#include "models/transition/network/network_ticks.h"
#include "sim/check.h"

namespace bascule::transition {
namespace {

using sim::Lanes;

std::variant<NetworkBlock<std::int32_t>, NetworkBlock<std::int64_t>> block_for(const NetworkRows& network) {
  if (network.is_narrow) return NetworkBlock<std::int32_t>(network.rows.size());
  return NetworkBlock<std::int64_t>(network.rows.size());
}

}  // namespace

BlockReplicator::BlockReplicator(const TransitionModel& model, const NetworkRows& network)
    : model_(&model),
      network_(&network),
      block_(block_for(network)),
      levels_(model.plan.copula.is_empty() ? 0 : network.rows.size()),
      one_replication_(levels_.size()),
      room_(model.plan.copula.largest_group()),
      place_of_task_(network.rows.size()),
      tallies_(model.day_of_tasks, 0) {
  EXPECT(network.rows.size() == model.plan.tasks.size());
  for (std::uint32_t place = 0; place < place_of_task_.size(); ++place)
    place_of_task_[network.rows[place].task.index] = place;
}

void BlockReplicator::play(std::span<const sim::ReplicationKey> keys, std::span<ReplicationRow> rows) {
  EXPECT(keys.size() == rows.size());
  std::visit(
      [&](auto& block) {
        replicate(sim::ReplicationBlock(keys), TaskTallies::Sign::add, block);
        write(block, rows);
      },
      block_);
}

void BlockReplicator::take_back(std::span<const sim::ReplicationKey> keys) {
  std::visit([&](auto& block) { replicate(sim::ReplicationBlock(keys), TaskTallies::Sign::take_back, block); }, block_);
}

template <class Tick>
void BlockReplicator::replicate(const sim::ReplicationBlock& keys, TaskTallies::Sign sign, NetworkBlock<Tick>& block) {
  block.occupied = keys.occupied();
  if (levels_.empty())
    draw_durations(keys, block);
  else
    draw_correlated(keys, block);
  evaluate(*network_, block);
  tally(*network_, block, sign, tallies_);
}

template <class Tick>
void BlockReplicator::draw_durations(const sim::ReplicationBlock& keys, NetworkBlock<Tick>& block) {
  Lanes<double> levels, days;
  for (std::size_t place = 0; place < network_->rows.size(); ++place) {
    const PlanRow& row = model_->plan.tasks[network_->rows[place].task.index];
    keys.draw_uniforms(model_->static_draws, row.stream, 0, levels);
    row.days.quantiles(levels, days);
    to_ticks(days, row.ticks_per_day, block.durations[place]);
  }
}

template <class Tick>
void BlockReplicator::draw_correlated(const sim::ReplicationBlock& keys, NetworkBlock<Tick>& block) {
  const std::vector<PlanRow>& tasks = model_->plan.tasks;
  for (std::size_t i = 0; i < levels_.size(); ++i)
    keys.draw_uniforms(model_->static_draws, tasks[i].stream, 0, levels_[i]);
  for (std::size_t lane = 0; lane < keys.replications(); ++lane) {
    for (std::size_t i = 0; i < levels_.size(); ++i) one_replication_[i] = levels_[i][lane];
    model_->plan.copula.correlate(one_replication_, room_);
    for (std::size_t i = 0; i < levels_.size(); ++i) levels_[i][lane] = one_replication_[i];
  }
  Lanes<double> days;
  for (std::size_t place = 0; place < network_->rows.size(); ++place) {
    const std::uint32_t task = network_->rows[place].task.index;
    tasks[task].days.quantiles(levels_[task], days);
    to_ticks(days, tasks[task].ticks_per_day, block.durations[place]);
  }
}

template <class Tick>
void BlockReplicator::write(const NetworkBlock<Tick>& block, std::span<ReplicationRow> rows) const {
  for (std::size_t lane = 0; lane < rows.size(); ++lane) {
    rows[lane] = {};
    rows[lane].finish_ticks = rows[lane].working_ticks = block.plan_finish[lane];
    rows[lane].spent = network_->fixed_cost;
    rows[lane].events = network_->events;
  }
}

}  // namespace bascule::transition
