#include "sim/stats/batch_means.h"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/stats/tally.h"

namespace bascule::sim {
namespace {

TEST(BatchMeans, joins_neighbours_when_forty_batches_are_complete) {
  BatchMeans batches;
  for (int i = 0; i < 39; ++i) batches.add(i);
  EXPECT_EQ(batches.means().size(), 39u);
  EXPECT_EQ(batches.batch_size(), 1);
  batches.add(39);
  ASSERT_EQ(batches.means().size(), 20u);
  EXPECT_EQ(batches.batch_size(), 2);
  EXPECT_EQ(batches.means()[0], 0.5);
  EXPECT_EQ(batches.means()[19], 38.5);
}

TEST(BatchMeans, leaves_out_the_unfinished_batch) {
  BatchMeans batches;
  for (int i = 0; i < 40; ++i) batches.add(1);
  batches.add(1000);
  EXPECT_EQ(batches.interval().estimate, 1);
  batches.add(0);
  EXPECT_EQ(batches.means().back(), 500);
}

TEST(BatchMeans, interval_is_student_t_on_the_batch_means) {
  BatchMeans batches;
  Tally means;
  for (int i = 0; i < 30; ++i) {
    batches.add((i * 7) % 5);
    means.add((i * 7) % 5);
  }
  EXPECT_EQ(batches.interval().lower, means.interval().lower);
  EXPECT_EQ(batches.interval().n, 30);
}

TEST(BatchMeans, autocorrelation_shows_batches_that_depend_on_each_other) {
  BatchMeans alternating, rising;
  for (int i = 0; i < 30; ++i) {
    alternating.add(i % 2);
    rising.add(i);
  }
  EXPECT_NEAR(alternating.lag_1_autocorrelation(), -29.0 / 30, 1e-12);
  EXPECT_GT(rising.lag_1_autocorrelation(), 0.8);
}

TEST(BatchMeans, without_a_batch_nothing_is_bounded) {
  EXPECT_TRUE(std::isinf(BatchMeans().interval().half_width()));
  EXPECT_TRUE(std::isnan(BatchMeans().lag_1_autocorrelation()));
}

}  // namespace
}  // namespace bascule::sim
