#pragma once

#include <cstdint>

#include "sim/stats/interval.h"

namespace bascule::sim {

/// Sums over replications of two figures, of their squares and of their product: what the ratio of the sums, and how
/// sure it is, follow from.
struct RatioSums {
  double numerator = 0, denominator = 0;
  double numerator_squared = 0, denominator_squared = 0, product = 0;
  std::int64_t replications = 0;
  std::int64_t independent = 0;  ///< replications that cannot know more than these do
};

/// The ratio of two means, such as the mean of all waits of all replications: Student t with the variance of numerator
/// - ratio x denominator (delta method; Cochran, Sampling Techniques, 3rd ed. 1977, 2.11). Its bias is of the order of
/// 1 / n. Undefined where the denominators add up to 0.
Interval ratio_interval(const RatioSums& sums, ConfidenceLevel level = {});

}  // namespace bascule::sim
