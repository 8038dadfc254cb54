#include <cmath>

#include <gtest/gtest.h>

#include "sim/random/stream.h"
#include "tests/sim/random/one_of_each_kind.h"

namespace bascule::sim {
namespace {

constexpr std::uint32_t draws = 20'000;
constexpr double accepted_errors = 4.5;

struct Sample {
  double mean = 0, variance = 0, fourth_moment = 0;
};

Sample sample(const Distribution& distribution, std::string_view name) {
  const Stream stream({.seed = 2024}, stream_id("test", name, "sampling"));
  Sample result;
  for (std::uint32_t i = 0; i < draws; ++i) result.mean += distribution.quantile(stream.uniform(i)) / draws;
  for (std::uint32_t i = 0; i < draws; ++i) {
    const double square = std::pow(distribution.quantile(stream.uniform(i)) - result.mean, 2);
    result.variance += square / draws;
    result.fourth_moment += square * square / draws;
  }
  return result;
}

/// Distance of the sample mean from the mean of `claimed`, in standard errors.
double errors_of_mean(const Sample& sampled, const Distribution& claimed) {
  return std::abs(sampled.mean - claimed.mean()) / std::sqrt(sampled.variance / draws);
}

double errors_of_variance(const Sample& sampled, const Distribution& claimed) {
  const double standard_error = std::sqrt((sampled.fourth_moment - sampled.variance * sampled.variance) / draws);
  return std::abs(sampled.variance - std::pow(claimed.standard_deviation(), 2)) / standard_error;
}

TEST(DistributionSampling, draws_have_the_stated_mean_and_deviation) {
  for (const auto& [name, distribution] : one_of_each_kind()) {
    if (distribution.kind() == DistributionKind::fixed) continue;
    const Sample sampled = sample(distribution, name);
    EXPECT_LT(errors_of_mean(sampled, distribution), accepted_errors) << name;
    EXPECT_LT(errors_of_variance(sampled, distribution), accepted_errors) << name;
  }
}

TEST(DistributionSampling, parameters_a_tenth_too_large_are_rejected) {
  const auto right = one_of_each_kind(), wrong = one_of_each_kind(1.1);
  for (std::size_t i = 0; i < right.size(); ++i) {
    const auto& [name, distribution] = right[i];
    if (distribution.kind() == DistributionKind::fixed) continue;
    EXPECT_GT(errors_of_mean(sample(distribution, name), wrong[i].distribution), accepted_errors) << name;
  }
}

}  // namespace
}  // namespace bascule::sim
