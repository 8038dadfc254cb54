#include <cmath>
#include <string>
#include <tuple>

#include <gtest/gtest.h>

#include "models/transition/results/simulation.h"
#include "sim/stats/quantile.h"
#include "sim/stats/replication_groups.h"
#include "tools/scenario_files/scenario_reader.h"

namespace bascule::transition {
namespace {

using sim::Interval;
using sim::SamplingMethod;

constexpr sim::QuantileProbability p80{0.8};
constexpr int experiments = 200;
constexpr std::uint32_t replications = 600, many = 60'000;

struct Covered {
  int mean = 0, p80 = 0, half_of_mean = 0;
};

bool covers(const Interval& interval, double truth, double share = 1) {
  return interval.estimate + share * (interval.lower - interval.estimate) <= truth &&
         truth <= interval.estimate + share * (interval.upper - interval.estimate);
}

/// A shipped plan in full under one sampling plan.
class FullPlanIntervals : public ::testing::TestWithParam<std::tuple<const char*, SamplingMethod>> {};

TEST_P(FullPlanIntervals, cover_the_truth_as_often_as_they_promise) {
  const auto [name, method] = GetParam();
  Scenario scenario = scenario_files::read_scenario(std::string(SCENARIO_FOLDER) + "/" + name).scenario;
  scenario.run.replications = many;
  scenario.run.seed = 1'000'000;
  const Simulation all = simulate(scenario, {.threads = 2});
  const std::vector<double> values = all.values(metrics().front());
  const double mean = sim::mean_interval(values, {1}).estimate,
               quantile = sim::quantile_interval(values, p80, {1}).estimate;
  scenario.run.replications = replications;
  scenario.run.sampling = method;
  Covered covered;
  for (int i = 0; i < experiments; ++i) {
    scenario.run.seed = static_cast<std::uint64_t>(i);
    const Simulation simulation = simulate(scenario, {.threads = 2});
    const std::vector<double> sample = simulation.values(metrics().front());
    const Interval of_mean = sim::mean_interval(sample, simulation.design.group());
    covered.mean += covers(of_mean, mean) ? 1 : 0;
    covered.half_of_mean += covers(of_mean, mean, 0.5) ? 1 : 0;
    covered.p80 += covers(sim::quantile_interval(sample, p80, simulation.design.group()), quantile) ? 1 : 0;
  }
  // Four standard errors, and what the truth itself may be off: a tenth of a standard error of one experiment.
  const double tolerance = 4 * std::sqrt(0.95 * 0.05 / experiments) + 0.01;
  EXPECT_NEAR(static_cast<double>(covered.mean) / experiments, 0.95, tolerance);
  EXPECT_NEAR(static_cast<double>(covered.p80) / experiments, 0.95, tolerance);
  EXPECT_LT(static_cast<double>(covered.half_of_mean) / experiments, 0.95 - tolerance);
}

INSTANTIATE_TEST_SUITE_P(All, FullPlanIntervals,
                         ::testing::Combine(::testing::Values("service-desk", "finance-accounting",
                                                              "application-maintenance", "datacentre"),
                                            ::testing::Values(SamplingMethod::plain, SamplingMethod::antithetic,
                                                              SamplingMethod::latin_hypercube)));

}  // namespace
}  // namespace bascule::transition
