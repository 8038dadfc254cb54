#include "sim/random/distribution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sim/random/detail/parameter_checks.h"

namespace bascule::sim {

namespace {

/// Levels between which a quantile is smooth: octaves towards 0 and 1, where it may rise without bound, and towards the
/// median, where percentiles may bend sharply.
std::vector<double> smooth_levels() {
  constexpr double nearest_median = 0x1p-20;
  std::vector<double> levels{0.0, 0.5, 1.0};
  for (double octave = 0x1p-52; octave < 0.5; octave += octave) levels.insert(levels.end(), {octave, 1.0 - octave});
  for (double octave = nearest_median; octave < 0.25; octave += octave)
    levels.insert(levels.end(), {0.5 - octave, 0.5 + octave});
  return levels;
}

struct WeightedValue {
  double weight, value;
};

/// Gauss-Legendre, eight points a panel.
constexpr std::array<std::array<double, 2>, 4> points_and_weights{{{0.18343464249564981, 0.36268378337836198},
                                                                   {0.52553240991632899, 0.31370664587788729},
                                                                   {0.79666647741362674, 0.22238103445337447},
                                                                   {0.96028985649753623, 0.10122853629037626}}};

}  // namespace

double Distribution::law_cumulative(double x) const {
  return by_law([x](const auto& law) { return law.cumulative(x); });
}

double Distribution::law_cumulative_below(double x) const {
  const auto* empirical = std::get_if<detail::Empirical>(&law_);
  return empirical ? empirical->cumulative_below(x) : law_cumulative(x);
}

double Distribution::cumulative(double x) const {
  if (x < support_.low) return 0.0;
  if (x >= support_.high) return 1.0;
  const double level = (law_cumulative(x) - first_level_) / level_range_;
  return std::clamp(level, 0.0, 1.0);
}

std::vector<double> Distribution::levels_of_kinks() const {
  std::vector<double> levels;
  if (const auto* triangular = std::get_if<detail::Triangular>(&law_)) levels.push_back(triangular->level_of_likely);
  if (const auto* empirical = std::get_if<detail::Empirical>(&law_)) {
    const std::size_t intervals = empirical->observations->size() - 1;
    for (std::size_t i = 1; i < intervals; ++i)
      levels.push_back(static_cast<double>(i) / static_cast<double>(intervals));
  }
  for (double& level : levels) level = std::clamp((level - first_level_) / level_range_, 0.0, 1.0);
  return levels;
}

Distribution::MeanAndDeviation Distribution::moments_by_quadrature() const {
  std::vector<double> levels = smooth_levels(), kinks = levels_of_kinks();
  levels.insert(levels.end(), kinks.begin(), kinks.end());
  std::ranges::sort(levels);
  std::vector<WeightedValue> values;
  for (std::size_t i = 1; i < levels.size(); ++i) {
    const double half_width = 0.5 * (levels[i] - levels[i - 1]), centre = levels[i - 1] + half_width;
    if (half_width == 0) continue;
    for (const auto& [point, weight] : points_and_weights) {
      for (const double level : {centre - half_width * point, centre + half_width * point})
        values.push_back({half_width * weight, quantile(std::clamp(level, smallest_level, largest_level))});
    }
  }
  double mean = 0, variance = 0;
  for (const auto& [weight, value] : values) mean += weight * value;
  for (const auto& [weight, value] : values) variance += weight * (value - mean) * (value - mean);
  return {mean, std::sqrt(variance)};
}

DistributionOrFault Distribution::truncated(Range range) const {
  constexpr double least_probability = 1e-6;
  detail::ParameterChecks checks;
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
                "at least " + detail::number(least_probability));
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
