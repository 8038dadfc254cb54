#include "sim/random/beta_tails.h"

#include <cmath>

#include "sim/check.h"
#include "sim/random/detail/tail_inverse.h"
#include "sim/random/elementary.h"
#include "sim/random/gamma_function.h"

namespace bascule::sim {

namespace {

constexpr double epsilon = 0x1p-53, two_pi = 6.283185307179586477;

/// x^a y^b / (B(a, b) I_x(a, b)) as a continued fraction, by Lentz. Converges fast for x below the mean.
double fraction_below(double a, double b, double x, double y) {
  constexpr int most_terms = 1'000'000;
  const double start = a * y - b * x + 1.0;
  double fraction = a * start / (a + 1.0), c = fraction, d = 0;
  for (int i = 1; i < most_terms; ++i) {
    const double m = i, odd = a + 2.0 * m - 1.0;
    const double numerator = (a + m - 1.0) * (a + b + m - 1.0) / odd * (m * (b - m) / odd) * x * x;
    const double term = m + m * (b - m) * x / odd + (a + m) * (start + m * (1.0 + y)) / (odd + 2.0);
    d = 1.0 / (term + numerator * d);
    c = term + numerator / c;
    const double factor = c * d;
    fraction *= factor;
    if (std::abs(factor - 1.0) <= epsilon) break;
  }
  return fraction;
}

FromEnds from_logit(double t) {
  const double ratio = elementary::exp(-std::abs(t)), larger = 1.0 / (1.0 + ratio), smaller = ratio * larger;
  return t < 0 ? FromEnds{smaller, larger} : FromEnds{larger, smaller};
}

}  // namespace

BetaTails::BetaTails(Shapes shapes) : shapes_(shapes) {
  const auto [a, b] = shapes;
  EXPECT(a > 0 && b > 0);
  front_ = std::sqrt(a / (a + b) * b / two_pi) *
           elementary::exp((stirling_error(a + b) - stirling_error(a)) - stirling_error(b));
  // Digamma and trigamma of the shapes, near enough for where to start.
  centre_of_logit_ = elementary::log((a + 0.5) / (b + 0.5)) - 1.0 / a + 1.0 / b;
  width_of_logit_ = std::sqrt(1.0 / (a * a) + 1.0 / (a + 0.5) + 1.0 / (b * b) + 1.0 / (b + 0.5));
}

BetaTails BetaTails::reflected() const { return BetaTails({shapes_.at_high, shapes_.at_low}); }

double BetaTails::density_of_logit(FromEnds point) const {
  const auto [a, b] = shapes_;
  const auto [x, y] = point;
  const double sum = a + b, above_mean = b * x - a * y;
  return front_ * elementary::exp(-a * excess_over_log(above_mean / a, sum / a * x) -
                                  b * excess_over_log(-above_mean / b, sum / b * y));
}

Tails BetaTails::at(FromEnds point, double density) const {
  const auto [a, b] = shapes_;
  const auto [x, y] = point;
  if (x * (a + b + 2.0) <= a + 1.0) {
    const double lower = density / fraction_below(a, b, x, y);
    return {lower, 1.0 - lower};
  }
  const double upper = density / fraction_below(b, a, y, x);
  return {1.0 - upper, upper};
}

Tails BetaTails::at(FromEnds point) const {
  constexpr double smallest = 1e-300;
  if (!(point.low > smallest)) return {0.0, 1.0};
  if (!(point.high > smallest)) return {1.0, 0.0};
  return at(point, density_of_logit(point));
}

FromEnds BetaTails::quantile_from_logit(double tail, double logit_start) const {
  const auto [a, b] = shapes_;
  return from_logit(detail::tail_inverse(
      tail, logit_start, centre_of_logit_, std::fmin(1.0, width_of_logit_), [this, a = a, b = b](double t) {
        const FromEnds point = from_logit(t);
        const double density = density_of_logit(point);
        return detail::TailAt{at(point, density).lower, density, a * point.high - b * point.low};
      }));
}

FromEnds BetaTails::lower_quantile(double tail) const {
  return quantile_from_logit(tail, centre_of_logit_ + width_of_logit_ * elementary::normal_quantile(tail));
}

detail::QuantilePoint BetaTails::lower_point(double tail, double start) const {
  const auto [a, b] = shapes_;
  const FromEnds point = quantile_from_logit(tail, elementary::log(start / (1.0 - start)));
  const auto [x, y] = point;
  return detail::quantile_point(x, density_of_logit(point) / x / y, (a - 1.0) / x - (b - 1.0) / y,
                                -(a - 1.0) / (x * x) - (b - 1.0) / (y * y));
}

}  // namespace bascule::sim
