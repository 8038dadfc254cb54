#include "sim/stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/check.h"

namespace bascule::sim {

namespace {

/// How many k = 0, 1, ... have P(B <= k) <= tail, for B binomial. Weights are relative to the mode, so that nothing
/// needs a factorial: down from the mode until they vanish, up to have the total, then up from the bottom to have the
/// tail.
std::int64_t ranks_within_lower_tail(std::int64_t n, double p, double tail) {
  constexpr double negligible = 1e-22;
  const double odds = p / (1 - p);
  const auto up = [&](std::int64_t k) { return odds * static_cast<double>(n - k) / static_cast<double>(k + 1); };
  const auto mode = static_cast<std::int64_t>(static_cast<double>(n + 1) * p);

  double total = 0, weight = 1;
  for (std::int64_t k = std::min(mode, n); k < n && weight > negligible; ++k) total += weight *= up(k);
  weight = 1;
  std::int64_t lowest = std::min(mode, n);
  for (total += weight; lowest > 0 && weight > negligible; --lowest) total += weight /= up(lowest - 1);

  std::int64_t k = lowest;
  for (double within = weight; within <= tail * total && k < n; within += weight) weight *= up(k++);
  return k;
}

}  // namespace

std::int64_t quantile_rank(std::int64_t n, QuantileProbability p) {
  EXPECT(n >= 1 && p.value > 0 && p.value < 1);
  const double position = static_cast<double>(n) * p.value;
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::ceil(position * (1 - 0x1p-50))), 1, n);
}

RankBounds quantile_rank_bounds(std::int64_t n, QuantileProbability p, ConfidenceLevel level) {
  EXPECT(n >= 1 && p.value > 0 && p.value < 1);
  EXPECT(level.value > 0 && level.value < 1);
  const double tail = (1 - level.value) / 2;
  return {ranks_within_lower_tail(n, p.value, tail), n + 1 - ranks_within_lower_tail(n, 1 - p.value, tail)};
}

double sample_quantile(std::span<double> sample, QuantileProbability p) {
  const auto place = sample.begin() + (quantile_rank(std::ssize(sample), p) - 1);
  std::nth_element(sample.begin(), place, sample.end());
  return *place;
}

Interval sample_quantile_interval(std::span<double> sample, QuantileProbability p, ConfidenceLevel level) {
  const std::int64_t n = std::ssize(sample);
  Interval interval{.level = level.value, .n = n};
  if (n == 0) return interval;
  const std::int64_t rank = quantile_rank(n, p);
  const RankBounds bounds = quantile_rank_bounds(n, p, level);
  // The quantile's own rank always lies between its bounds, so each later search is left in its part.
  const auto middle = sample.begin() + (rank - 1);
  std::nth_element(sample.begin(), middle, sample.end());
  interval.estimate = *middle;
  if (bounds.lower >= 1) {
    const auto place = sample.begin() + (std::min(bounds.lower, rank) - 1);
    if (place != middle) std::nth_element(sample.begin(), place, middle);
    interval.lower = *place;
  }
  if (bounds.upper <= n) {
    const auto place = sample.begin() + (std::max(bounds.upper, rank) - 1);
    if (place != middle) std::nth_element(middle + 1, place, sample.end());
    interval.upper = *place;
  }
  return interval;
}

}  // namespace bascule::sim
