#include "sim/stats/time_weighted.h"

#include <cmath>

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

TEST(TimeWeighted, averages_over_the_time_each_value_held) {
  TimeWeighted line(SimTime{0}, 0);
  line.record(SimTime{2}, 3);
  line.change_by(SimTime{6}, -2);
  EXPECT_EQ(line.value(), 1);
  EXPECT_EQ(line.integral(SimTime{10}), 16);
  EXPECT_EQ(line.mean(SimTime{10}), 1.6);
  EXPECT_EQ(line.second_moment(SimTime{10}), 4.0);
  EXPECT_EQ(line.max(), 3);
}

TEST(TimeWeighted, asking_does_not_change_it) {
  TimeWeighted line(SimTime{0}, 2);
  EXPECT_EQ(line.mean(SimTime{5}), 2);
  line.record(SimTime{1}, 0);
  EXPECT_EQ(line.mean(SimTime{4}), 0.5);
}

TEST(TimeWeighted, an_instant_counts_for_the_maximum_and_weighs_nothing) {
  TimeWeighted line(SimTime{0}, 0);
  line.record(SimTime{5}, 7);
  line.record(SimTime{5}, 1);
  EXPECT_EQ(line.max(), 7);
  EXPECT_EQ(line.integral(SimTime{10}), 5);
}

TEST(TimeWeighted, restart_forgets_the_past_and_keeps_the_value) {
  TimeWeighted line(SimTime{0}, 0);
  line.record(SimTime{1}, 9);
  line.record(SimTime{4}, 2);
  line.restart(SimTime{10});
  EXPECT_EQ(line.value(), 2);
  EXPECT_EQ(line.max(), 2);
  EXPECT_EQ(line.mean(SimTime{14}), 2);
  line.change_by(SimTime{14}, 2);
  EXPECT_EQ(line.mean(SimTime{18}), 3);
}

TEST(TimeWeighted, has_no_average_over_no_time) {
  EXPECT_TRUE(std::isnan(TimeWeighted(SimTime{3}, 1).mean(SimTime{3})));
}

TEST(TimeWeighted, littles_law_holds_on_the_path_beyond_the_digits_of_a_double) {
  constexpr std::int64_t customers = 3000, far = std::int64_t{1} << 52;
  TimeWeighted in_system(SimTime{far}, 0);
  std::int64_t sojourns = 0;
  for (std::int64_t i = 0; i < customers; ++i) in_system.change_by(SimTime{far + i * 1'000'003}, 1);
  for (std::int64_t i = 0; i < customers; ++i) {
    const std::int64_t leaves = far + 3'000'000'000'000 + i * 7'000'001;
    in_system.change_by(SimTime{leaves}, -1);
    sojourns += leaves - (far + i * 1'000'003);
  }
  // Sojourns add up to about 2^53, so a double that adds term by term would be off.
  EXPECT_EQ(in_system.integral(SimTime{far + 4'000'000'000'000}), static_cast<double>(sojourns));
  EXPECT_EQ(in_system.value(), 0);
}

TEST(TimeWeightedReal, a_long_sum_of_tenths_keeps_every_digit) {
  TimeWeightedReal level(SimTime{0}, 0.1);
  for (std::int64_t t = 1; t <= 1'000'000; ++t) level.record(SimTime{t}, 0.1);
  EXPECT_EQ(level.integral(SimTime{1'000'000}), 100'000.0);
  EXPECT_EQ(level.mean(SimTime{1'000'000}), 0.1);
}

TEST(TimeWeightedDeathTest, refuses_time_that_goes_back) {
  TimeWeighted line(SimTime{5}, 0);
  EXPECT_DEATH(line.record(SimTime{4}, 1), "last_change_");
}

}  // namespace
}  // namespace bascule::sim
