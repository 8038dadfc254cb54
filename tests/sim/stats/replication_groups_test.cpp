#include "sim/stats/replication_groups.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "sim/stats/probability.h"
#include "sim/stats/tally.h"

namespace bascule::sim {
namespace {

constexpr GroupSize plain{1}, pairs{2};

std::vector<double> scattered(int n) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back((i * 7919) % 1009);
  return values;
}

TEST(ReplicationGroups, plain_mean_is_the_tally) {
  const std::vector<double> values = scattered(50);
  Tally tally;
  for (const double value : values) tally.add(value);
  EXPECT_EQ(mean_interval(values, plain).lower, tally.interval().lower);
}

TEST(ReplicationGroups, antithetic_mean_rests_on_pair_means) {
  const Interval interval = mean_interval(std::vector<double>{1, 3, 5, 9, 2, 4}, pairs);
  EXPECT_EQ(interval.n, 3);
  EXPECT_EQ(interval.estimate, 4);
  EXPECT_NEAR(interval.half_width(), 4.302652729749464 * std::sqrt(7.0 / 3), 1e-10);  // pair means 2, 7, 3
}

TEST(ReplicationGroups, pairs_that_cancel_leave_no_width) {
  EXPECT_EQ(mean_interval(std::vector<double>{1, 5, 2, 4, 6, 0}, pairs).half_width(), 0);
}

TEST(ReplicationGroups, plain_quantile_is_the_order_statistic_and_leaves_the_values_in_place) {
  const std::vector<double> values = scattered(1000);
  std::vector<double> copy = values;
  const Interval interval = quantile_interval(values, {0.8}, plain);
  EXPECT_EQ(interval.lower, sample_quantile_interval(copy, {0.8}).lower);
  EXPECT_EQ(values, scattered(1000));
}

TEST(ReplicationGroups, any_figure_of_a_sample_rests_on_the_sections_that_a_probability_would) {
  const std::vector<double> values = scattered(1000);
  std::vector<std::uint8_t> is_small;
  for (const double value : values) is_small.push_back(value < 400 ? 1 : 0);
  const Interval figure = figure_interval(1000, pairs, [&](std::int64_t first, std::int64_t last) {
    return static_cast<double>(std::count(is_small.begin() + first, is_small.begin() + last, 1)) /
           static_cast<double>(last - first);
  });
  const Interval probability = probability_interval(is_small, pairs);
  EXPECT_EQ(figure.estimate, probability.estimate);
  EXPECT_EQ(figure.lower, probability.lower);
  EXPECT_EQ(figure.n, probability.n);
}

TEST(ReplicationGroups, grouped_quantile_lies_between_the_order_statistics_that_twenty_sections_allow) {
  // Of the values 1 to 40 each even block of five has three, each odd block one: shares of 0.6 and 0.2 around 0.4.
  std::vector<double> values;
  double small = 1, large = 41;
  for (int block = 0; block < 20; ++block)
    for (int i = 0; i < 5; ++i) values.push_back(i < (block % 2 == 0 ? 3 : 1) ? small++ : large++);
  const Interval interval = quantile_interval(values, {0.4}, {5});
  EXPECT_EQ(interval.n, 20);
  EXPECT_EQ(interval.estimate, 40);
  // 100 (0.4 -+ 2.093 sqrt(20 0.04 / (20 19))) = 30.4 and 49.6
  EXPECT_EQ(interval.lower, 30);
  EXPECT_EQ(interval.upper, 50);
}

TEST(ReplicationGroups, fewer_groups_than_sections_widen_the_interval_and_one_bounds_nothing) {
  const std::vector<double> values = scattered(30);
  EXPECT_EQ(quantile_interval(values, {0.8}, {10}).n, 3);
  EXPECT_TRUE(std::isinf(quantile_interval(values, {0.8}, {30}).half_width()));
  EXPECT_EQ(quantile_interval(std::span<const double>(), {0.8}, {30}).n, 0);
}

TEST(ReplicationGroups, plain_probability_is_wilson) {
  std::vector<std::uint8_t> happened(263, 0);
  std::fill_n(happened.begin(), 81, std::uint8_t{1});
  EXPECT_EQ(probability_interval(happened, plain).upper, probability_interval(Occurrences{81, 263}).upper);
}

TEST(ReplicationGroups, a_probability_on_which_all_sections_agree_keeps_an_honest_width) {
  const std::vector<std::uint8_t> never(1000, 0);
  const Interval in_pairs = probability_interval(never, pairs);
  EXPECT_EQ(in_pairs.estimate, 0);
  EXPECT_EQ(in_pairs.upper, probability_interval(Occurrences{0, 500}).upper);
  EXPECT_EQ(probability_interval(never, {50}).upper, probability_interval(Occurrences{0, 980}).upper);
}

TEST(ReplicationGroups, a_probability_stays_between_zero_and_one) {
  std::vector<std::uint8_t> happened(40, 0);
  happened[0] = 1;
  const Interval interval = probability_interval(happened, pairs);
  EXPECT_EQ(interval.lower, 0);
  EXPECT_GT(interval.upper, 0.025);
}

TEST(ReplicationGroups, mean_difference_rests_on_the_differences) {
  const std::vector<double> first{10, 20, 30}, second{9, 18, 27};
  const Interval interval = mean_difference_interval({first, second}, plain);
  EXPECT_EQ(interval.estimate, 2);
  EXPECT_NEAR(interval.half_width(), 4.302652729749464 / std::sqrt(3.0), 1e-10);
}

TEST(ReplicationGroups, quantile_difference_of_shifted_alternatives_is_the_shift_without_width) {
  const std::vector<double> first = scattered(500);
  std::vector<double> second = first;
  for (double& value : second) value -= 12;
  const Interval interval = quantile_difference_interval({first, second}, {0.8}, plain);
  EXPECT_EQ(interval.estimate, 12);
  EXPECT_EQ(interval.half_width(), 0);
  EXPECT_EQ(interval.n, 20);
}

TEST(ReplicationGroups, probability_difference_is_agresti_and_min) {
  // 4 only in the first, 1 only in the second, of 25: (4 - 1) / 27 and its Wald width with half an observation a cell.
  std::vector<std::uint8_t> first(25, 1), second(25, 1);
  for (std::size_t i = 0; i < 4; ++i) second[i] = 0;
  first[4] = 0;
  const Interval interval = probability_difference_interval({first, second}, plain);
  EXPECT_NEAR(interval.estimate, 0.12, 1e-15);
  EXPECT_NEAR((interval.lower + interval.upper) / 2, 3.0 / 27, 1e-15);
  EXPECT_NEAR(interval.half_width(), 1.959963984540054 * std::sqrt((6 - 9.0 / 27)) / 27, 1e-12);
}

TEST(ReplicationGroups, probability_difference_of_equal_alternatives_keeps_a_width) {
  const std::vector<std::uint8_t> same(1000, 1);
  for (const GroupSize group : {plain, pairs, GroupSize{50}}) {
    const Interval interval = probability_difference_interval({same, same}, group);
    EXPECT_EQ(interval.estimate, 0);
    EXPECT_GT(interval.half_width(), 0.001);
    EXPECT_LT(interval.half_width(), 0.005);
  }
}

TEST(ReplicationGroupsDeathTest, refuses_half_a_pair) {
  EXPECT_DEATH(mean_interval(std::vector<double>{1, 2, 3}, pairs), "group");
}

}  // namespace
}  // namespace bascule::sim
