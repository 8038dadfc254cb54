#pragma once

#include <string>

namespace bascule::sim {

/// Why parameters describe no distribution: which parameter, the value it had, and what was expected instead. A bad
/// parameter is a user's mistake, never a defect, so factories return this instead of stopping.
struct DistributionFault {
  std::string parameter;
  double value = 0;
  std::string expected;

  /// "likely is 12, expected at least low, 13"
  std::string message() const;
};

}  // namespace bascule::sim
