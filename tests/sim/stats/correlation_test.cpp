#include "sim/stats/correlation.h"

#include <cmath>

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

TEST(Correlation, has_the_hand_computed_coefficient) {
  Correlation pairs;
  const double x[] = {1, 2, 3, 4, 5}, y[] = {2, 1, 4, 3, 5};
  for (int i = 0; i < 5; ++i) pairs.add(x[i], y[i]);
  EXPECT_DOUBLE_EQ(pairs.coefficient(), 0.8);
  EXPECT_DOUBLE_EQ(pairs.covariance(), 2);
  EXPECT_DOUBLE_EQ(pairs.slope(), 0.8);
}

TEST(Correlation, of_a_falling_line_is_minus_one_at_any_offset) {
  Correlation pairs;
  for (int i = 0; i < 100; ++i) pairs.add(1e9 + i, 5e8 - 3.0 * i);
  EXPECT_DOUBLE_EQ(pairs.coefficient(), -1);
  EXPECT_DOUBLE_EQ(pairs.slope(), -3);
}

TEST(Correlation, merges_two_halves_into_the_whole) {
  Correlation whole, first, second;
  for (int i = 0; i < 60; ++i) {
    const double x = i % 7, y = (i * i) % 11;
    whole.add(x, y);
    (i < 23 ? first : second).add(x, y);
  }
  first.merge(second);
  EXPECT_EQ(first.count(), 60);
  EXPECT_NEAR(first.coefficient(), whole.coefficient(), 1e-14);
  EXPECT_NEAR(first.covariance(), whole.covariance(), 1e-13);
}

TEST(Correlation, of_a_constant_is_not_a_number) {
  Correlation pairs;
  pairs.add(1, 2);
  EXPECT_TRUE(std::isnan(pairs.covariance()));
  pairs.add(1, 3);
  EXPECT_TRUE(std::isnan(pairs.coefficient()));
}

}  // namespace
}  // namespace bascule::sim
