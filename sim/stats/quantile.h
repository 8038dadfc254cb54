#pragma once

#include <cstdint>
#include <span>

#include "sim/stats/interval.h"

namespace bascule::sim {

/// The probability of a quantile, strictly between 0 and 1: 0.8 for P80.
struct QuantileProbability {
  double value;
};

/// Rank, from 1, of the sample quantile among n observations in ascending order: the smallest k with k / n >= p, that
/// is the inverse of the empirical distribution function. A p written in decimals counts as that decimal.
std::int64_t quantile_rank(std::int64_t n, QuantileProbability p);

/// Ranks, from 1, of the order statistics that bound a quantile. 0 and n + 1 mean that no observation bounds it.
struct RankBounds {
  std::int64_t lower;
  std::int64_t upper;
};

/// Distribution-free bounds from the exact binomial distribution: each side misses with at most (1 - level) / 2, so the
/// level is kept for any distribution, also a discrete one, and exceeded by about half an atom of the binomial a side.
/// David and Nagaraja, "Order Statistics", 3rd ed., 7.1. Cost grows with the root of n: 0.05 ms for a million.
RankBounds quantile_rank_bounds(std::int64_t n, QuantileProbability p, ConfidenceLevel level = {});

/// The sample quantile of at least one observation. Reorders the sample; linear in its size.
double sample_quantile(std::span<double> sample, QuantileProbability p);

/// The sample quantile of independent observations with the bounds above. Reorders the sample; linear in its size.
Interval sample_quantile_interval(std::span<double> sample, QuantileProbability p, ConfidenceLevel level = {});

}  // namespace bascule::sim
