#include "sim/random/detail/laws.h"

#include <algorithm>

#include "sim/random/gamma_function.h"

namespace bascule::sim::detail {

double Exponential::cumulative(double x) const { return one_minus_exp(x / mean); }

double Weibull::quantile(double level) const {
  return scale * elementary::exp(power * tabulated(*standard, level).position);
}

double Weibull::cumulative(double x) const {
  constexpr double smallest = 1e-300;
  const double ratio = x / scale;
  return ratio > smallest ? one_minus_exp(elementary::exp(elementary::log(ratio) / power)) : 0.0;
}

double Percentiles::quantile(double level) const {
  return bound + median * elementary::exp(log_ratio(tabulated(*standard, level).position));
}

double Percentiles::cumulative(double x) const {
  constexpr double smallest = 1e-300;
  const double ratio = (x - bound) / median;
  if (!(ratio > smallest)) return 0.0;
  // The quadratic in z whose leading coefficient is slope^2 - (bend sharpness)^2 = (bend / z90)^2, solved without
  // cancellation.
  const double log_ratio = elementary::log(ratio), shifted = log_ratio + bend;
  const double leading = (bend / z90) * (bend / z90), steepness = bend * sharpness;
  const double root = std::copysign(std::sqrt(shifted * shifted * steepness * steepness + leading * bend * bend), bend);
  const double z = shifted * bend > 0 ? log_ratio * (log_ratio + 2.0 * bend) / (shifted * slope + root)
                                      : (shifted * slope - root) / leading;
  return normal_tails(z).lower;
}

double Discrete::quantile(double level) const {
  // Halving without a branch, so that an unpredictable draw costs no misprediction.
  const std::vector<double>& levels = atoms->cumulative;
  std::size_t first = 0;
  for (std::size_t count = levels.size(); count > 1;) {
    const std::size_t half = count / 2;
    first += levels[first + half - 1] < level ? half : 0;
    count -= half;
  }
  return atoms->values[first];
}

double Discrete::cumulative(double x) const {
  const auto above = std::ranges::upper_bound(atoms->values, x);
  const auto count = static_cast<std::size_t>(above - atoms->values.begin());
  return count == 0 ? 0.0 : atoms->cumulative[count - 1];
}

double Empirical::cumulative(double x) const {
  const auto above = std::ranges::upper_bound(*observations, x);
  const auto count = static_cast<std::size_t>(above - observations->begin());
  if (count == 0) return 0.0;
  if (count == observations->size()) return 1.0;
  const double from = (*observations)[count - 1], to = (*observations)[count];
  return (static_cast<double>(count - 1) + (x - from) / (to - from)) / static_cast<double>(observations->size() - 1);
}

double Empirical::cumulative_below(double x) const {
  const auto first = std::ranges::lower_bound(*observations, x);
  if (first == observations->end() || *first != x) return cumulative(x);
  return static_cast<double>(first - observations->begin()) / static_cast<double>(observations->size() - 1);
}

}  // namespace bascule::sim::detail
