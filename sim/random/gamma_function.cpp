#include "sim/random/gamma_function.h"

#include <cmath>

#include "sim/check.h"
#include "sim/random/elementary.h"

namespace bascule::sim {

namespace {

constexpr double half_log_two_pi = 0.91893853320467274178;

double stirling_series(double x) {
  const double r = 1.0 / x, z = r * r;
  return r * (1.0 / 12 +
              z * (-1.0 / 360 +
                   z * (1.0 / 1260 + z * (-1.0 / 1680 + z * (1.0 / 1188 + z * (-691.0 / 360360 + z * (1.0 / 156)))))));
}

}  // namespace

double excess_over_log(double x, double one_plus_x) {
  const double s = x / (2.0 + x), z = s * s;
  if (!(z < 0.04)) return x - elementary::log(one_plus_x);
  // log(1 + x) = 2 atanh s and x - 2 s = x s, so that nothing cancels.
  double series = 0;
  for (int odd = 27; odd >= 3; odd -= 2) series = series * z + 1.0 / odd;
  return s * (x - 2.0 * z * series);
}

double stirling_error(double x) {
  constexpr double series_from = 12;
  EXPECT(x > 0);
  if (x >= series_from) return stirling_series(x);
  double shifted = x, product = 1;
  while (shifted < series_from) {
    product *= shifted;
    shifted += 1;
  }
  const double above = (shifted - 0.5) * elementary::log(shifted) - shifted + stirling_series(shifted);
  return (above - elementary::log(product)) - ((x - 0.5) * elementary::log(x) - x);
}

double log_gamma(double x) {
  EXPECT(x > 0);
  return (x - 0.5) * elementary::log(x) - x + half_log_two_pi + stirling_error(x);
}

double log_of_one_plus(double x) { return x > 0.5 ? elementary::log(1.0 + x) : x - excess_over_log(x, 1.0 + x); }

double one_minus_exp(double x) {
  if (x > 1.0) return 1.0 - elementary::exp(-x);
  // The rounding of exp(-x) cancels in the quotient (Higham, Accuracy and Stability, 1.14.1).
  const double power = elementary::exp(-x);
  return power == 1.0 ? x : (1.0 - power) * x / -elementary::log(power);
}

}  // namespace bascule::sim
