#pragma once

namespace bascule::sim {

/// The probabilities below and above a point, each with its own relative accuracy. They add up to one.
struct Tails {
  double lower, upper;
};

}  // namespace bascule::sim
