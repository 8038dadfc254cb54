#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <gtest/gtest.h>

#include "sim/random/detail/laws.h"
#include "sim/random/elementary.h"

namespace bascule::sim::detail {
namespace {

constexpr double stated = 1e-9, stated_for_standards = 3e-13;

/// The largest relative difference between a table and the exact quantile, over tails that fall between its nodes.
template <class Shape> double worst_difference(const Shape& shape, std::size_t side) {
  constexpr int points_an_octave = 60;
  double worst = 0;
  for (double octave = QuantileTable::smallest_tail; octave < 0.5; octave += octave) {
    for (int i = 0; i < points_an_octave; ++i) {
      const double tail = octave * (1 + (i + 0.5) / points_an_octave), exact = shape.far_position(side, tail);
      worst = std::max(worst, std::abs(shape.table.position(side, tail) - exact) / std::abs(exact));
    }
  }
  return worst;
}

TEST(QuantileTable, beta_keeps_its_stated_accuracy_for_every_pair_of_shapes) {
  for (const double a : {0.05, 0.09, 0.11, 0.24, 0.26, 0.5, 0.79, 0.81, 1.0, 1.3, 2.0, 3.0, 5.0, 30.0, 1e3, 1e6}) {
    for (const double b : {0.05, 0.2, 0.3, 0.9, 1.0, 2.2, 6.0, 500.0}) {
      const TabulatedBeta beta({a, b});
      EXPECT_LT(worst_difference(beta, 0), stated) << a << ' ' << b;
      EXPECT_LT(worst_difference(beta, 1), stated) << a << ' ' << b;
    }
  }
}

TEST(QuantileTable, gamma_keeps_its_stated_accuracy_for_every_shape) {
  for (const double shape : {0.05, 0.09, 0.11, 0.24, 0.26, 0.5, 0.79, 0.81, 1.0, 1.3, 2.0, 3.0, 5.0, 30.0, 1e3, 1e6}) {
    const TabulatedGamma gamma(shape);
    EXPECT_LT(worst_difference(gamma, 0), stated) << shape;
    EXPECT_LT(worst_difference(gamma, 1), stated) << shape;
  }
}

TEST(QuantileTable, a_shape_off_by_one_in_ten_million_is_told_apart) {
  struct OffShape {
    TabulatedGamma right, wrong;
    const QuantileTable& table = wrong.table;
    double far_position(std::size_t side, double tail) const { return right.far_position(side, tail); }
  };
  const OffShape off{.right = TabulatedGamma(3), .wrong = TabulatedGamma(3 * (1 + 1e-7))};
  EXPECT_GT(worst_difference(off, 0), stated);
  EXPECT_GT(worst_difference(off, 1), stated);
}

TEST(QuantileTable, gives_the_nodes_themselves) {
  const TabulatedBeta beta({2, 4});
  for (const double tail : {0x1p-12, 0x1p-5, 0.25, 0.375, 0.5}) {
    EXPECT_NEAR(beta.table.position(0, tail), beta.far_position(0, tail), 1e-14);
    EXPECT_NEAR(beta.table.position(1, tail), beta.far_position(1, tail), 1e-14);
  }
}

TEST(QuantileTable, far_tails_join_without_a_step_back) {
  const TabulatedBeta beta({2, 4});
  const double from = QuantileTable::smallest_tail;
  EXPECT_LT(tabulated(beta, from * (1 - 1e-9)).position, tabulated(beta, from).position);
  EXPECT_LT(tabulated(beta, from).position, tabulated(beta, from * (1 + 1e-9)).position);
}

TEST(StandardQuantiles, keep_their_stated_accuracy) {
  for (double octave = QuantileTable::smallest_tail; octave < 0.5; octave += octave) {
    for (int i = 0; i < 5000; ++i) {
      const double tail = octave * (1 + i / 5000.0);
      for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
        const auto& normal = StandardNormal::instance();
        ASSERT_NEAR(normal.table.position(side, tail), normal.far_position(side, tail), stated_for_standards);
        const auto& log_exponential = LogExponential::instance();
        const double exact = std::log(-std::log(side == 0 ? 1 - tail : tail));
        ASSERT_NEAR(log_exponential.table.position(side, tail), exact, stated_for_standards);
        ASSERT_NEAR(log_exponential.far_position(side, tail), exact, stated_for_standards);
      }
    }
  }
}

}  // namespace
}  // namespace bascule::sim::detail
