#include "sim/experiment/paired_comparison.h"

#include <span>

#include <gtest/gtest.h>

#include "sim/experiment/experiment.h"
#include "tests/sim/experiment/noisy_replicator.h"

namespace bascule::sim {
namespace {

constexpr auto sum = [](const NoisyRow& row) { return row.sum; };
constexpr auto is_long = [](const NoisyRow& row) { return row.steps > 100; };

/// A replicator whose sums are larger by a shift.
struct Shifted {
  double shift;
  NoisyRow operator()(ReplicationKey key) const {
    NoisyRow row = NoisyReplicator()(key);
    row.sum += shift;
    return row;
  }
};

TEST(PairedComparison, common_random_numbers_leave_a_shift_without_noise) {
  const StoppingRule<NoisyRow> rule{.most_replications = 2000};
  const auto with = run_experiment({.threads = 2}, rule, [] { return Shifted{2}; });
  const auto without = run_experiment({}, rule, [] { return Shifted{0}; });
  const PairedComparison comparison(with.rows.view(), without.rows.view(), GroupSize{1});
  EXPECT_NEAR(comparison.mean_difference(sum).estimate, 2, 1e-12);
  EXPECT_LT(comparison.mean_difference(sum).half_width(), 1e-12);
  EXPECT_NEAR(comparison.quantile_difference(sum, {0.8}).estimate, 2, 1e-12);
  EXPECT_LT(comparison.quantile_difference(sum, {0.8}).half_width(), 1e-12);
  EXPECT_EQ(comparison.probability_difference(is_long).estimate, 0);
}

TEST(PairedComparison, other_random_numbers_leave_the_noise) {
  const StoppingRule<NoisyRow> rule{.most_replications = 2000};
  const auto with = run_experiment({.seed = 1}, rule, [] { return Shifted{2}; });
  const auto without = run_experiment({.seed = 2}, rule, [] { return Shifted{0}; });
  const PairedComparison comparison(with.rows.view(), without.rows.view(), GroupSize{1});
  EXPECT_GT(comparison.mean_difference(sum).half_width(), 1);
}

TEST(PairedComparison, one_experiment_on_pairs_gives_the_same_intervals_as_two) {
  const auto pairs = run_experiment({.threads = 2}, StoppingRule<PairedRow<NoisyRow>>{.most_replications = 1000},
                                    [] { return PairedReplicator(Shifted{2}, NoisyReplicator()); });
  const StoppingRule<NoisyRow> rule{.most_replications = 1000};
  const auto with = run_experiment({}, rule, [] { return Shifted{2}; });
  const auto without = run_experiment({}, rule, [] { return NoisyReplicator(); });
  const auto of_pairs = paired_comparison(pairs.rows.view(), GroupSize{1});
  const PairedComparison of_two(with.rows.view(), without.rows.view(), GroupSize{1});
  EXPECT_EQ(of_pairs.mean_difference(sum).lower, of_two.mean_difference(sum).lower);
  EXPECT_EQ(of_pairs.quantile_difference(sum, {0.8}).upper, of_two.quantile_difference(sum, {0.8}).upper);
  EXPECT_EQ(of_pairs.probability_difference(is_long).n, 1000);
}

TEST(PairedComparisonDeathTest, refuses_rows_without_a_partner) {
  const NoisyRow rows[3]{};
  EXPECT_DEATH(PairedComparison(std::span(rows, 3), std::span(rows, 2), GroupSize{1}), "size");
}

}  // namespace
}  // namespace bascule::sim
