#pragma once

#include <cstdint>

#include "sim/stats/interval.h"

namespace bascule::sim {

/// The two-sided critical value z: a standard normal variate lies in [-z, z] with probability `level`.
double normal_critical_value(ConfidenceLevel level);

/// The two-sided critical value t of Student's distribution: |T| <= t with probability `level`. For levels from 0.5 to
/// 0.9999 the relative error is below 1e-11 up to 200 degrees of freedom (the finite sums of Abramowitz and Stegun
/// 26.7.3-4, solved by Newton steps) and below 1e-9 above (the normal value, expanded by their 26.7.5). About 1 us.
double student_t_critical_value(ConfidenceLevel level, std::int64_t degrees_of_freedom);

/// The mean of n independent pieces and the standard error of that mean, in the unit of the mean.
struct MeanEstimate {
  double mean;
  double standard_error;
  std::int64_t n;
};

/// Student-t interval with n - 1 degrees of freedom; infinite bounds when n < 2.
Interval student_t_interval(MeanEstimate estimate, ConfidenceLevel level = {});

}  // namespace bascule::sim
