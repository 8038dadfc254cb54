#include <array>
#include <cmath>

#include <gtest/gtest.h>

#include "sim/random/distribution.h"
#include "tests/sim/random/one_of_each_kind.h"

namespace bascule::sim {
namespace {

using D = Distribution;

TEST(TruncatedDistribution, stays_within_the_range_and_reaches_its_ends) {
  for (const auto& [name, base] : one_of_each_kind()) {
    if (base.kind() == DistributionKind::fixed || base.is_truncated()) continue;
    const D::Range range{.low = base.quantile(0.2), .high = base.quantile(0.9)};
    const Distribution cut = made(base.truncated(range));
    EXPECT_EQ(cut.support_low(), range.low) << name;
    EXPECT_EQ(cut.support_high(), range.high) << name;
    EXPECT_GE(cut.quantile(0x1p-53), range.low) << name;
    EXPECT_LE(cut.quantile(1 - 0x1p-53), range.high) << name;
    EXPECT_NEAR(cut.quantile(0x1p-53), range.low, 1e-8 * range.high) << name;
    EXPECT_NEAR(cut.quantile(1 - 0x1p-53), range.high, 1e-8 * range.high) << name;
    EXPECT_EQ(cut.cumulative(range.high), 1) << name;
    EXPECT_EQ(cut.cumulative(range.low - 1e-9), 0) << name;
  }
}

TEST(TruncatedDistribution, is_the_base_at_the_levels_between) {
  const Distribution base = made(D::exponential(5)), cut = made(base.truncated({.low = 2, .high = 9}));
  const double from = base.cumulative(2), to = base.cumulative(9);
  for (double level = 0.05; level < 1; level += 0.05)
    EXPECT_NEAR(cut.quantile(level), base.quantile(from + level * (to - from)), 1e-13);
}

TEST(TruncatedDistribution, moments_by_formula) {
  const Distribution waiting = made(made(D::exponential(6)).truncated({.low = 11}));
  EXPECT_NEAR(waiting.mean(), 17, 1e-8);
  EXPECT_NEAR(waiting.standard_deviation(), 6, 1e-8);
  const Distribution normal =
      made(made(D::normal({.mean = 10, .standard_deviation = 3})).truncated({.low = 8, .high = 12}));
  const double z = 2.0 / 3, density = std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979323846);
  EXPECT_NEAR(normal.mean(), 10, 1e-9);
  EXPECT_NEAR(normal.standard_deviation(), 3 * std::sqrt(1 - 2 * z * density / std::erf(z / std::sqrt(2.0))), 1e-9);
  const Distribution half =
      made(made(D::triangular({.low = 0, .likely = 6, .high = 9})).truncated({.low = 0, .high = 6}));
  EXPECT_NEAR(half.mean(), 4, 1e-9);
  EXPECT_NEAR(half.standard_deviation(), std::sqrt(2.0), 1e-9);
  const Distribution kinked =
      made(made(D::triangular({.low = 0, .likely = 3, .high = 6})).truncated({.low = 1, .high = 5}));
  EXPECT_NEAR(kinked.mean(), 3, 1e-9);
  EXPECT_NEAR(kinked.standard_deviation(), 1, 1e-9);
}

TEST(TruncatedDistribution, cutting_twice_is_cutting_once) {
  for (const auto& base :
       {made(D::gamma({.mean = 12, .shape = 2.5})), made(D::normal({.mean = 12, .standard_deviation = 5}))}) {
    const Distribution twice = made(made(base.truncated({.low = 5, .high = 25})).truncated({.low = 0, .high = 15}));
    const Distribution once = made(base.truncated({.low = 5, .high = 15}));
    for (double level = 0.01; level < 1; level += 0.01) EXPECT_EQ(twice.quantile(level), once.quantile(level));
    EXPECT_EQ(twice.mean(), once.mean());
  }
}

TEST(TruncatedDistribution, a_range_beyond_the_support_changes_nothing) {
  const Distribution base = made(D::pert({.low = 2, .likely = 3, .high = 7}));
  const Distribution cut = made(base.truncated({.low = 0, .high = 100}));
  EXPECT_FALSE(cut.is_truncated());
  EXPECT_EQ(cut.quantile(0.37), base.quantile(0.37));
  EXPECT_EQ(made(made(D::fixed(3)).truncated({.low = 3, .high = 3})).quantile(0.5), 3);
}

TEST(TruncatedDistribution, discrete_keeps_the_atoms_at_both_ends) {
  const std::array<D::Atom, 4> atoms{{{1, 0.1}, {2, 0.2}, {3, 0.2}, {4, 0.5}}};
  const Distribution cut = made(made(D::discrete(atoms)).truncated({.low = 2, .high = 3}));
  EXPECT_EQ(cut.quantile(0.4999), 2);
  EXPECT_EQ(cut.quantile(0.5001), 3);
  EXPECT_DOUBLE_EQ(cut.mean(), 2.5);
  const Distribution single = made(made(D::discrete(atoms)).truncated({.low = 1.5, .high = 2.5}));
  EXPECT_EQ(single.kind(), DistributionKind::fixed);
}

TEST(TruncatedDistribution, empirical_keeps_equal_observations_at_the_low_end) {
  const std::array<double, 5> observations{1, 2, 2, 2, 6};
  const Distribution cut = made(made(D::empirical(observations)).truncated({.low = 2, .high = 6}));
  EXPECT_EQ(cut.quantile(0.6), 2);
  EXPECT_NEAR(cut.quantile(5.0 / 6), 4, 1e-12);
  EXPECT_NEAR(cut.mean(), 2 * 2.0 / 3 + 4 / 3.0, 1e-12);
}

}  // namespace
}  // namespace bascule::sim
