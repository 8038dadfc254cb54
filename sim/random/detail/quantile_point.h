#pragma once

namespace bascule::sim::detail {

/// A quantile as a function of its tail probability: where it is, and its first three derivatives.
struct QuantilePoint {
  double position, first, second, third;
};

/// From the density at a point, the density's logarithmic slope and curvature: x' = 1/f, x'' = -l x'^2,
/// x''' = (2 l^2 - l') x'^3. For an upper tail probability the density counts as negative.
constexpr QuantilePoint quantile_point(double position, double density, double slope, double curvature) {
  const double first = 1.0 / density;
  return {position, first, -slope * first * first, (2.0 * slope * slope - curvature) * first * first * first};
}

}  // namespace bascule::sim::detail
