#pragma once

#include <cstdint>
#include <string>

#include "models/transition/results/simulation.h"

namespace bascule::program {

/// A statement about a run: `p(finish <= 2028-03-01) >= 0.8`, `p80(cost_total) <= 4000000`, `mean(cost_client) < 1e6`.
struct Assertion {
  enum class Comparison : std::uint8_t { less, at_most, at_least, more };

  std::string text;
  const transition::Metric* metric = nullptr;
  enum class Of : std::uint8_t { probability, quantile, mean } of = Of::probability;
  double quantile = 0;                     ///< of a quantile
  Comparison inner = Comparison::at_most;  ///< of a probability
  double inner_value = 0;
  Comparison outer = Comparison::at_least;
  double outer_value = 0;
};

/// \throws UsageError with the place of what was not understood, and a suggestion.
Assertion parse_assertion(const std::string& text, const transition::Scenario& scenario);

/// Decided only where the whole 95 % interval lies on one side.
enum class Verdict : std::uint8_t { holds, does_not_hold, undecided };

struct Judgement {
  Verdict verdict;
  sim::Interval interval;
};

Judgement judge(const Assertion& assertion, const transition::Simulation& simulation);

}  // namespace bascule::program
