#include "sim/stats/probability.h"

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

// Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
TEST(Probability, wilson_intervals_match_the_published_ones) {
  const struct {
    Occurrences occurrences;
    double lower, upper;
  } published[] = {
      {{81, 263}, 0.2553, 0.3662}, {{15, 148}, 0.0624, 0.1605}, {{0, 20}, 0, 0.1611}, {{1, 29}, 0.0061, 0.1718}};
  for (const auto& [occurrences, lower, upper] : published) {
    const Interval interval = probability_interval(occurrences);
    EXPECT_NEAR(interval.lower, lower, 5e-5);
    EXPECT_NEAR(interval.upper, upper, 5e-5);
  }
}

TEST(Probability, always_holds_its_own_estimate) {
  for (std::int64_t n : {1, 7, 1000}) {
    for (std::int64_t count : {std::int64_t{0}, n / 2, n}) {
      const Interval interval = probability_interval({count, n}, {0.99});
      EXPECT_TRUE(interval.contains(interval.estimate));
      EXPECT_GT(interval.half_width(), 0);
      EXPECT_GE(interval.lower, 0);
      EXPECT_LE(interval.upper, 1);
    }
  }
}

TEST(Probability, of_no_replication_may_be_anything) {
  const Interval interval = probability_interval({0, 0});
  EXPECT_EQ(interval.lower, 0);
  EXPECT_EQ(interval.upper, 1);
}

TEST(ProbabilityDeathTest, refuses_more_occurrences_than_replications) {
  EXPECT_DEATH(probability_interval({3, 2}), "replications");
}

}  // namespace
}  // namespace bascule::sim
