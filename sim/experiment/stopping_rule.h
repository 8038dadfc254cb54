#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

#include "sim/stats/quantile.h"

namespace bascule::sim {

/// The half-width of the 95 % interval, as a share of the estimate, that ends an experiment once it is reached. What is
/// estimated is the metric's quantile, or its mean when none is named.
template <class Row> struct PrecisionTarget {
  double relative_half_width;
  std::function<double(const Row&)> metric;
  std::optional<QuantileProbability> quantile = std::nullopt;
};

/// Set by anybody, also by a signal handler, to end an experiment.
using InterruptionFlag = std::atomic<bool>;

/// When an experiment ends: at the first of all that are given. A number is always given. Time and interruption end it
/// between two replications; what is then kept is the longest complete prefix, because the replications that happen to
/// finish first are biased short.
template <class Row> struct StoppingRule {
  std::uint32_t most_replications = 10'000;
  std::optional<PrecisionTarget<Row>> precision = std::nullopt;
  std::optional<std::chrono::nanoseconds> time_budget = std::nullopt;
  const InterruptionFlag* interruption = nullptr;  ///< may be null
};

/// What ended an experiment.
enum class StopReason : std::uint8_t { number, precision, time, interruption };

}  // namespace bascule::sim
