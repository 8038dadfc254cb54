#include "sim/random/distribution.h"

#include <bit>
#include <cmath>

#include <gtest/gtest.h>

#include "sim/random/stream.h"
#include "tests/sim/random/one_of_each_kind.h"

namespace bascule::sim {
namespace {

using D = Distribution;

constexpr double smallest_level = 0x1p-53, largest_level = 1 - 0x1p-53,
                 infinity = std::numeric_limits<double>::infinity();

TEST(Distribution, quantiles_by_hand) {
  EXPECT_EQ(made(D::fixed(7)).quantile(0.3), 7);
  EXPECT_EQ(made(D::uniform({.low = 2, .high = 20})).quantile(0.25), 6.5);
  EXPECT_DOUBLE_EQ(made(D::triangular({.low = 0, .likely = 2, .high = 10})).quantile(0.05), 1);
  EXPECT_DOUBLE_EQ(made(D::triangular({.low = 0, .likely = 2, .high = 10})).quantile(0.8), 6);
  EXPECT_DOUBLE_EQ(made(D::triangular({.low = 1, .likely = 1, .high = 2})).quantile(0.75), 1.5);
  EXPECT_NEAR(made(D::pert({.low = 10, .likely = 20, .high = 30})).quantile(0.5), 20, 1e-8);
  EXPECT_EQ(made(D::normal({.mean = 5, .standard_deviation = 2})).quantile(0.5), 5);
  EXPECT_NEAR(made(D::normal({.mean = 5, .standard_deviation = 2})).quantile(0.975), 5 + 2 * 1.959963984540054, 1e-12);
  EXPECT_DOUBLE_EQ(made(D::lognormal({.median = 3, .log_sd = 2})).quantile(0.5), 3);
  EXPECT_DOUBLE_EQ(made(D::exponential(6)).quantile(0.75), 12 * std::log(2.0));
  EXPECT_NEAR(made(D::weibull({.scale = 3, .shape = 2})).quantile(1 - std::exp(-4.0)), 6, 1e-11);
  EXPECT_NEAR(made(D::gamma({.mean = 6, .shape = 1})).quantile(0.75), 12 * std::log(2.0), 1e-8);
}

TEST(Distribution, moments_by_hand) {
  const auto moments = [](const DistributionOrFault& result) {
    return std::pair(made(result).mean(), made(result).standard_deviation());
  };
  EXPECT_EQ(moments(D::uniform({.low = 0, .high = 12})), std::pair(6.0, 6 / std::sqrt(3.0)));
  EXPECT_EQ(moments(D::triangular({.low = 0, .likely = 0, .high = 6})), std::pair(2.0, std::sqrt(2.0)));
  EXPECT_EQ(moments(D::pert({.low = 0, .likely = 3, .high = 6})), std::pair(3.0, 3 / std::sqrt(7.0)));
  EXPECT_EQ(moments(D::gamma({.mean = 12, .shape = 4})), std::pair(12.0, 6.0));
  const auto [mean, deviation] = moments(D::weibull({.scale = 2, .shape = 1}));
  EXPECT_NEAR(mean, 2, 1e-13);
  EXPECT_NEAR(deviation, 2, 1e-13);
  const auto [log_mean, log_deviation] = moments(D::lognormal({.median = 1, .log_sd = 1}));
  EXPECT_NEAR(log_mean, std::exp(0.5), 1e-14);
  EXPECT_NEAR(log_deviation, std::sqrt(std::exp(2.0) - std::exp(1.0)), 1e-14);
}

TEST(Distribution, takes_the_moments_it_was_asked_for) {
  const D::MeanAndDeviation asked{.mean = 10, .standard_deviation = 3};
  for (const auto& result : {D::normal(asked), D::lognormal_with_moments(asked), D::weibull_with_moments(asked),
                             D::gamma_with_moments(asked),
                             D::beta_with_moments({.low = 2, .high = 30, .mean = 10, .standard_deviation = 3})}) {
    EXPECT_NEAR(made(result).mean(), 10, 1e-11);
    EXPECT_NEAR(made(result).standard_deviation(), 3, 1e-11);
  }
}

TEST(Distribution, mean_and_deviation_agree_with_the_midpoint_rule) {
  constexpr int strata = 20'000;
  for (const auto& [name, distribution] : one_of_each_kind()) {
    double mean = 0, square = 0;
    for (int i = 0; i < strata; ++i) mean += distribution.quantile((i + 0.5) / strata) / strata;
    for (int i = 0; i < strata; ++i) square += std::pow(distribution.quantile((i + 0.5) / strata) - mean, 2) / strata;
    EXPECT_NEAR(mean, distribution.mean(), 2e-4 * distribution.mean()) << name;
    EXPECT_NEAR(std::sqrt(square), distribution.standard_deviation(), 5e-3 * distribution.mean()) << name;
  }
}

TEST(Distribution, quantiles_rise_from_the_smallest_level_to_the_largest) {
  constexpr int steps = 30'000;
  for (const auto& [name, distribution] : one_of_each_kind()) {
    double last = distribution.quantile(smallest_level);
    EXPECT_GE(last, distribution.support_low()) << name;
    for (double level = 0x1p-52; level < 1.0 / steps; level *= 1.01) {
      ASSERT_GE(distribution.quantile(level), last) << name << ' ' << level;
      last = distribution.quantile(level);
    }
    for (int i = 1; i < steps; ++i) {
      ASSERT_GE(distribution.quantile(static_cast<double>(i) / steps), last) << name << ' ' << i;
      last = distribution.quantile(static_cast<double>(i) / steps);
    }
    for (double tail = 1.0 / steps; tail > 0x1p-53; tail /= 1.01) {
      ASSERT_GE(distribution.quantile(1 - tail), last) << name << ' ' << tail;
      last = distribution.quantile(1 - tail);
    }
    EXPECT_LE(last, distribution.quantile(largest_level)) << name;
    EXPECT_LE(distribution.quantile(largest_level), distribution.support_high()) << name;
  }
}

TEST(Distribution, the_probability_below_a_quantile_is_its_level) {
  for (const auto& [name, distribution] : one_of_each_kind()) {
    const bool has_atoms =
        name == "fixed" || name == "discrete" || name == "empirical" || name == "truncated empirical";
    for (double level = 0.0005; level < 1; level += 0.001) {
      const double below = distribution.cumulative(distribution.quantile(level));
      if (has_atoms) {
        ASSERT_GE(below, level - 1e-15) << name << ' ' << level;
      } else {
        ASSERT_NEAR(below, level, 1e-8) << name << ' ' << level;
      }
    }
    EXPECT_EQ(distribution.cumulative(-1e9), 0) << name;
    EXPECT_EQ(distribution.cumulative(infinity), 1) << name;
  }
}

TEST(Distribution, symmetric_ones_mirror_the_level_exactly) {
  const Stream stream({.seed = 11}, stream_id("test", "symmetric", "level"));
  for (const auto& distribution :
       {made(D::uniform({.low = -3, .high = 3})), made(D::pert({.low = -3, .likely = 0, .high = 3})),
        made(D::triangular({.low = -3, .likely = 0, .high = 3})),
        made(D::normal({.mean = 0, .standard_deviation = 3}))}) {
    for (std::uint32_t i = 0; i < 5000; ++i) {
      const double level = stream.uniform(i);
      ASSERT_EQ(distribution.quantile(1 - level), -distribution.quantile(level)) << level;
    }
    EXPECT_EQ(distribution.quantile(largest_level), -distribution.quantile(smallest_level));
  }
}

TEST(Distribution, equal_ends_and_no_deviation_give_a_fixed_value) {
  const std::array<D::Atom, 3> one_value{{{4, 0.5}, {4, 0.5}, {9, 0}}};
  const std::array<double, 2> equal{4, 4};
  for (const auto& result :
       {D::uniform({.low = 4, .high = 4}), D::triangular({.low = 4, .likely = 4, .high = 4}),
        D::pert({.low = 4, .likely = 4, .high = 4}), D::normal({.mean = 4, .standard_deviation = 0}),
        D::lognormal({.median = 4, .log_sd = 0}), D::gamma_with_moments({.mean = 4, .standard_deviation = 0}),
        D::beta({.low = 4, .high = 4, .shape_at_low = 1, .shape_at_high = 1}), D::discrete(one_value),
        D::empirical(equal), D::percentiles({.p10 = 4, .p50 = 4, .p90 = 4})}) {
    EXPECT_EQ(made(result).kind(), DistributionKind::fixed);
    EXPECT_EQ(made(result).quantile(0.9), 4);
  }
}

TEST(Distribution, each_factory_gives_its_kind) {
  int kind = 0;
  for (const auto& [name, distribution] : one_of_each_kind()) {
    if (distribution.is_truncated()) continue;
    EXPECT_EQ(static_cast<int>(distribution.kind()), kind++) << name;
  }
  EXPECT_EQ(kind, 13);
}

TEST(Distribution, discrete_gives_each_value_its_share_of_levels) {
  const std::array<D::Atom, 4> atoms{{{10, 0.2}, {1, 0.25}, {4, 0.3}, {1, 0.25}}};
  const Distribution discrete = made(D::discrete(atoms));
  EXPECT_EQ(discrete.quantile(smallest_level), 1);
  EXPECT_EQ(discrete.quantile(0.5), 1);
  EXPECT_EQ(discrete.quantile(0.5000001), 4);
  EXPECT_EQ(discrete.quantile(0.8000001), 10);
  EXPECT_EQ(discrete.quantile(largest_level), 10);
  EXPECT_DOUBLE_EQ(discrete.mean(), 3.7);
  EXPECT_EQ(discrete.cumulative(3.9), 0.5);
  EXPECT_EQ(discrete.cumulative(10), 1);
}

TEST(Distribution, empirical_draws_straight_lines_between_observations) {
  const std::array<double, 4> observations{7, 1, 3, 1};
  const Distribution empirical = made(D::empirical(observations));
  EXPECT_EQ(empirical.quantile(0.25), 1);
  EXPECT_DOUBLE_EQ(empirical.quantile(0.5), 2);
  EXPECT_DOUBLE_EQ(empirical.quantile(5.0 / 6), 5);
  EXPECT_DOUBLE_EQ(empirical.mean(), (1 + 2 + 5) / 3.0);
  EXPECT_DOUBLE_EQ(empirical.cumulative(1), 1.0 / 3);
}

TEST(Distribution, percentiles_are_hit) {
  for (const D::PercentilePoints& points : {D::PercentilePoints{.p10 = 5, .p50 = 8, .p90 = 20},
                                            {.p10 = 5, .p50 = 18, .p90 = 20},
                                            {.p10 = 4, .p50 = 6, .p90 = 9},
                                            {.p10 = 1, .p50 = 1.01, .p90 = 50},
                                            {.p10 = -3, .p50 = 0, .p90 = 3, .bound = -100}}) {
    const Distribution distribution = made(D::percentiles(points));
    EXPECT_NEAR(distribution.quantile(0.1), points.p10, 1e-11 * (points.p10 - points.bound));
    EXPECT_NEAR(distribution.quantile(0.5), points.p50, 1e-11 * (points.p50 - points.bound));
    EXPECT_NEAR(distribution.quantile(0.9), points.p90, 1e-11 * (points.p90 - points.bound));
    EXPECT_GT(distribution.quantile(smallest_level), points.bound);
    EXPECT_NEAR(distribution.cumulative(points.p10), 0.1, 1e-9);
    EXPECT_NEAR(distribution.cumulative(points.p90), 0.9, 1e-9);
  }
}

TEST(Distribution, percentiles_agree_with_thirty_digits) {
  const Distribution fitted = made(D::percentiles({.p10 = 5, .p50 = 8, .p90 = 20}));
  // mpmath 1.2.1, from the hyperbolic form that Hadlock and Bickel give.
  EXPECT_NEAR(fitted.quantile(0.001), 3.50205475845884808, 1e-11);
  EXPECT_NEAR(fitted.quantile(0.3), 6.2963433273305504, 1e-11);
  EXPECT_NEAR(fitted.quantile(0.999), 99.1021054958042881, 1e-9);
  EXPECT_NEAR(fitted.mean(), 11.0292104152594595, 1e-8);
  EXPECT_NEAR(fitted.standard_deviation(), 9.5900959373022498, 1e-7);
}

TEST(Distribution, percentiles_of_a_lognormal_give_the_lognormal) {
  const Distribution lognormal = made(D::lognormal({.median = 6, .log_sd = 0.5}));
  const Distribution fitted = made(
      D::percentiles({.p10 = lognormal.quantile(0.1), .p50 = lognormal.quantile(0.5), .p90 = lognormal.quantile(0.9)}));
  for (double level = 0.001; level < 1; level += 0.01)
    EXPECT_NEAR(fitted.quantile(level), lognormal.quantile(level), 1e-5 * lognormal.quantile(level));
  EXPECT_NEAR(fitted.mean(), lognormal.mean(), 1e-6);
}

TEST(Distribution, percentiles_far_from_symmetric_keep_levels_and_quantiles_together) {
  const Distribution distribution = made(D::percentiles({.p10 = 1, .p50 = 1.001, .p90 = 50}));
  for (double level = 0.15; level < 1; level += 0.1)
    EXPECT_NEAR(distribution.cumulative(distribution.quantile(level)), level, 1e-8);
}

TEST(DistributionDeathTest, refuses_a_level_of_one) {
  const Distribution distribution = made(D::exponential(1));
  EXPECT_DEATH(distribution.quantile(1.0), "level <= largest_level");
}

// Renew only with a reason: every simulated result changes with it.
TEST(Distribution, has_the_same_bits_in_every_build_and_on_every_machine) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  const auto add = [&hash](double value) { hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 0x100000001B3u; };
  const Stream stream({.seed = 7}, stream_id("test", "bits", "level"));
  for (const auto& [name, distribution] : one_of_each_kind()) {
    for (std::uint32_t i = 0; i < 2000; ++i) add(distribution.quantile(stream.uniform(i)));
    for (const double level : {smallest_level, 1e-6, 1 - 1e-6, largest_level}) add(distribution.quantile(level));
    add(distribution.mean()), add(distribution.standard_deviation()), add(distribution.cumulative(4.4));
  }
  EXPECT_EQ(hash, 13822347563659714770u);
}

}  // namespace
}  // namespace bascule::sim
