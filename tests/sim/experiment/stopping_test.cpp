#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <gtest/gtest.h>

#include "sim/experiment/experiment.h"
#include "sim/stats/tally.h"
#include "tests/sim/experiment/noisy_replicator.h"

namespace bascule::sim {
namespace {

using Rule = StoppingRule<NoisyRow>;

const auto noisy = [] { return NoisyReplicator(); };

const PrecisionTarget<NoisyRow> mean_within_3_per_cent{.relative_half_width = 0.03,
                                                       .metric = [](const NoisyRow& row) { return row.sum; }};
const PrecisionTarget<NoisyRow> p80_within_3_per_cent{.relative_half_width = 0.03,
                                                      .metric = [](const NoisyRow& row) { return row.sum; },
                                                      .quantile = QuantileProbability{0.8}};

/// Sets a flag in the replication of one index.
struct Interrupter {
  std::atomic<bool>* flag;
  std::uint32_t at;
  NoisyRow operator()(ReplicationKey key) {
    if (key.index == at) *flag = true;
    return NoisyReplicator()(key);
  }
};

TEST(Stopping, an_interruption_leaves_a_prefix) {
  const auto whole = run_experiment({}, Rule{.most_replications = 20'000}, noisy);
  for (const unsigned threads : {1u, 2u, 8u}) {
    std::atomic<bool> flag = false;
    const auto part =
        run_experiment({.threads = threads}, Rule{.most_replications = 20'000, .interruption = &flag}, [&] {
          return Interrupter{&flag, 5000};
        });
    EXPECT_EQ(part.reason, StopReason::interruption);
    if (threads == 1) {
      EXPECT_EQ(part.rows.size(), 5001u);
    }
    ASSERT_LT(part.rows.size(), 20'000u);
    EXPECT_EQ(std::memcmp(part.rows.begin(), whole.rows.begin(), part.rows.size() * sizeof(NoisyRow)), 0);
  }
}

TEST(Stopping, an_interruption_takes_effect_between_two_replications) {
  std::atomic<bool> flag = false;
  const auto part = run_experiment({}, Rule{.interruption = &flag}, [&] { return Interrupter{&flag, 36}; });
  EXPECT_EQ(part.rows.size(), 37u);
}

TEST(Stopping, an_interruption_keeps_only_whole_groups) {
  for (const auto& [design, kept] : {std::pair{SamplingDesign{.method = SamplingMethod::antithetic}, 40u},
                                     std::pair{SamplingDesign{SamplingMethod::latin_hypercube, 25}, 25u}}) {
    std::atomic<bool> flag = false;
    const std::uint32_t at = design.method == SamplingMethod::antithetic ? 20 : 40;
    const auto part = run_experiment({.design = design}, Rule{.interruption = &flag}, [&] {
      return Interrupter{&flag, at};
    });
    EXPECT_EQ(part.rows.size(), kept);
  }
}

TEST(Stopping, interrupted_before_the_start_nothing_is_run) {
  const std::atomic<bool> flag = true;
  const auto result = run_experiment({.threads = 2}, Rule{.interruption = &flag}, noisy);
  EXPECT_EQ(result.rows.size(), 0u);
  EXPECT_EQ(result.reason, StopReason::interruption);
}

TEST(Stopping, an_interruption_after_the_last_replication_stops_nothing) {
  std::atomic<bool> flag = false;
  const auto result = run_experiment({}, Rule{.most_replications = 50, .interruption = &flag}, [&] {
    return Interrupter{&flag, 49};
  });
  EXPECT_EQ(result.rows.size(), 50u);
  EXPECT_EQ(result.reason, StopReason::number);
}

TEST(Stopping, a_time_budget_leaves_a_prefix) {
  const auto whole = run_experiment({}, Rule{.most_replications = 1000}, noisy);
  const auto part = run_experiment(
      {.threads = 2}, Rule{.most_replications = 5'000'000, .time_budget = std::chrono::milliseconds(20)}, noisy);
  EXPECT_EQ(part.reason, StopReason::time);
  EXPECT_LT(part.rows.size(), 5'000'000u);
  ASSERT_GT(part.rows.size(), 0u);
  const std::size_t common = std::min(part.rows.size(), whole.rows.size());
  EXPECT_EQ(std::memcmp(part.rows.begin(), whole.rows.begin(), common * sizeof(NoisyRow)), 0);
}

TEST(Stopping, a_precision_target_is_met_at_a_look_by_no_more_than_it_takes) {
  const auto result =
      run_experiment({}, Rule{.most_replications = 1'000'000, .precision = mean_within_3_per_cent}, noisy);
  EXPECT_EQ(result.reason, StopReason::precision);
  EXPECT_EQ(result.rows.size() % 1000, 0u);
  Tally tally;
  for (const NoisyRow& row : result.rows) tally.add(row.sum);
  EXPECT_LE(tally.interval().half_width(), 0.03 * tally.mean());
  // Half the replications would have been too few: their interval is 1.41 times as wide, up to its noise.
  EXPECT_GT(tally.interval().half_width(), 0.03 * tally.mean() / 1.41);
}

TEST(Stopping, where_a_precision_target_stops_does_not_depend_on_threads) {
  for (const auto& target : {mean_within_3_per_cent, p80_within_3_per_cent}) {
    const Rule rule{.most_replications = 1'000'000, .precision = target};
    const auto alone = run_experiment({}, rule, noisy);
    for (const unsigned threads : {2u, 3u, 8u}) {
      const auto together = run_experiment({.threads = threads}, rule, noisy);
      EXPECT_EQ(together.reason, StopReason::precision);
      ASSERT_EQ(together.rows.size(), alone.rows.size()) << threads;
      EXPECT_EQ(std::memcmp(alone.rows.begin(), together.rows.begin(), alone.rows.size() * sizeof(NoisyRow)), 0);
    }
  }
}

TEST(Stopping, an_unreachable_precision_ends_at_the_number) {
  PrecisionTarget<NoisyRow> target = mean_within_3_per_cent;
  target.relative_half_width = 1e-9;
  const auto result = run_experiment({}, Rule{.most_replications = 3000, .precision = target}, noisy);
  EXPECT_EQ(result.rows.size(), 3000u);
  EXPECT_EQ(result.reason, StopReason::number);
}

TEST(Stopping, a_failure_beyond_the_deciding_look_is_no_failure) {
  const Rule rule{.most_replications = 1'000'000, .precision = mean_within_3_per_cent};
  const std::size_t enough = run_experiment({}, rule, noisy).rows.size();
  const auto factory = [enough] {
    return [enough](ReplicationKey key) {
      if (key.index >= enough) throw std::runtime_error("never asked for");
      return NoisyReplicator()(key);
    };
  };
  for (const unsigned threads : {1u, 2u, 8u}) {
    EXPECT_EQ(run_experiment({.threads = threads}, rule, factory).rows.size(), enough);
  }
}

}  // namespace
}  // namespace bascule::sim
