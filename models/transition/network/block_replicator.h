#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "models/transition/network/network_block.h"
#include "models/transition/network/network_rows.h"
#include "models/transition/replication/replication_row.h"
#include "models/transition/replication/task_tallies.h"
#include "models/transition/replication/transition_model.h"
#include "sim/random/replication_block.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// One thread's instance of a pure network: plays up to 64 replications at once in the same memory and keeps the
/// tallies of all it has played. Rows and tallies are those of `Replicator`, bit for bit, `events` included. Nothing is
/// allocated after it is made.
class BlockReplicator {
 public:
  /// \pre `network` is that of the model, and both outlive this
  BlockReplicator(const TransitionModel& model, const NetworkRows& network);

  /// \pre 1 to 64 keys of one seed, and as many rows
  void play(std::span<const sim::ReplicationKey> keys, std::span<ReplicationRow> rows);
  /// Takes replications that do not count back out of the tallies, by playing them again.
  void take_back(std::span<const sim::ReplicationKey> keys);

  const TaskTallies& tallies() const { return tallies_; }
  /// When a task finished in one of the replications played last.
  sim::SimTime finish(TaskId task, std::uint32_t lane) const {
    return std::visit([&](const auto& block) { return sim::SimTime{block.finish[place_of_task_[task.index]][lane]}; },
                      block_);
  }

 private:
  template <class Tick> void draw_durations(const sim::ReplicationBlock& keys, NetworkBlock<Tick>& block);
  template <class Tick> void draw_correlated(const sim::ReplicationBlock& keys, NetworkBlock<Tick>& block);
  template <class Tick>
  void replicate(const sim::ReplicationBlock& keys, TaskTallies::Sign sign, NetworkBlock<Tick>& block);
  template <class Tick> void write(const NetworkBlock<Tick>& block, std::span<ReplicationRow> rows) const;

  const TransitionModel* model_;
  const NetworkRows* network_;
  std::variant<NetworkBlock<std::int32_t>, NetworkBlock<std::int64_t>> block_;
  std::vector<sim::Lanes<double>> levels_;  // by task, only where a copula correlates them
  std::vector<double> one_replication_, room_;
  std::vector<std::uint32_t> place_of_task_;
  TaskTallies tallies_;
};

}  // namespace bascule::transition
