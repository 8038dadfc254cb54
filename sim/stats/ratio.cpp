#include "sim/stats/ratio.h"

#include <algorithm>
#include <cmath>

#include "sim/stats/student_t.h"

namespace bascule::sim {

Interval ratio_interval(const RatioSums& sums, ConfidenceLevel level) {
  if (sums.denominator == 0 || sums.replications == 0) return {.level = level.value, .n = sums.independent};
  const double ratio = sums.numerator / sums.denominator;
  const auto n = static_cast<double>(sums.replications);
  const double squares = sums.numerator_squared - 2 * ratio * sums.product + ratio * ratio * sums.denominator_squared;
  const double variance = n > 1 ? std::max(0.0, squares) / (n - 1) : 0.0;
  const double mean = sums.denominator / n;
  const auto pieces = static_cast<double>(std::max<std::int64_t>(1, sums.independent));
  return student_t_interval({ratio, std::sqrt(variance / pieces) / std::abs(mean), sums.independent}, level);
}

}  // namespace bascule::sim
