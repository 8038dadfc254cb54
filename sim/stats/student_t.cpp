#include "sim/stats/student_t.h"

#include <cmath>
#include <numbers>

#include "sim/check.h"
#include "sim/random/elementary.h"

namespace bascule::sim {

namespace {

/// The arc tangent of x >= 0 by four halvings of the angle and its Taylor series.
double arc_tangent(double x) {
  for (int halving = 0; halving < 4; ++halving) x /= 1 + std::sqrt(1 + x * x);
  double power = x, sum = x;
  for (int k = 3; k < 40; k += 2) sum += (power *= -x * x) / k;
  return 16 * sum;
}

/// The probability of [-x, x] and its derivative by x.
struct CentralProbability {
  double value;
  double slope;
};

CentralProbability student_central_probability(double t, std::int64_t n) {
  const double root = std::sqrt(static_cast<double>(n));
  const double hypotenuse = std::sqrt(static_cast<double>(n) + t * t);
  const double sine = t / hypotenuse, cosine = root / hypotenuse;
  const bool is_odd = n % 2 == 1;
  double term = is_odd ? cosine : 1, sum = 0;
  for (std::int64_t power = is_odd ? 1 : 0; power <= n - 2; power += 2) {
    sum += term;
    if (power < n - 2) term *= static_cast<double>(power + 1) / static_cast<double>(power + 2) * cosine * cosine;
  }
  const double slope_by_angle = n == 1 ? 1 : term * cosine * static_cast<double>(n - 1);
  const double slope = slope_by_angle * cosine * cosine / root;
  if (!is_odd) return {sine * sum, slope};
  return {2 / std::numbers::pi * (arc_tangent(t / root) + sine * sum), 2 / std::numbers::pi * slope};
}

/// Abramowitz and Stegun 26.7.5.
double expanded(double z, double n) {
  const double s = z * z;
  const double first = (s + 1) * z / 4;
  const double second = ((5 * s + 16) * s + 3) * z / 96;
  const double third = (((3 * s + 19) * s + 17) * s - 15) * z / 384;
  const double fourth = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) * z / 92160;
  return z + (first + (second + (third + fourth / n) / n) / n) / n;
}

}  // namespace

double normal_critical_value(ConfidenceLevel level) {
  EXPECT(level.value > 0 && level.value < 1);
  return -elementary::normal_quantile((1 - level.value) / 2);
}

double student_t_critical_value(ConfidenceLevel level, std::int64_t degrees_of_freedom) {
  EXPECT(degrees_of_freedom >= 1);
  constexpr std::int64_t most_summed = 200;
  const double z = normal_critical_value(level);
  if (degrees_of_freedom > most_summed) return expanded(z, static_cast<double>(degrees_of_freedom));
  // The probability is concave and z lies left of t, so Newton steps rise towards t and never pass it.
  double t = z;
  for (int iteration = 0; iteration < 200; ++iteration) {
    const CentralProbability at = student_central_probability(t, degrees_of_freedom);
    const double step = (level.value - at.value) / at.slope;
    t += step;
    if (!(step > t * 0x1p-50)) break;
  }
  return t;
}

Interval student_t_interval(MeanEstimate estimate, ConfidenceLevel level) {
  Interval interval{.estimate = estimate.mean, .level = level.value, .n = estimate.n};
  if (estimate.n < 2) return interval;
  const double half_width = student_t_critical_value(level, estimate.n - 1) * estimate.standard_error;
  interval.lower = estimate.mean - half_width;
  interval.upper = estimate.mean + half_width;
  return interval;
}

}  // namespace bascule::sim
