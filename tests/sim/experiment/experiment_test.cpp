#include "sim/experiment/experiment.h"

#include <atomic>
#include <cstring>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/sim/experiment/noisy_replicator.h"

namespace bascule::sim {
namespace {

using Rule = StoppingRule<NoisyRow>;

const auto noisy = [] { return NoisyReplicator(); };

void expect_same_bits(const Rows<NoisyRow>& a, const Rows<NoisyRow>& b) {
  ASSERT_EQ(a.size(), b.size());
  EXPECT_EQ(std::memcmp(a.begin(), b.begin(), a.size() * sizeof(NoisyRow)), 0);
}

TEST(Experiment, rows_are_those_of_the_replicator_in_order) {
  const auto result = run_experiment({.seed = 7}, Rule{.most_replications = 100}, noisy);
  ASSERT_EQ(result.rows.size(), 100u);
  EXPECT_EQ(result.reason, StopReason::number);
  for (std::uint32_t i = 0; i < 100; ++i) {
    const NoisyRow expected = NoisyReplicator()({.seed = 7, .index = i});
    EXPECT_EQ(std::memcmp(&result.rows[i], &expected, sizeof(NoisyRow)), 0) << i;
  }
}

TEST(Experiment, one_two_three_and_eight_threads_give_the_same_bits) {
  const auto alone = run_experiment({}, Rule{.most_replications = 5003}, noisy);
  for (const unsigned threads : {2u, 3u, 8u}) {
    const auto together = run_experiment({.threads = threads}, Rule{.most_replications = 5003}, noisy);
    expect_same_bits(alone.rows, together.rows);
  }
}

TEST(Experiment, has_more_threads_than_replications_without_harm) {
  EXPECT_EQ(run_experiment({.threads = 8}, Rule{.most_replications = 1}, noisy).rows.size(), 1u);
}

TEST(Experiment, antithetic_partners_share_the_index_and_are_reflected) {
  const ExperimentSetup setup{.design = {.method = SamplingMethod::antithetic}, .threads = 2};
  const auto keys = run_experiment(setup, StoppingRule<ReplicationKey>{.most_replications = 6},
                                   [] { return [](ReplicationKey key) { return key; }; });
  for (std::uint32_t i = 0; i < 6; ++i) {
    EXPECT_EQ(keys.rows[i].index, i / 2);
    EXPECT_EQ(keys.rows[i].reflection == Reflection::antithetic, i % 2 == 1);
  }
}

TEST(Experiment, makes_one_replicator_a_thread_and_keeps_it) {
  std::atomic<int> made = 0;
  struct Owner {
    std::thread::id thread;
    std::uint64_t replication;
  };
  const auto factory = [&made] {
    ++made;
    return [calls = std::uint64_t{0}](ReplicationKey) mutable { return Owner{std::this_thread::get_id(), calls++}; };
  };
  const auto result = run_experiment({.threads = 3}, StoppingRule<Owner>{.most_replications = 3000}, factory);
  EXPECT_EQ(made, 3);
  std::set<std::thread::id> threads;
  std::uint64_t first_calls = 0;
  for (const Owner& owner : result.rows) {
    threads.insert(owner.thread);
    first_calls += owner.replication == 0 ? 1 : 0;
  }
  EXPECT_EQ(first_calls, threads.size());
}

/// The same replications, as a replicator that is handed blocks.
class BlockReplicator {
 public:
  void operator()(std::span<const ReplicationKey> keys, std::span<NoisyRow> rows) {
    ASSERT(keys.size() == rows.size() && keys.size() <= replications_per_block);
    for (std::size_t i = 0; i < keys.size(); ++i) rows[i] = NoisyReplicator()(keys[i]);
  }
};

TEST(Experiment, a_replicator_of_blocks_gives_the_rows_of_one_by_one) {
  const auto one_by_one = run_experiment({}, Rule{.most_replications = 1000}, noisy);
  for (const unsigned threads : {1u, 3u}) {
    const auto blocks =
        run_experiment({.threads = threads}, Rule{.most_replications = 1000}, [] { return BlockReplicator(); });
    expect_same_bits(one_by_one.rows, blocks.rows);
  }
}

/// Fails from replication 777 on, in each with its own words.
NoisyRow failing_from_777(ReplicationKey key) {
  if (key.index >= 777) throw std::runtime_error("failed in " + std::to_string(key.index));
  return NoisyReplicator()(key);
}

TEST(Experiment, carries_the_earliest_exception_to_the_caller_on_any_number_of_threads) {
  for (const unsigned threads : {1u, 2u, 8u}) {
    try {
      run_experiment({.threads = threads}, Rule{.most_replications = 100'000}, [] { return failing_from_777; });
      FAIL() << "nothing was thrown";
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "failed in 777") << threads;
    }
  }
}

TEST(Experiment, carries_what_the_factory_throws) {
  const auto factory = []() -> NoisyReplicator { throw std::runtime_error("no memory for the world"); };
  for (const unsigned threads : {1u, 3u}) {
    EXPECT_THROW(run_experiment({.threads = threads}, Rule{.most_replications = 100}, factory), std::runtime_error);
  }
}

TEST(ExperimentDeathTest, refuses_half_a_latin_hypercube) {
  const ExperimentSetup setup{.design = {.method = SamplingMethod::latin_hypercube, .block_size = 50}};
  EXPECT_DEATH(run_experiment(setup, Rule{.most_replications = 120}, noisy), "group");
}

}  // namespace
}  // namespace bascule::sim
