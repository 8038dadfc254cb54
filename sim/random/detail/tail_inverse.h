#pragma once

#include <cmath>

#include "sim/random/elementary.h"

namespace bascule::sim::detail {

/// A tail at t: its probability, its signed derivative (negative for an upper tail) and d log|derivative| / dt.
struct TailAt {
  double probability, derivative, slope;
};

/// The t at which a tail probability, log-concave in t, takes the value `target`. Halley steps on its logarithm: the
/// tangent of a concave function lies above it, so Newton steps from outside approach the root from one side and cannot
/// cycle; Halley's correction makes them cubic. `width` is the scale on which the tail bends, `centre` a point in the
/// bulk to come back to from where the tail underflows. 2 to 5 evaluations from a fair start.
template <class Evaluate>
double tail_inverse(double target, double start, double centre, double width, Evaluate&& tail_at) {
  constexpr int most_steps = 100;
  constexpr double underflow = 1e-290, close = 1e-6, least_denominator = 0.5;
  double t = start;
  for (int i = 0; i < most_steps; ++i) {
    const TailAt at = tail_at(t);
    if (!(at.probability > underflow)) {
      t = 0.5 * (t + centre);
      continue;
    }
    const double slope = at.derivative / at.probability;
    const double newton = elementary::log(at.probability / target) / slope;
    const double denominator = 1.0 - 0.5 * newton * (at.slope - slope);
    const double step = newton / (denominator > least_denominator ? denominator : least_denominator);
    t -= step;
    if (std::abs(step) <= close * width) break;
  }
  return t;
}

}  // namespace bascule::sim::detail
