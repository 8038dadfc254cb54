#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/distribution.h"
#include "tests/sim/random/one_of_each_kind.h"

namespace bascule::sim {
namespace {

using D = Distribution;

constexpr double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();

std::string fault_of(const DistributionOrFault& result) {
  const auto* fault = std::get_if<DistributionFault>(&result);
  return fault ? fault->message() : "no fault";
}

TEST(DistributionFault, names_parameter_value_and_what_was_expected) {
  const auto result = D::triangular({.low = 12, .likely = 11.5, .high = 20});
  const auto& fault = std::get<DistributionFault>(result);
  EXPECT_EQ(fault.parameter, "likely");
  EXPECT_EQ(fault.value, 11.5);
  EXPECT_EQ(fault.expected, "at least low, 12");
  EXPECT_EQ(fault.message(), "likely is 11.5, expected at least low, 12");
}

TEST(DistributionFault, points_out_of_order) {
  EXPECT_EQ(fault_of(D::uniform({.low = 5, .high = 4})), "high is 4, expected at least low, 5");
  EXPECT_EQ(fault_of(D::triangular({.low = 1, .likely = 5, .high = 4})), "high is 4, expected at least likely, 5");
  EXPECT_EQ(fault_of(D::pert({.low = 6, .likely = 5, .high = 9})), "likely is 5, expected at least low, 6");
  EXPECT_EQ(fault_of(D::percentiles({.p10 = 0, .p50 = 5, .p90 = 9})), "p10 is 0, expected more than the bound, 0");
  EXPECT_EQ(fault_of(D::percentiles({.p10 = 5, .p50 = 5, .p90 = 9})), "p50 is 5, expected more than p10, 5");
  EXPECT_EQ(fault_of(D::percentiles({.p10 = 4, .p50 = 5, .p90 = 5})), "p90 is 5, expected more than p50, 5");
}

TEST(DistributionFault, what_is_no_number) {
  const std::string expected = ", expected a number between -1e100 and 1e100";
  EXPECT_EQ(fault_of(D::fixed(nan)), "value is nan" + expected);
  EXPECT_EQ(fault_of(D::uniform({.low = 0, .high = infinity})), "high is inf" + expected);
  EXPECT_EQ(fault_of(D::uniform({})), "low is -inf" + expected);
  EXPECT_EQ(fault_of(D::pert({.low = 0, .likely = nan, .high = 1})), "likely is nan" + expected);
  EXPECT_EQ(fault_of(D::normal({.mean = 0, .standard_deviation = nan})), "standard deviation is nan" + expected);
  EXPECT_EQ(fault_of(D::exponential(infinity)), "mean is inf" + expected);
  EXPECT_EQ(fault_of(D::empirical(std::array{1.0, nan})), "observation 2 is nan" + expected);
  EXPECT_EQ(fault_of(D::percentiles({.p10 = 1, .p50 = 2, .p90 = 1e200})), "p90 is 1e+200" + expected);
  EXPECT_EQ(fault_of(made(D::fixed(1)).truncated({.low = nan, .high = 2})), "low is nan, expected a number");
}

TEST(DistributionFault, what_has_to_be_positive) {
  EXPECT_EQ(fault_of(D::normal({.mean = 1, .standard_deviation = -1})),
            "standard deviation is -1, expected at least 0");
  EXPECT_EQ(fault_of(D::exponential(0)), "mean is 0, expected more than 0");
  EXPECT_EQ(fault_of(D::lognormal({.median = -2, .log_sd = 1})), "median is -2, expected more than 0");
  EXPECT_EQ(fault_of(D::lognormal_with_moments({.mean = 0, .standard_deviation = 1})),
            "mean is 0, expected more than 0");
  EXPECT_EQ(fault_of(D::weibull({.scale = 0, .shape = 1})), "scale is 0, expected more than 0");
  EXPECT_EQ(fault_of(D::gamma({.mean = -1, .shape = 1})), "mean is -1, expected more than 0");
}

TEST(DistributionFault, what_is_too_extreme_to_be_accurate) {
  EXPECT_EQ(fault_of(D::lognormal({.median = 1, .log_sd = 11})), "log_sd is 11, expected from 0 to 10");
  EXPECT_EQ(fault_of(D::weibull({.scale = 1, .shape = 0.01})), "shape is 0.01, expected from 0.1 to 1000");
  EXPECT_EQ(fault_of(D::gamma({.mean = 1, .shape = 0.01})), "shape is 0.01, expected from 0.05 to 1e+06");
  EXPECT_EQ(fault_of(D::beta({.low = 0, .high = 1, .shape_at_low = 2, .shape_at_high = 1e7})),
            "shape at high is 1e+07, expected from 0.05 to 1e+06");
  EXPECT_EQ(fault_of(D::gamma_with_moments({.mean = 1000, .standard_deviation = 0.5})),
            "standard deviation is 0.5, expected from 1 to 4472.13595499958");
  EXPECT_EQ(fault_of(D::percentiles({.p10 = 1e-20, .p50 = 1, .p90 = 1e20})),
            "p90 is 1e+20, expected points less far apart, or less skew");
  EXPECT_NE(fault_of(D::weibull_with_moments({.mean = 10, .standard_deviation = 1e-4})), "no fault");
  EXPECT_NE(fault_of(D::lognormal_with_moments({.mean = 1, .standard_deviation = 1e60})), "no fault");
}

TEST(DistributionFault, moments_that_do_not_fit_between_the_ends) {
  EXPECT_EQ(fault_of(D::beta_with_moments({.low = 2, .high = 6, .mean = 7, .standard_deviation = 1})),
            "high is 6, expected more than mean, 7");
  EXPECT_EQ(fault_of(D::beta_with_moments({.low = 2, .high = 6, .mean = 2, .standard_deviation = 1})),
            "mean is 2, expected more than low, 2");
  EXPECT_EQ(fault_of(D::beta_with_moments({.low = 0, .high = 1, .mean = 0.5, .standard_deviation = 0.5})).substr(0, 35),
            "standard deviation is 0.5, expected");
}

TEST(DistributionFault, probabilities_that_do_not_add_up_to_one) {
  EXPECT_EQ(fault_of(D::discrete(std::vector<D::Atom>{})), "number of atoms is 0, expected at least 1");
  EXPECT_EQ(fault_of(D::discrete(std::array<D::Atom, 2>{{{1, 0.5}, {2, 0.25}}})),
            "sum of probabilities is 0.75, expected 1");
  EXPECT_EQ(fault_of(D::discrete(std::array<D::Atom, 2>{{{1, 1.5}, {2, -0.5}}})),
            "probability 1 is 1.5, expected from 0 to 1");
  EXPECT_EQ(fault_of(D::discrete(std::array<D::Atom, 2>{{{1, 0.5}, {2, 0.5 + 2e-9}}})).substr(0, 20),
            "sum of probabilities");
  EXPECT_EQ(fault_of(D::discrete(std::array<D::Atom, 2>{{{1, 0.5}, {2, 0.5 + 5e-10}}})), "no fault");
  EXPECT_EQ(fault_of(D::empirical(std::vector<double>{})), "number of observations is 0, expected at least 1");
}

TEST(DistributionFault, a_range_that_holds_next_to_nothing) {
  const Distribution normal = made(D::normal({.mean = 10, .standard_deviation = 2}));
  EXPECT_EQ(fault_of(normal.truncated({.low = 12, .high = 11})), "high is 11, expected at least low, 12");
  EXPECT_EQ(fault_of(normal.truncated({.low = 20})).substr(0, 30), "probability of the range is 2.");
  EXPECT_EQ(fault_of(normal.truncated({.low = 19})), "no fault");
  EXPECT_EQ(fault_of(normal.truncated({.low = 11, .high = 11})),
            "probability of the range is 0, expected at least 1e-06");
  EXPECT_EQ(fault_of(made(D::exponential(1)).truncated({.low = -5, .high = -1})),
            "probability of the range is 0, expected at least 1e-06");
  EXPECT_EQ(fault_of(made(D::fixed(1)).truncated({.low = 2, .high = 3})),
            "probability of the range is 0, expected at least 1e-06");
  EXPECT_EQ(fault_of(made(D::discrete(std::array<D::Atom, 2>{{{1, 0.5}, {5, 0.5}}})).truncated({.low = 2, .high = 4})),
            "probability of the range is 0, expected at least 1e-06");
}

}  // namespace
}  // namespace bascule::sim
