#include "sim/stats/probability.h"

#include <algorithm>
#include <cmath>

#include "sim/check.h"
#include "sim/stats/student_t.h"

namespace bascule::sim {

Interval probability_interval(Occurrences occurrences, ConfidenceLevel level) {
  EXPECT(0 <= occurrences.count && occurrences.count <= occurrences.replications);
  Interval interval{.lower = 0, .upper = 1, .level = level.value, .n = occurrences.replications};
  if (occurrences.replications == 0) return interval;
  const double n = static_cast<double>(occurrences.replications);
  const double share = static_cast<double>(occurrences.count) / n;
  const double z = normal_critical_value(level), widening = z * z / n;
  const double centre = (share + widening / 2) / (1 + widening);
  const double half_width = std::sqrt(share * (1 - share) * widening + widening * widening / 4) / (1 + widening);
  interval.estimate = share;
  // Rounding must not leave the estimate outside when all or none happened.
  interval.lower = std::clamp(centre - half_width, 0.0, share);
  interval.upper = std::clamp(centre + half_width, share, 1.0);
  return interval;
}

}  // namespace bascule::sim
