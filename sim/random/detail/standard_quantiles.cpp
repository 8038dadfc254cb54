#include "sim/random/detail/standard_quantiles.h"

#include "sim/random/elementary.h"

namespace bascule::sim::detail {

namespace {

constexpr int log2_pieces = 4;

QuantilePoint normal_point(double tail) {
  constexpr double one_over_root_two_pi = 0.39894228040143267794;
  const double z = elementary::normal_quantile(tail);
  return quantile_point(z, one_over_root_two_pi * elementary::exp(-0.5 * z * z), -z, -1.0);
}

QuantilePoint mirrored(QuantilePoint point) { return {-point.position, -point.first, -point.second, -point.third}; }

/// At an exponential variate e, whose logarithm has density e exp(-e); `survival` is exp(-e).
QuantilePoint log_exponential_point(double e, double survival, double sign) {
  return quantile_point(elementary::log(e), sign * e * survival, 1.0 - e, -e);
}

}  // namespace

const StandardNormal& StandardNormal::instance() {
  static const StandardNormal standard{
      {log2_pieces, normal_point, [](double tail) { return mirrored(normal_point(tail)); }}};
  return standard;
}

double StandardNormal::far_position(std::size_t side, double tail) const {
  const double z = elementary::normal_quantile(tail);
  return side == 0 ? z : -z;
}

const LogExponential& LogExponential::instance() {
  static const LogExponential standard{
      {log2_pieces, [](double tail) { return log_exponential_point(-elementary::log(1.0 - tail), 1.0 - tail, 1.0); },
       [](double tail) { return log_exponential_point(-elementary::log(tail), tail, -1.0); }}};
  return standard;
}

double LogExponential::far_position(std::size_t side, double tail) const {
  return elementary::log(-elementary::log(side == 0 ? 1.0 - tail : tail));
}

}  // namespace bascule::sim::detail
