#include "sim/stats/ratio.h"

#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "sim/stats/replication_groups.h"
#include "sim/stats/student_t.h"

namespace {

using namespace bascule::sim;

TEST(Ratio, of_a_few_numbers_is_what_the_hand_computes) {
  // 2 of 1, 3 of 2, 7 of 3: ratio 2, deviations 0, -1, 1, variance 1, mean denominator 2.
  const std::vector<double> numerators{2, 3, 7}, denominators{1, 2, 3};
  const Interval interval = ratio_interval({numerators, denominators}, {1});
  EXPECT_DOUBLE_EQ(interval.estimate, 2);
  EXPECT_NEAR(interval.half_width(), student_t_critical_value({}, 2) * std::sqrt(1.0 / 3.0) / 2, 1e-9);
  EXPECT_EQ(interval.n, 3);
}

TEST(Ratio, is_of_sums_and_not_the_mean_of_ratios) {
  const std::vector<double> numerators{0, 30}, denominators{0, 10};
  EXPECT_DOUBLE_EQ(ratio_interval({numerators, denominators}, {1}).estimate, 3);
}

TEST(Ratio, of_nothing_is_undefined_and_of_one_replication_unbounded) {
  const std::vector<double> zero{0, 0}, one{4}, two{2};
  EXPECT_TRUE(std::isnan(ratio_interval({zero, zero}, {1}).estimate));
  const Interval single = ratio_interval({one, two}, {1});
  EXPECT_DOUBLE_EQ(single.estimate, 2);
  EXPECT_TRUE(std::isinf(single.upper));
}

TEST(Ratio, of_grouped_replications_rests_on_groups) {
  const std::vector<double> numerators{1, 1, 2, 1, 3, 4}, denominators{0, 1, 1, 1, 1, 2};
  EXPECT_EQ(ratio_interval({numerators, denominators}, {2}).n, 3);
  const Interval grouped = ratio_interval({numerators, denominators}, {2});
  EXPECT_NEAR(grouped.half_width(), student_t_critical_value({}, 2) * std::sqrt(1.0 / 3.0) / 2, 1e-9);
}

enum class Errors { of_the_ratio, of_the_numerator };

/// How often the interval holds the true ratio, 2.
double coverage(Errors errors) {
  constexpr int experiments = 2000, replications = 100;
  std::mt19937_64 engine(1);
  const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
  int covered = 0;
  for (int experiment = 0; experiment < experiments; ++experiment) {
    std::vector<double> numerators, denominators;
    for (int i = 0; i < replications; ++i) {
      denominators.push_back(1 + 10 * uniform());
      numerators.push_back(2 * denominators.back() + 4 * (uniform() - 0.5));
    }
    Interval interval = ratio_interval({numerators, denominators}, {1});
    if (errors == Errors::of_the_numerator) {
      const Interval mean = mean_interval(numerators, {1});
      const double scale = interval.estimate / mean.estimate;
      interval.lower = mean.lower * scale, interval.upper = mean.upper * scale;
    }
    covered += interval.contains(2) ? 1 : 0;
  }
  return static_cast<double>(covered) / experiments;
}

TEST(Ratio, is_covered_as_often_as_its_interval_says) {
  const double four_errors = 4 * std::sqrt(0.95 * 0.05 / 2000);
  EXPECT_NEAR(coverage(Errors::of_the_ratio), 0.95, four_errors);
  EXPECT_GT(std::abs(coverage(Errors::of_the_numerator) - 0.95), four_errors);
}

}  // namespace
