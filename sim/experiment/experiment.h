#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

#include "sim/check.h"
#include "sim/experiment/detail/crew.h"
#include "sim/experiment/detail/watch.h"
#include "sim/experiment/progress.h"
#include "sim/experiment/rows.h"
#include "sim/experiment/sampling_design.h"
#include "sim/experiment/stopping_rule.h"

namespace bascule::sim {

/// A replicator that runs one replication a call: `row = replicator(key)`.
template <class Replicator, class Row>
concept ReplicatesOne = std::is_invocable_r_v<Row, Replicator&, ReplicationKey>;

/// A replicator that runs up to `replications_per_block` replications a call: `replicator(keys, rows)`.
template <class Replicator, class Row>
concept ReplicatesBlock = std::is_invocable_v<Replicator&, std::span<const ReplicationKey>, std::span<Row>>;

/// How many replications a block-wise replicator is given at once; the last block may be shorter.
inline constexpr std::uint32_t replications_per_block = 64;

/// Where an experiment's replications come from, and on how many threads (the calling one included) they run.
struct ExperimentSetup {
  std::uint64_t seed = 1;
  SamplingDesign design = {};
  unsigned threads = 1;
  /// May be null.
  ProgressObserver* progress = nullptr;
};

/// The rows of the replications 0, 1, ... that count: whole groups, and under a precision target exactly those of the
/// look that was precise enough.
template <class Row> struct ExperimentResult {
  Rows<Row> rows;
  StopReason reason;
};

namespace detail {

/// One thread's replicator, and where its rows go.
template <class Row, class Replicator> class ReplicatorWorker final : public Worker {
 public:
  template <class Factory>
  ReplicatorWorker(const Factory& make_replicator, const ExperimentSetup& setup, Rows<Row>& rows)
      : replicator_(make_replicator()), setup_(setup), rows_(rows) {}

  static constexpr std::uint32_t step() { return ReplicatesBlock<Replicator, Row> ? replications_per_block : 1; }

  void replicate(std::uint32_t first, std::uint32_t count) override {
    if constexpr (ReplicatesBlock<Replicator, Row>) {
      std::array<ReplicationKey, replications_per_block> keys;
      for (std::uint32_t i = 0; i < count; ++i) keys[i] = setup_.design.key(setup_.seed, first + i);
      std::uninitialized_default_construct_n(rows_.slot(first), count);
      replicator_(std::span<const ReplicationKey>(keys.data(), count), std::span<Row>(rows_.slot(first), count));
    } else {
      std::construct_at(rows_.slot(first), replicator_(setup_.design.key(setup_.seed, first)));
    }
  }

 private:
  Replicator replicator_;
  const ExperimentSetup& setup_;
  Rows<Row>& rows_;
};

}  // namespace detail

/// Runs replications until the rule ends them. `make_replicator()` is called once on each thread, at the same time; the
/// replicator it returns keeps its memory from one replication to the next, and its rows may depend on nothing but the
/// key. Then rows, their number and what is thrown do not depend on the number of threads, except where time or an
/// interruption ends the experiment: then the rows are a prefix of those that would have been. Takes one atomic
/// addition a block, and no lock; allocates nothing per replication. \throws what the replicator threw in the earliest
/// replication that failed, unless an earlier look was precise enough.
template <class Row, class Factory>
ExperimentResult<Row> run_experiment(const ExperimentSetup& setup, const StoppingRule<Row>& rule,
                                     const Factory& make_replicator) {
  using Replicator = std::invoke_result_t<const Factory&>;
  static_assert(ReplicatesOne<Replicator, Row> || ReplicatesBlock<Replicator, Row>);
  using ThreadWorker = detail::ReplicatorWorker<Row, Replicator>;
  const std::int64_t group = setup.design.group().replications;
  EXPECT(rule.most_replications >= 1 && rule.most_replications % group == 0);

  Rows<Row> rows(rule.most_replications);
  std::optional<detail::PrecisionLooks> looks;
  if (rule.precision)
    looks.emplace(
        detail::PrecisionCriterion{rule.precision->relative_half_width, rule.precision->quantile, setup.design.group()},
        [&rows, &metric = rule.precision->metric](std::uint32_t i) { return metric(*rows.slot(i)); });
  detail::Watch watch({rule.most_replications, rule.time_budget, setup.progress}, looks ? &*looks : nullptr);
  detail::Crew crew({rule.most_replications, setup.threads, ThreadWorker::step(), rule.time_budget, rule.interruption});
  const std::uint32_t prefix =
      crew.run([&] { return std::make_unique<ThreadWorker>(make_replicator, setup, rows); }, watch);
  const detail::Conclusion conclusion = detail::concluded(crew, watch, prefix, setup.design.group());
  rows.keep(conclusion.replications);
  return {std::move(rows), conclusion.reason};
}

}  // namespace bascule::sim
