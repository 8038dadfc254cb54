#pragma once

#include <cstdint>

#include "sim/stats/interval.h"

namespace bascule::sim {

/// How often something happened in independent replications.
struct Occurrences {
  std::int64_t count;
  std::int64_t replications;
};

/// Wilson's score interval (1927) of a probability: keeps its level on average over p, also near 0 and 1, and never
/// leaves [0, 1]. The estimate is count / replications, which is not its centre.
Interval probability_interval(Occurrences occurrences, ConfidenceLevel level = {});

}  // namespace bascule::sim
