#include "tests/analytic/interval_coverage.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/stats/replication_groups.h"

namespace bascule::sim {
namespace {

constexpr std::uint64_t trials = 2000;
constexpr std::uint32_t replications = 1000;

/// Calls `judge` with the columns of each trial's 1,000 replications: the finishes and who was late.
template <class Judge> void for_each_trial(SamplingDesign design, Judge judge) {
  std::vector<double> first(replications), second(replications);
  std::vector<std::uint8_t> first_late(replications), second_late(replications);
  FinishesReplicator replicator(design);
  for (std::uint64_t trial = 1; trial <= trials; ++trial) {
    for (std::uint32_t i = 0; i < replications; ++i) {
      const Finishes finishes = replicator(design.key(trial, i));
      first[i] = finishes.first;
      second[i] = finishes.second;
      first_late[i] = finishes.first > FinishesTruth::due;
      second_late[i] = finishes.second > FinishesTruth::due;
    }
    judge(PairedValues<double>{first, second}, PairedValues<std::uint8_t>{first_late, second_late});
  }
}

class IntervalCoverage : public testing::TestWithParam<SamplingDesign> {};

TEST_P(IntervalCoverage, of_mean_probability_and_p80_is_nominal_and_of_half_of_them_is_not) {
  const GroupSize group = GetParam().group();
  Coverage mean, probability, p80, half_mean, half_probability, half_p80, wrong_p80;
  const double true_p80 = FinishesTruth::first_p80(), true_late = FinishesTruth::first_late();
  for_each_trial(GetParam(), [&](PairedValues<double> finish, PairedValues<std::uint8_t> late) {
    const Interval of_mean = mean_interval(finish.first, group);
    const Interval of_probability = probability_interval(late.first, group);
    const Interval of_p80 = quantile_interval(finish.first, {0.8}, group);
    mean.add(of_mean.contains(FinishesTruth::first_mean()));
    probability.add(of_probability.contains(true_late));
    p80.add(of_p80.contains(true_p80));
    half_mean.add(halved(of_mean).contains(FinishesTruth::first_mean()));
    half_probability.add(halved(of_probability).contains(true_late));
    half_p80.add(halved(of_p80).contains(true_p80));
    wrong_p80.add(quantile_interval(finish.first, {0.78}, group).contains(true_p80));
  });
  EXPECT_TRUE(mean.keeps_level(0)) << mean.share();
  EXPECT_TRUE(probability.keeps_level(0)) << probability.share();
  EXPECT_TRUE(p80.keeps_level(0)) << p80.share();
  EXPECT_FALSE(half_mean.keeps_level(0)) << half_mean.share();
  EXPECT_FALSE(half_probability.keeps_level(0)) << half_probability.share();
  EXPECT_FALSE(half_p80.keeps_level(0)) << half_p80.share();
  EXPECT_FALSE(wrong_p80.keeps_level(0)) << wrong_p80.share();
}

// Sections of 50 replications estimate P80 with a bias, which costs the difference up to a point of coverage.
TEST_P(IntervalCoverage, of_paired_differences_is_nominal_and_of_half_of_them_is_not) {
  constexpr double bias_of_short_sections = 0.01;
  const GroupSize group = GetParam().group();
  Coverage mean, probability, p80, half_probability, half_p80;
  const double true_p80 = FinishesTruth::p80_difference(), true_late = FinishesTruth::late_difference();
  for_each_trial(GetParam(), [&](PairedValues<double> finish, PairedValues<std::uint8_t> late) {
    const Interval of_probability = probability_difference_interval(late, group);
    const Interval of_p80 = quantile_difference_interval(finish, {0.8}, group);
    mean.add(mean_difference_interval(finish, group).contains(FinishesTruth::mean_difference()));
    probability.add(of_probability.contains(true_late));
    p80.add(of_p80.contains(true_p80));
    half_probability.add(halved(of_probability).contains(true_late));
    half_p80.add(halved(of_p80).contains(true_p80));
  });
  EXPECT_TRUE(mean.keeps_level(0)) << mean.share();
  EXPECT_TRUE(probability.keeps_level(0)) << probability.share();
  EXPECT_TRUE(p80.keeps_level(bias_of_short_sections)) << p80.share();
  EXPECT_FALSE(half_probability.keeps_level(0)) << half_probability.share();
  EXPECT_FALSE(half_p80.keeps_level(bias_of_short_sections)) << half_p80.share();
}

INSTANTIATE_TEST_SUITE_P(Designs, IntervalCoverage,
                         testing::Values(SamplingDesign{SamplingMethod::plain},
                                         SamplingDesign{SamplingMethod::antithetic},
                                         SamplingDesign{SamplingMethod::latin_hypercube, 50}),
                         [](const auto& design) {
                           return std::string(std::array{"plain", "antithetic", "latin_hypercube"}[design.index]);
                         });

TEST(GroupedIntervals, taken_for_independent_cover_too_often) {
  for (const SamplingDesign design :
       {SamplingDesign{SamplingMethod::antithetic}, SamplingDesign{SamplingMethod::latin_hypercube, 50}}) {
    Coverage mean, p80;
    const double true_p80 = FinishesTruth::first_p80();
    for_each_trial(design, [&](PairedValues<double> finish, PairedValues<std::uint8_t>) {
      mean.add(mean_interval(finish.first, {1}).contains(FinishesTruth::first_mean()));
      p80.add(quantile_interval(finish.first, {0.8}, {1}).contains(true_p80));
    });
    EXPECT_FALSE(mean.keeps_level(0)) << mean.share();
    EXPECT_FALSE(p80.keeps_level(0)) << p80.share();
  }
}

TEST(GroupedIntervals, variance_reduction_narrows_the_mean) {
  const auto mean_half_width = [](SamplingDesign design) {
    double sum = 0;
    for_each_trial(design, [&](PairedValues<double> finish, PairedValues<std::uint8_t>) {
      sum += mean_interval(finish.first, design.group()).half_width();
    });
    return sum / static_cast<double>(trials);
  };
  const double plain = mean_half_width({});
  EXPECT_LT(mean_half_width({SamplingMethod::antithetic}), 0.25 * plain);
  EXPECT_LT(mean_half_width({SamplingMethod::latin_hypercube, 50}), 0.06 * plain);
}

}  // namespace
}  // namespace bascule::sim
