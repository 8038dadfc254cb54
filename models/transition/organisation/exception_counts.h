#pragma once

#include <cstdint>

namespace bascule::transition {

/// What became of the exceptions of one replication.
struct ExceptionCounts {
  /// Person-days of failed slices, and those of them whose fault stayed in: all of what was ignored, half of a quick
  /// fix. Their ratio, as a ratio of sums over replications, is the risk index (Levitt et al. 1999).
  struct Risk {
    double failed_days = 0, left_days = 0;
  };
  std::uint32_t functional = 0, project = 0;
  Risk functional_risk, project_risk;
  std::uint32_t timeouts = 0, by_intent = 0;
  std::int64_t wait_ticks = 0;  ///< from raised to decided, of who asks, over all decisions
};

/// The decisions that somebody made: how many, and how long they took from raised to decided, of who asks.
struct DecisionWaits {
  std::uint32_t count = 0;
  std::int64_t ticks = 0;
};

}  // namespace bascule::transition
