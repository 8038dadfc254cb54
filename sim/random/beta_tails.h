#pragma once

#include "sim/random/detail/quantile_point.h"
#include "sim/random/tails.h"

namespace bascule::sim {

/// A point of [0, 1] by its distances from both ends, so that neither loses its relative accuracy.
struct FromEnds {
  double low, high;
};

/// The beta distribution on [0, 1], exactly: regularised incomplete beta function by the continued fraction of DiDonato
/// and Morris (ACM TOMS 708) around Loader's saddle-point form of the density, and its inverse. For shapes in [0.05,
/// 1e6] distances from the nearer tail's end are within 1e-12 relative; a point costs 0.2 to 0.5 us for shapes of a
/// few, and grows with the root of the larger shape.
class BetaTails {
 public:
  /// Density x^(shape_at_low - 1) (1 - x)^(shape_at_high - 1) up to a constant.
  struct Shapes {
    double at_low, at_high;
  };

  /// \pre both shapes > 0
  explicit BetaTails(Shapes shapes);

  Shapes shapes() const { return shapes_; }
  /// The distribution of 1 - X.
  BetaTails reflected() const;
  Tails at(FromEnds point) const;

  /// The point with `tail` below it. \pre 0 < tail <= 1/2, or so. For the upper tail ask the reflected one.
  FromEnds lower_quantile(double tail) const;
  /// Distance from the low end with derivatives in `tail`, starting the search at `start`.
  detail::QuantilePoint lower_point(double tail, double start) const;

 private:
  double density_of_logit(FromEnds point) const;
  Tails at(FromEnds point, double density_of_logit) const;
  FromEnds quantile_from_logit(double tail, double logit_start) const;

  Shapes shapes_;
  double front_, centre_of_logit_, width_of_logit_;
};

}  // namespace bascule::sim
