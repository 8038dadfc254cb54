#include "sim/random/detail/quantile_table.h"

#include <algorithm>

namespace bascule::sim::detail {

namespace {

/// The smaller the shape, the higher the power of the tail probability that a piece has to follow.
int log2_pieces(double smallest_shape) {
  if (smallest_shape >= 0.8) return 2;
  if (smallest_shape >= 0.25) return 3;
  return smallest_shape >= 0.1 ? 4 : 5;
}

/// Finds each point from the one before, by the slope of its logarithm.
template <class FirstAt, class PointAt> auto one_after_another(FirstAt first_at, PointAt point_at) {
  return [=, last_tail = 0.0, last = QuantilePoint{}](double tail) mutable {
    const double start = last_tail == 0.0 ? first_at(tail)
                                          : last.position + last.first * (tail - last_tail) +
                                                0.5 * last.second * (tail - last_tail) * (tail - last_tail);
    last_tail = tail;
    return last = point_at(tail, start > 0 ? start : last.position);
  };
}

QuantileTable gamma_table(const GammaTails& tails) {
  constexpr int least_log2_pieces = 3;  // both sides are measured from zero, above the median too
  return QuantileTable(std::max(least_log2_pieces, log2_pieces(tails.shape())),
                       one_after_another([&](double tail) { return tails.lower_quantile(tail); },
                                         [&](double tail, double start) { return tails.lower_point(tail, start); }),
                       one_after_another([&](double tail) { return tails.upper_quantile(tail); },
                                         [&](double tail, double start) { return tails.upper_point(tail, start); }));
}

auto beta_side(const BetaTails& tails) {
  return one_after_another([&](double tail) { return tails.lower_quantile(tail).low; },
                           [&](double tail, double start) { return tails.lower_point(tail, start < 1 ? start : 0.5); });
}

QuantileTable beta_table(const BetaTails& tails) {
  const auto [a, b] = tails.shapes();
  const BetaTails reflected = tails.reflected();
  return QuantileTable(log2_pieces(std::min(a, b)), beta_side(tails), beta_side(reflected));
}

}  // namespace

QuantileTable::Piece QuantileTable::joining(const QuantilePoint& from, const QuantilePoint& to, double width) {
  const double c0 = from.position, c1 = from.first * width, c2 = from.second * width * width / 2,
               c3 = from.third * width * width * width / 6;
  const double value = to.position - c0 - c1 - c2 - c3;
  const double slope = to.first * width - c1 - 2 * c2 - 3 * c3;
  const double bend = to.second * width * width / 2 - c2 - 3 * c3;
  const double twist = to.third * width * width * width / 6 - c3;
  return {{c0, c1, c2, c3, 35 * value - 15 * slope + 5 * bend - twist, -84 * value + 39 * slope - 14 * bend + 3 * twist,
           70 * value - 34 * slope + 13 * bend - 3 * twist, -20 * value + 10 * slope - 4 * bend + twist}};
}

TabulatedGamma::TabulatedGamma(double shape) : tails(shape), table(gamma_table(tails)) {}

double TabulatedGamma::far_position(std::size_t side, double tail) const {
  return side == 0 ? tails.lower_quantile(tail) : tails.upper_quantile(tail);
}

TabulatedBeta::TabulatedBeta(BetaTails::Shapes shapes) : tails(shapes), table(beta_table(tails)) {}

double TabulatedBeta::far_position(std::size_t side, double tail) const {
  return side == 0 ? tails.lower_quantile(tail).low : tails.reflected().lower_quantile(tail).low;
}

}  // namespace bascule::sim::detail
