#include "sim/random/gamma_tails.h"

#include <cmath>

#include "sim/check.h"
#include "sim/random/detail/tail_inverse.h"
#include "sim/random/elementary.h"
#include "sim/random/gamma_function.h"

namespace bascule::sim {

namespace {

constexpr double epsilon = 0x1p-54, two_pi = 6.283185307179586477;

/// Sum of x^n / (a (a + 1) ... (a + n)).
double series_below(double a, double x) {
  double term = 1.0 / a, sum = term;
  for (double n = a + 1.0; term > sum * epsilon; n += 1.0) sum += (term *= x / n);
  return sum;
}

/// The contracted continued fraction of Gamma(a, x) / (x^a e^-x), by Lentz.
double fraction_above(double a, double x) {
  constexpr int most_terms = 1'000'000;
  double b = x + 1.0 - a, c = 1e300, d = 1.0 / b, fraction = d;
  for (int i = 1; i < most_terms; ++i) {
    const double n = i, numerator = n * (a - n);
    b += 2.0;
    d = 1.0 / (numerator * d + b);
    c = b + numerator / c;
    const double factor = c * d;
    fraction *= factor;
    if (std::abs(factor - 1.0) <= 2.0 * epsilon) break;
  }
  return fraction;
}

}  // namespace

GammaTails::GammaTails(double shape)
    : shape_(shape), front_(std::sqrt(shape / two_pi) * elementary::exp(-stirling_error(shape))) {
  EXPECT(shape > 0);
  // Digamma and trigamma of the shape, near enough for where to start.
  centre_of_log_ = elementary::log(shape + 0.5) - 1.0 / shape;
  width_of_log_ = std::sqrt(1.0 / (shape * shape) + 1.0 / (shape + 0.5));
}

double GammaTails::density_of_log(double x) const {
  return front_ * elementary::exp(-shape_ * excess_over_log((x - shape_) / shape_, x / shape_));
}

Tails GammaTails::at(double x, double density) const {
  if (x < shape_ + 1.0) {
    const double lower = density * series_below(shape_, x);
    return {lower, 1.0 - lower};
  }
  const double upper = density * fraction_above(shape_, x);
  return {1.0 - upper, upper};
}

Tails GammaTails::at(double x) const {
  constexpr double smallest = 1e-300;
  if (!(x > smallest)) return {0.0, 1.0};
  return at(x, density_of_log(x));
}

double GammaTails::log_quantile_below(double tail, double log_start) const {
  return detail::tail_inverse(tail, log_start, centre_of_log_, std::fmin(1.0, width_of_log_), [this](double t) {
    const double x = elementary::exp(t), density = density_of_log(x);
    return detail::TailAt{at(x, density).lower, density, shape_ - x};
  });
}

double GammaTails::log_quantile_above(double tail, double log_start) const {
  return detail::tail_inverse(tail, log_start, centre_of_log_, std::fmin(1.0, width_of_log_), [this](double t) {
    const double x = elementary::exp(t), density = density_of_log(x);
    return detail::TailAt{at(x, density).upper, -density, shape_ - x};
  });
}

double GammaTails::lower_quantile(double tail) const {
  return elementary::exp(log_quantile_below(tail, centre_of_log_ + width_of_log_ * elementary::normal_quantile(tail)));
}

double GammaTails::upper_quantile(double tail) const {
  // Wilson and Hilferty's cube; for shapes below 1 the exponential, which is never less.
  const double root = 1.0 - 1.0 / (9.0 * shape_) - elementary::normal_quantile(tail) / (3.0 * std::sqrt(shape_));
  const double start = shape_ < 1.0 ? -elementary::log(tail) : shape_ * root * root * root;
  return elementary::exp(log_quantile_above(tail, elementary::log(start)));
}

detail::QuantilePoint GammaTails::lower_point(double tail, double start) const {
  const double x = elementary::exp(log_quantile_below(tail, elementary::log(start)));
  return detail::quantile_point(x, density_of_log(x) / x, log_slope(x), log_curvature(x));
}

detail::QuantilePoint GammaTails::upper_point(double tail, double start) const {
  const double x = elementary::exp(log_quantile_above(tail, elementary::log(start)));
  return detail::quantile_point(x, -density_of_log(x) / x, log_slope(x), log_curvature(x));
}

Tails normal_tails(double z) {
  static const GammaTails half_square(0.5);
  const Tails square = half_square.at(0.5 * z * z);
  const double outer = 0.5 * square.upper, inner = 0.5 + 0.5 * square.lower;
  return z < 0 ? Tails{outer, inner} : Tails{inner, outer};
}

}  // namespace bascule::sim
