#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/random/detail/parameter_checks.h"
#include "sim/random/distribution.h"
#include "sim/random/gamma_function.h"

namespace bascule::sim {

namespace {

using Checks = detail::ParameterChecks;

constexpr double infinity = std::numeric_limits<double>::infinity(), most_log_sd = 10;

}  // namespace

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
  constexpr double z90 = detail::Percentiles::z90;
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
  const detail::Percentiles law{
      bound, median, slope, up < down ? -lesser : lesser, sharpness, &detail::StandardNormal::instance()};
  Distribution distribution(law, {bound, infinity}, {0, 0});
  distribution.moments_ = distribution.moments_by_quadrature();
  return distribution;
}

}  // namespace bascule::sim
