#pragma once

#include <cstdint>
#include <limits>

namespace bascule::sim {

/// The chance with which an interval is meant to cover the truth, strictly between 0 and 1.
struct ConfidenceLevel {
  double value = 0.95;
};

/// An estimate with its confidence interval, in the unit of what is estimated. `n` counts the independent pieces it
/// rests on: replications, antithetic pairs, Latin hypercube blocks, batches or sections. Too few pieces give infinite
/// bounds, never a bound that pretends.
struct Interval {
  double estimate = std::numeric_limits<double>::quiet_NaN();
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();
  double level = 0.95;
  std::int64_t n = 0;

  constexpr double half_width() const { return (upper - lower) / 2; }
  constexpr bool contains(double value) const { return lower <= value && value <= upper; }
};

}  // namespace bascule::sim
