#include "sim/stats/quantile.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

std::vector<double> shuffled_one_to(int n) {
  std::vector<double> values(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) values[static_cast<std::size_t>(i)] = 1 + (i * 37) % n;
  return values;
}

TEST(Quantile, rank_is_the_smallest_share_that_reaches_the_probability) {
  EXPECT_EQ(quantile_rank(10, {0.8}), 8);
  EXPECT_EQ(quantile_rank(10, {0.81}), 9);
  EXPECT_EQ(quantile_rank(5, {0.5}), 3);
  EXPECT_EQ(quantile_rank(1, {0.01}), 1);
  EXPECT_EQ(quantile_rank(3, {0.999}), 3);
}

TEST(Quantile, a_decimal_probability_counts_as_that_decimal) {
  EXPECT_EQ(quantile_rank(100, {0.07}), 7);
  EXPECT_EQ(quantile_rank(100, {0.29}), 29);
  EXPECT_EQ(quantile_rank(1000, {0.8}), 800);
  EXPECT_EQ(quantile_rank(1'000'000, {0.55}), 550'000);
}

TEST(Quantile, sample_quantile_is_an_observation) {
  std::vector<double> values = shuffled_one_to(100);
  EXPECT_EQ(sample_quantile(values, {0.8}), 80);
  EXPECT_EQ(sample_quantile(values, {0.801}), 81);
}

// Published table values: n = 10 median, ranks 2 and 9 cover with 0.9785.
TEST(Quantile, bounds_of_a_small_median_are_the_tabled_ranks) {
  const RankBounds bounds = quantile_rank_bounds(10, {0.5});
  EXPECT_EQ(bounds.lower, 2);
  EXPECT_EQ(bounds.upper, 9);
}

TEST(Quantile, few_observations_leave_a_side_open) {
  const RankBounds median_of_five = quantile_rank_bounds(5, {0.5});
  EXPECT_EQ(median_of_five.lower, 0);
  EXPECT_EQ(median_of_five.upper, 6);
  const RankBounds p80_of_ten = quantile_rank_bounds(10, {0.8});
  EXPECT_EQ(p80_of_ten.lower, 5);
  EXPECT_EQ(p80_of_ten.upper, 11);
}

/// P(B <= k) for B binomial(n, p) by libm's lgamma.
double binomial_distribution(std::int64_t n, double p, std::int64_t k) {
  double sum = 0;
  for (std::int64_t j = 0; j <= k; ++j) {
    const auto x = static_cast<double>(j), size = static_cast<double>(n);
    sum += std::exp(std::lgamma(size + 1) - std::lgamma(x + 1) - std::lgamma(size - x + 1) + x * std::log(p) +
                    (size - x) * std::log1p(-p));
  }
  return sum;
}

TEST(Quantile, bounds_are_the_tightest_that_keep_each_side_of_the_level) {
  for (const std::int64_t n : {17, 100, 1000, 20'000}) {
    for (const double p : {0.01, 0.5, 0.8, 0.95}) {
      const RankBounds bounds = quantile_rank_bounds(n, {p});
      if (bounds.lower > 0) {
        EXPECT_LE(binomial_distribution(n, p, bounds.lower - 1), 0.025) << n << " " << p;
      }
      EXPECT_GT(binomial_distribution(n, p, bounds.lower), 0.025) << n << " " << p;
      if (bounds.upper <= n) {
        EXPECT_LE(1 - binomial_distribution(n, p, bounds.upper - 1), 0.025) << n << " " << p;
      }
      EXPECT_GT(1 - binomial_distribution(n, p, bounds.upper - 2), 0.025) << n << " " << p;
    }
  }
}

TEST(Quantile, bounds_of_a_million_are_close_to_the_normal_ones) {
  const RankBounds bounds = quantile_rank_bounds(1'000'000, {0.8});
  EXPECT_NEAR(static_cast<double>(bounds.lower), 800'000 - 1.96 * 400, 2);
  EXPECT_NEAR(static_cast<double>(bounds.upper), 800'001 + 1.96 * 400, 2);
}

TEST(Quantile, interval_takes_the_observations_at_its_ranks) {
  std::vector<double> values = shuffled_one_to(1000);
  const RankBounds bounds = quantile_rank_bounds(1000, {0.8});
  const Interval interval = sample_quantile_interval(values, {0.8});
  EXPECT_EQ(interval.estimate, 800);
  EXPECT_EQ(interval.lower, static_cast<double>(bounds.lower));
  EXPECT_EQ(interval.upper, static_cast<double>(bounds.upper));
  EXPECT_EQ(interval.n, 1000);
}

TEST(Quantile, interval_of_few_observations_is_unbounded_where_it_must) {
  std::vector<double> values = shuffled_one_to(10);
  const Interval interval = sample_quantile_interval(values, {0.8});
  EXPECT_EQ(interval.estimate, 8);
  EXPECT_EQ(interval.lower, 5);
  EXPECT_EQ(interval.upper, std::numeric_limits<double>::infinity());
  EXPECT_EQ(sample_quantile_interval({}, {0.8}).n, 0);
}

TEST(QuantileDeathTest, refuses_a_probability_of_one) { EXPECT_DEATH(quantile_rank(5, {1.0}), "p.value < 1"); }

}  // namespace
}  // namespace bascule::sim
