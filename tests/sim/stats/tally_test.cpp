#include "sim/stats/tally.h"

#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

Tally tally_of(std::initializer_list<double> values) {
  Tally tally;
  for (const double value : values) tally.add(value);
  return tally;
}

TEST(Tally, has_the_hand_computed_moments) {
  const Tally tally = tally_of({2, 4, 4, 4, 5, 5, 7, 9});
  EXPECT_EQ(tally.count(), 8);
  EXPECT_EQ(tally.mean(), 5);
  EXPECT_DOUBLE_EQ(tally.variance(), 32.0 / 7);
  EXPECT_DOUBLE_EQ(tally.standard_error(), std::sqrt(32.0 / 7 / 8));
  EXPECT_EQ(tally.min(), 2);
  EXPECT_EQ(tally.max(), 9);
}

TEST(Tally, interval_is_student_t_around_the_mean) {
  const Interval interval = tally_of({1, 2, 3, 4, 5, 6}).interval();
  EXPECT_EQ(interval.estimate, 3.5);
  EXPECT_NEAR(interval.half_width(), 2.570581835636316 * std::sqrt(3.5 / 6), 1e-12);
  EXPECT_EQ(interval.n, 6);
  EXPECT_EQ(interval.level, 0.95);
}

TEST(Tally, a_large_offset_costs_no_digits) {
  const Tally tally = tally_of({1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16});
  EXPECT_DOUBLE_EQ(tally.mean(), 1e9 + 10);
  EXPECT_NEAR(tally.variance(), 30, 1e-12);
}

TEST(Tally, merges_two_halves_into_the_whole) {
  Tally first = tally_of({2, 4, 4}), second = tally_of({4, 5, 5, 7, 9});
  first.merge(second);
  EXPECT_EQ(first.count(), 8);
  EXPECT_DOUBLE_EQ(first.mean(), 5);
  EXPECT_DOUBLE_EQ(first.variance(), 32.0 / 7);
  EXPECT_EQ(first.min(), 2);
  EXPECT_EQ(first.max(), 9);
}

TEST(Tally, merging_an_empty_one_changes_no_bit) {
  Tally tally = tally_of({0.1, 0.7, 1.9});
  const Tally before = tally;
  tally.merge(Tally());
  EXPECT_EQ(std::memcmp(&tally, &before, sizeof(Tally)), 0);
  Tally empty;
  empty.merge(before);
  EXPECT_EQ(empty.mean(), before.mean());
  EXPECT_EQ(empty.variance(), before.variance());
}

TEST(Tally, the_undefined_is_not_a_number) {
  EXPECT_TRUE(std::isnan(Tally().mean()));
  EXPECT_TRUE(std::isnan(tally_of({3}).variance()));
  EXPECT_EQ(tally_of({3}).mean(), 3);
  EXPECT_TRUE(std::isinf(tally_of({3}).interval().half_width()));
}

}  // namespace
}  // namespace bascule::sim
