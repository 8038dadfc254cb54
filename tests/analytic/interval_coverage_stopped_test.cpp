#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/experiment/experiment.h"
#include "tests/analytic/interval_coverage.h"

namespace bascule::sim {
namespace {

/// A design with precisions of the mean and of P80 that take about 2,500 to 4,000 replications.
struct StoppedCase {
  SamplingDesign design;
  double mean_precision;
  double p80_precision;
};

/// Coverage of an interval, and of half of it, where the experiment stopped.
struct StoppedCoverage {
  Coverage whole;
  Coverage half;
};

StoppedCoverage coverage_when_stopped(SamplingDesign design, PrecisionTarget<Finishes> target, double truth) {
  constexpr std::uint64_t trials = 1000;
  StoppedCoverage coverage;
  const StoppingRule<Finishes> rule{.most_replications = 100'000, .precision = target};
  for (std::uint64_t trial = 1; trial <= trials; ++trial) {
    const auto result = run_experiment({.seed = trial, .design = design, .threads = 2}, rule,
                                       [design] { return FinishesReplicator(design); });
    EXPECT_EQ(result.reason, StopReason::precision);
    std::vector<double> finishes;
    for (const Finishes& row : result.rows) finishes.push_back(row.first);
    const Interval interval = target.quantile ? quantile_interval(finishes, *target.quantile, design.group())
                                              : mean_interval(finishes, design.group());
    EXPECT_LE(interval.half_width(), target.relative_half_width * interval.estimate);
    coverage.whole.add(interval.contains(truth));
    coverage.half.add(halved(interval).contains(truth));
  }
  return coverage;
}

// Stopping where the half-width is small prefers samples that look better than they are: up to a point of coverage.
constexpr double bias_of_stopping = 0.01;

class StoppedIntervalCoverage : public testing::TestWithParam<StoppedCase> {};

TEST_P(StoppedIntervalCoverage, of_the_mean_is_nominal_and_of_half_of_it_is_not) {
  const auto coverage = coverage_when_stopped(
      GetParam().design,
      {.relative_half_width = GetParam().mean_precision, .metric = [](const Finishes& row) { return row.first; }},
      FinishesTruth::first_mean());
  EXPECT_TRUE(coverage.whole.keeps_level(bias_of_stopping)) << coverage.whole.share();
  EXPECT_FALSE(coverage.half.keeps_level(bias_of_stopping)) << coverage.half.share();
}

TEST_P(StoppedIntervalCoverage, of_p80_is_nominal_and_of_half_of_it_is_not) {
  const auto coverage = coverage_when_stopped(GetParam().design,
                                              {.relative_half_width = GetParam().p80_precision,
                                               .metric = [](const Finishes& row) { return row.first; },
                                               .quantile = QuantileProbability{0.8}},
                                              FinishesTruth::first_p80());
  EXPECT_TRUE(coverage.whole.keeps_level(bias_of_stopping)) << coverage.whole.share();
  EXPECT_FALSE(coverage.half.keeps_level(bias_of_stopping)) << coverage.half.share();
}

INSTANTIATE_TEST_SUITE_P(Designs, StoppedIntervalCoverage,
                         testing::Values(StoppedCase{{SamplingMethod::plain}, 0.0064, 0.0088},
                                         StoppedCase{{SamplingMethod::antithetic}, 0.00117, 0.0082},
                                         StoppedCase{{SamplingMethod::latin_hypercube, 50}, 0.00022, 0.0064}),
                         [](const auto& design) {
                           return std::string(std::array{"plain", "antithetic", "latin_hypercube"}[design.index]);
                         });

}  // namespace
}  // namespace bascule::sim
