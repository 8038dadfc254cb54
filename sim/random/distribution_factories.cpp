#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/random/distribution.h"
#include "sim/random/gamma_function.h"

namespace bascule::sim {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity(), largest_number = 1e100;
constexpr double least_shape = 0.05, most_shape = 1e6, least_weibull_shape = 0.1, most_weibull_shape = 1000,
                 most_log_sd = 10;

std::string number(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

/// Collects the first thing wrong with parameters.
class Checks {
 public:
  Checks& number_within_reach(std::string_view parameter, double value) {
    return expect(std::abs(value) <= largest_number, parameter, value, "a number between -1e100 and 1e100");
  }
  Checks& more_than(std::string_view parameter, double value, std::string_view bound_name, double bound) {
    return expect(value > bound, parameter, value, "more than " + std::string(bound_name) + number(bound));
  }
  Checks& at_least(std::string_view parameter, double value, std::string_view bound_name, double bound) {
    return expect(value >= bound, parameter, value, "at least " + std::string(bound_name) + number(bound));
  }
  Checks& between(std::string_view parameter, double value, double least, double most) {
    return expect(value >= least && value <= most, parameter, value, "from " + number(least) + " to " + number(most));
  }
  Checks& expect(bool holds, std::string_view parameter, double value, std::string expected) {
    if (!holds && !fault) fault = DistributionFault{std::string(parameter), value, std::move(expected)};
    return *this;
  }

  std::optional<DistributionFault> fault;
};

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

/// log(1 + x), accurate for small x.
double log_of_one_plus(double x) { return x - excess_over_log(x, 1.0 + x); }

/// log(1 + square of the coefficient of variation) of a Weibull distribution.
double weibull_log_spread(double power) { return log_gamma(1.0 + 2.0 * power) - 2.0 * log_gamma(1.0 + power); }

detail::Beta beta_law(double low, double high, BetaTails::Shapes shapes) {
  return {{{low, high}, {high - low, low - high}, std::make_shared<const detail::TabulatedBeta>(shapes)}};
}

double exp_minus_one(double x) { return one_minus_exp(x) * elementary::exp(x); }

}  // namespace

std::string DistributionFault::message() const { return parameter + " is " + number(value) + ", expected " + expected; }

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
  return Distribution(detail::Normal{moments.mean, moments.standard_deviation}, {-infinity, infinity}, moments);
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
  return Distribution(detail::Lognormal{median, log_sd}, {0, infinity},
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
  return Distribution(detail::Weibull{scale, power}, {0, infinity},
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

DistributionOrFault Distribution::discrete(std::span<const Atom> atoms) {
  constexpr double sum_tolerance = 1e-9;
  Checks checks;
  checks.expect(!atoms.empty(), "number of atoms", 0, "at least 1");
  double sum = 0;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    const std::string place = std::to_string(i + 1);
    checks.number_within_reach("value " + place, atoms[i].value)
        .between("probability " + place, atoms[i].probability, 0, 1);
    sum += atoms[i].probability;
  }
  checks.expect(std::abs(sum - 1.0) <= sum_tolerance, "sum of probabilities", sum, "1");
  if (checks.fault) return *checks.fault;
  return of_atoms({atoms.begin(), atoms.end()});
}

DistributionOrFault Distribution::of_atoms(std::vector<Atom> atoms) {
  std::ranges::sort(atoms, {}, &Atom::value);
  detail::Discrete::Atoms kept;
  double sum = 0, mean = 0, variance = 0;
  for (const auto& [value, probability] : atoms) {
    if (probability == 0) continue;
    sum += probability;
    if (!kept.values.empty() && kept.values.back() == value) {
      kept.cumulative.back() = sum;
    } else {
      kept.values.push_back(value);
      kept.cumulative.push_back(sum);
    }
  }
  if (kept.values.size() == 1) return fixed(kept.values.front());
  for (double& cumulative : kept.cumulative) cumulative /= sum;
  for (const auto& [value, probability] : atoms) mean += probability / sum * value;
  for (const auto& [value, probability] : atoms) variance += probability / sum * (value - mean) * (value - mean);
  const Range support{kept.values.front(), kept.values.back()};
  return Distribution(detail::Discrete{std::make_shared<const detail::Discrete::Atoms>(std::move(kept))}, support,
                      {mean, std::sqrt(variance)});
}

DistributionOrFault Distribution::empirical(std::span<const double> observations) {
  Checks checks;
  checks.expect(!observations.empty(), "number of observations", 0, "at least 1");
  for (std::size_t i = 0; i < observations.size(); ++i)
    checks.number_within_reach("observation " + std::to_string(i + 1), observations[i]);
  if (checks.fault) return *checks.fault;
  std::vector<double> sorted(observations.begin(), observations.end());
  std::ranges::sort(sorted);
  if (sorted.front() == sorted.back()) return fixed(sorted.front());
  const double intervals = static_cast<double>(sorted.size() - 1);
  double mean = 0, variance = 0;
  for (std::size_t i = 1; i < sorted.size(); ++i) mean += 0.5 * (sorted[i - 1] + sorted[i]) / intervals;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const double from = sorted[i - 1] - mean, to = sorted[i] - mean;
    variance += (from * from + from * to + to * to) / 3.0 / intervals;
  }
  const Range support{sorted.front(), sorted.back()};
  return Distribution(detail::Empirical{std::make_shared<const std::vector<double>>(std::move(sorted))}, support,
                      {mean, std::sqrt(variance)});
}

DistributionOrFault Distribution::percentiles(PercentilePoints points) {
  constexpr double z90 = 1.2815515655446004;
  const auto [p10, p50, p90, bound] = points;
  auto checks = Checks()
                    .number_within_reach("bound", bound)
                    .number_within_reach("p10", p10)
                    .number_within_reach("p50", p50)
                    .number_within_reach("p90", p90);
  if (!checks.fault && p10 == p50 && p50 == p90) return fixed(p50);
  checks.more_than("p10", p10, "the bound, ", bound)
      .more_than("p50", p50, "p10, ", p10)
      .more_than("p90", p90, "p50, ", p50);
  if (checks.fault) return *checks.fault;
  const double median = p50 - bound;
  const double up = log_of_one_plus((p90 - p50) / median), down = log_of_one_plus((p50 - p10) / (p10 - bound));
  const double lesser = std::min(up, down), excess = std::abs(up - down) / (2.0 * lesser);
  const double slope = (up + down) / (2.0 * z90), sharpness = std::sqrt(excess * (excess + 2.0)) / z90;
  checks.expect(slope + lesser * sharpness <= most_log_sd, "p90", p90, "points less far apart, or less skew");
  if (checks.fault) return *checks.fault;
  const detail::Percentiles law{bound, median, slope, up < down ? -lesser : lesser, sharpness};
  Distribution distribution(law, {bound, infinity}, {0, 0});
  distribution.moments_ = distribution.moments_by_quadrature();
  return distribution;
}

DistributionOrFault Distribution::truncated(Range range) const {
  constexpr double least_probability = 1e-6;
  Checks checks;
  checks.expect(!std::isnan(range.low), "low", range.low, "a number")
      .expect(!std::isnan(range.high), "high", range.high, "a number")
      .at_least("high", range.high, "low, ", range.low);
  if (checks.fault) return *checks.fault;
  const Range support{std::max(range.low, support_.low), std::min(range.high, support_.high)};
  const bool cuts_low = range.low > support_.low, cuts_high = range.high < support_.high;
  if (!cuts_low && !cuts_high) return *this;
  const bool is_disjoint = support.low > support.high;
  const double last = first_level_ + level_range_;
  const double from = is_disjoint ? 0.0 : cuts_low ? law_cumulative_below(support.low) : first_level_;
  const double to = is_disjoint ? 0.0 : cuts_high ? law_cumulative(support.high) : last;
  const double probability = (kind() == DistributionKind::fixed && !is_disjoint ? 1.0 : (to - from)) / level_range_;
  checks.expect(probability >= least_probability, "probability of the range", std::max(probability, 0.0),
                "at least " + number(least_probability));
  if (checks.fault) return *checks.fault;
  if (const auto* discrete = std::get_if<detail::Discrete>(&law_)) {
    const auto& [values, cumulative] = *discrete->atoms;
    std::vector<Atom> kept;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i] >= support.low && values[i] <= support.high)
        kept.push_back({values[i], cumulative[i] - (i == 0 ? 0.0 : cumulative[i - 1])});
    return of_atoms(std::move(kept));
  }
  if (std::holds_alternative<detail::Uniform>(law_)) return uniform(support);
  Distribution result = *this;
  result.support_ = support;
  result.first_level_ = from;
  result.level_range_ = to - from;
  result.moments_ = result.moments_by_quadrature();
  return result;
}

}  // namespace bascule::sim
