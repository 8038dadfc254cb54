#include <algorithm>
#include <cmath>

#include "sim/random/detail/parameter_checks.h"
#include "sim/random/distribution.h"
#include "sim/random/gamma_function.h"

namespace bascule::sim {

namespace {

using Checks = detail::ParameterChecks;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double least_shape = 0.05, most_shape = 1e6, least_weibull_shape = 0.1, most_weibull_shape = 1000,
                 most_log_sd = 10;

Checks checked_moments(Distribution::MeanAndDeviation moments) {
  return Checks()
      .number_within_reach("mean", moments.mean)
      .number_within_reach("standard deviation", moments.standard_deviation)
      .at_least("standard deviation", moments.standard_deviation, "", 0);
}

Checks checked_points(Distribution::ThreePoints points) {
  return Checks()
      .number_within_reach("low", points.low)
      .number_within_reach("likely", points.likely)
      .number_within_reach("high", points.high)
      .at_least("likely", points.likely, "low, ", points.low)
      .at_least("high", points.high, "likely, ", points.likely);
}

/// log(1 + square of the coefficient of variation) of a Weibull distribution.
double weibull_log_spread(double power) { return log_gamma(1.0 + 2.0 * power) - 2.0 * log_gamma(1.0 + power); }

detail::Beta beta_law(double low, double high, BetaTails::Shapes shapes) {
  return {{{low, high}, {high - low, low - high}, std::make_shared<const detail::TabulatedBeta>(shapes)}};
}

double exp_minus_one(double x) { return one_minus_exp(x) * elementary::exp(x); }

}  // namespace

DistributionOrFault Distribution::fixed(double value) {
  const auto checks = Checks().number_within_reach("value", value);
  if (checks.fault) return *checks.fault;
  return Distribution(detail::Fixed{value}, {value, value}, {value, 0.0});
}

DistributionOrFault Distribution::uniform(Range range) {
  const auto [low, high] = range;
  const auto checks =
      Checks().number_within_reach("low", low).number_within_reach("high", high).at_least("high", high, "low, ", low);
  if (checks.fault) return *checks.fault;
  if (low == high) return fixed(low);
  const double centre = low + 0.5 * (high - low), half_width = 0.5 * (high - low);
  return Distribution(detail::Uniform{centre, half_width}, range, {centre, half_width / std::sqrt(3.0)});
}

DistributionOrFault Distribution::triangular(ThreePoints points) {
  const auto checks = checked_points(points);
  if (checks.fault) return *checks.fault;
  const auto [low, likely, high] = points;
  if (low == high) return fixed(low);
  const double range = high - low, below = likely - low, above = high - likely;
  return Distribution(detail::Triangular{low, high, below / range, range * below, range * above}, {low, high},
                      {low + (range + below) / 3.0, std::sqrt((range * range - below * above) / 18.0)});
}

DistributionOrFault Distribution::pert(ThreePoints points) {
  const auto checks = checked_points(points);
  if (checks.fault) return *checks.fault;
  const auto [low, likely, high] = points;
  if (low == high) return fixed(low);
  const double range = high - low, a = 1.0 + 4.0 * (likely - low) / range, b = 1.0 + 4.0 * (high - likely) / range;
  return Distribution(detail::Pert{beta_law(low, high, {a, b})}, {low, high},
                      {low + range * (a / 6.0), range / 6.0 * std::sqrt(a * b / 7.0)});
}

DistributionOrFault Distribution::beta(BetaShapes shapes) {
  const auto [low, high, a, b] = shapes;
  const auto checks = Checks()
                          .number_within_reach("low", low)
                          .number_within_reach("high", high)
                          .at_least("high", high, "low, ", low)
                          .between("shape at low", a, least_shape, most_shape)
                          .between("shape at high", b, least_shape, most_shape);
  if (checks.fault) return *checks.fault;
  if (low == high) return fixed(low);
  const double range = high - low, sum = a + b;
  return Distribution(beta_law(low, high, {a, b}), {low, high},
                      {low + range * (a / sum), range * std::sqrt(a / sum * (b / sum) / (sum + 1.0))});
}

DistributionOrFault Distribution::beta_with_moments(BetaMoments moments) {
  const auto [low, high, mean, deviation] = moments;
  auto checks = checked_moments({mean, deviation})
                    .number_within_reach("low", low)
                    .number_within_reach("high", high)
                    .at_least("high", high, "low, ", low);
  if (!checks.fault && deviation > 0)
    checks.more_than("mean", mean, "low, ", low).more_than("high", high, "mean, ", mean);
  checks.at_least("mean", mean, "low, ", low).at_least("high", high, "mean, ", mean);
  if (checks.fault) return *checks.fault;
  if (deviation == 0) return fixed(mean);
  const double range = high - low, at = (mean - low) / range, rest = (high - mean) / range, spread = deviation / range;
  const auto deviation_of_sum = [&](double sum) { return range * std::sqrt(at * rest / (sum + 1.0)); };
  const double sum = at * rest / (spread * spread) - 1.0;
  checks.between("standard deviation", deviation, deviation_of_sum(most_shape / std::max(at, rest)),
                 deviation_of_sum(least_shape / std::min(at, rest)));
  if (checks.fault) return *checks.fault;
  return beta(
      {low, high, std::clamp(at * sum, least_shape, most_shape), std::clamp(rest * sum, least_shape, most_shape)});
}

DistributionOrFault Distribution::normal(MeanAndDeviation moments) {
  const auto checks = checked_moments(moments);
  if (checks.fault) return *checks.fault;
  if (moments.standard_deviation == 0) return fixed(moments.mean);
  return Distribution(detail::Normal{moments.mean, moments.standard_deviation, &detail::StandardNormal::instance()},
                      {-infinity, infinity}, moments);
}

DistributionOrFault Distribution::lognormal(MedianAndLogSd parameters) {
  const auto [median, log_sd] = parameters;
  const auto checks = Checks()
                          .number_within_reach("median", median)
                          .more_than("median", median, "", 0)
                          .between("log_sd", log_sd, 0, most_log_sd);
  if (checks.fault) return *checks.fault;
  if (log_sd == 0) return fixed(median);
  const double variance = log_sd * log_sd, mean = median * elementary::exp(0.5 * variance);
  return Distribution(detail::Lognormal{median, log_sd, &detail::StandardNormal::instance()}, {0, infinity},
                      {mean, mean * std::sqrt(exp_minus_one(variance))});
}

DistributionOrFault Distribution::lognormal_with_moments(MeanAndDeviation moments) {
  auto checks = checked_moments(moments).more_than("mean", moments.mean, "", 0);
  if (checks.fault) return *checks.fault;
  const double variation = moments.standard_deviation / moments.mean,
               log_variance = log_of_one_plus(variation * variation);
  checks.between("standard deviation", moments.standard_deviation, 0,
                 moments.mean * std::sqrt(exp_minus_one(most_log_sd * most_log_sd)));
  if (checks.fault) return *checks.fault;
  return lognormal({moments.mean * elementary::exp(-0.5 * log_variance), std::sqrt(log_variance)});
}

DistributionOrFault Distribution::exponential(double mean) {
  const auto checks = Checks().number_within_reach("mean", mean).more_than("mean", mean, "", 0);
  if (checks.fault) return *checks.fault;
  return Distribution(detail::Exponential{mean}, {0, infinity}, {mean, mean});
}

DistributionOrFault Distribution::weibull(ScaleAndShape parameters) {
  const auto [scale, shape] = parameters;
  const auto checks = Checks()
                          .number_within_reach("scale", scale)
                          .more_than("scale", scale, "", 0)
                          .between("shape", shape, least_weibull_shape, most_weibull_shape);
  if (checks.fault) return *checks.fault;
  const double power = 1.0 / shape, mean = scale * elementary::exp(log_gamma(1.0 + power));
  return Distribution(detail::Weibull{scale, power, &detail::LogExponential::instance()}, {0, infinity},
                      {mean, mean * std::sqrt(exp_minus_one(weibull_log_spread(power)))});
}

DistributionOrFault Distribution::weibull_with_moments(MeanAndDeviation moments) {
  const auto [mean, deviation] = moments;
  auto checks = checked_moments(moments).more_than("mean", mean, "", 0);
  if (checks.fault) return *checks.fault;
  if (deviation == 0) return fixed(mean);
  double low = 1.0 / most_weibull_shape, high = 1.0 / least_weibull_shape;
  const double variation = deviation / mean, log_spread = log_of_one_plus(variation * variation);
  const auto deviation_at = [mean = mean](double power) {
    return mean * std::sqrt(exp_minus_one(weibull_log_spread(power)));
  };
  checks.between("standard deviation", deviation, deviation_at(low), deviation_at(high));
  if (checks.fault) return *checks.fault;
  constexpr int halvings = 60;
  for (int i = 0; i < halvings; ++i) {
    const double middle = 0.5 * (low + high);
    (weibull_log_spread(middle) < log_spread ? low : high) = middle;
  }
  return weibull({mean * elementary::exp(-log_gamma(1.0 + low)), 1.0 / low});
}

DistributionOrFault Distribution::gamma(MeanAndShape parameters) {
  const auto [mean, shape] = parameters;
  const auto checks = Checks()
                          .number_within_reach("mean", mean)
                          .more_than("mean", mean, "", 0)
                          .between("shape", shape, least_shape, most_shape);
  if (checks.fault) return *checks.fault;
  const double scale = mean / shape;
  detail::Gamma law{{{0, 0}, {scale, scale}, std::make_shared<const detail::TabulatedGamma>(shape)}};
  return Distribution(std::move(law), {0, infinity}, {mean, mean / std::sqrt(shape)});
}

DistributionOrFault Distribution::gamma_with_moments(MeanAndDeviation moments) {
  const auto [mean, deviation] = moments;
  auto checks = checked_moments(moments).more_than("mean", mean, "", 0);
  if (checks.fault) return *checks.fault;
  if (deviation == 0) return fixed(mean);
  checks.between("standard deviation", deviation, mean / std::sqrt(most_shape), mean / std::sqrt(least_shape));
  if (checks.fault) return *checks.fault;
  const double ratio = mean / deviation;
  return gamma({mean, std::clamp(ratio * ratio, least_shape, most_shape)});
}

}  // namespace bascule::sim
