#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "models/transition/scenario/place.h"
#include "sim/random/distribution.h"

namespace bascule::transition {

/// How a duration is spread, as the user names it. With three points o, m, p:
///   triangular, uniform (o to p), pert: as usual; beta: PERT mean and standard deviation (p - o) / 6 on [o, p]
///   normal, lognormal, gamma, weibull: mean (o + 4m + p) / 6 and standard deviation (p - o) / 6
///   percentiles: the three points are P10, P50 and P90
/// With one value: fixed, or the mean of an exponential. Discrete has its own values.
enum class DurationKind : std::uint8_t {
  fixed,
  triangular,
  pert,
  uniform,
  normal,
  lognormal,
  exponential,
  weibull,
  gamma,
  beta,
  discrete,
  percentiles,
};

/// As users write it.
std::string_view name_of(DurationKind kind);

/// A possible value of a discrete duration.
struct DurationAtom {
  double days, probability;
};

/// A duration in working days as stated. `likely` is what plans and demands reckon with: the likely of three points,
/// the single duration, the mean of a discrete one. Samples below zero count as zero.
struct DurationLaw {
  DurationKind kind = DurationKind::fixed;
  double likely = 0, optimistic = 0, pessimistic = 0;  ///< the last two mean something with three points only
  std::vector<DurationAtom> atoms = {};
  /// What `[a,b]` behind the name cuts the distribution to.
  struct Range {
    double low = 0, high = std::numeric_limits<double>::infinity();
  };
  std::optional<Range> truncation = std::nullopt;
};

/// The distribution in working days that a law describes, or what is wrong with it (without place).
std::variant<sim::Distribution, Fault> distribution_of(const DurationLaw& law);

}  // namespace bascule::transition
