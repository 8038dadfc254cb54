#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <vector>

#include "sim/random/detail/quantile_table.h"
#include "sim/random/detail/standard_quantiles.h"
#include "sim/random/elementary.h"

/// One struct a kind of distribution, constants precomputed: `quantile(level)` rises with level in [2^-53, 1 - 2^-53],
/// `cumulative(x)` is P(X <= x) for x inside the support. Constants are checked by the factories.
namespace bascule::sim::detail {

struct Fixed {
  double value;

  double quantile(double) const { return value; }
  double cumulative(double x) const { return x < value ? 0.0 : 1.0; }
};

struct Uniform {
  double centre, half_width;

  double quantile(double level) const { return centre + half_width * (2.0 * level - 1.0); }
  double cumulative(double x) const { return 0.5 + 0.5 * ((x - centre) / half_width); }
};

struct Triangular {
  double low, high, level_of_likely, low_area, high_area;  ///< an area is the range times the distance to the likely

  double quantile(double level) const {
    const bool below = level < level_of_likely;
    const double distance = std::sqrt((below ? level : 1.0 - level) * (below ? low_area : high_area));
    return (below ? low : high) + (below ? distance : -distance);
  }
  double cumulative(double x) const {
    const double from_low = (x - low) * (x - low), from_high = (high - x) * (high - x);
    return from_low < level_of_likely * low_area ? from_low / low_area : 1.0 - from_high / high_area;
  }
};

/// A position from a tabulated quantile, and on which side of the median: 0 below, 1 above.
struct Tabulated {
  std::size_t side;
  double position;
};

template <class Shape> Tabulated tabulated(const Shape& shape, double level) {
  const std::size_t side = level < 0.5 ? 0 : 1;
  const double complement = 1.0 - level, tail = level < complement ? level : complement;
  return {side,
          tail < QuantileTable::smallest_tail ? shape.far_position(side, tail) : shape.table.position(side, tail)};
}

/// A tabulated quantile between two ends.
template <class Shape> struct Scaled {
  std::array<double, 2> ends, scales;  ///< by side
  std::shared_ptr<const Shape> shape;

  double quantile(double level) const {
    const auto [side, position] = tabulated(*shape, level);
    return ends[side] + scales[side] * position;
  }
};

struct Beta : Scaled<TabulatedBeta> {
  double cumulative(double x) const {
    return shape->tails.at({(x - ends[0]) / scales[0], (ends[1] - x) / scales[0]}).lower;
  }
};

struct Pert : Beta {};

struct Gamma : Scaled<TabulatedGamma> {
  double cumulative(double x) const { return shape->tails.at(x / scales[0]).lower; }
};

struct Normal {
  double mean, standard_deviation;
  const StandardNormal* standard;

  double quantile(double level) const { return mean + standard_deviation * tabulated(*standard, level).position; }
  double cumulative(double x) const { return normal_tails((x - mean) / standard_deviation).lower; }
};

struct Lognormal {
  double median, log_sd;
  const StandardNormal* standard;

  double quantile(double level) const {
    return median * elementary::exp(log_sd * tabulated(*standard, level).position);
  }
  double cumulative(double x) const { return normal_tails(elementary::log(x / median) / log_sd).lower; }
};

struct Exponential {
  double mean;

  double quantile(double level) const { return -mean * elementary::log(1.0 - level); }
  double cumulative(double x) const;
};

struct Weibull {
  double scale, power;  ///< power is 1 / shape
  const LogExponential* standard;

  double quantile(double level) const;
  double cumulative(double x) const;
};

/// Johnson's distribution through three percentiles above a bound: log(x - bound) is `slope` z, straight in the
/// standard normal z, plus a hyperbola that bends it at the median (Hadlock and Bickel, Decision Analysis 14(1), 2017:
/// J-QPD-S, here without its hyperbolic functions, so that three points on a lognormal need no limit).
struct Percentiles {
  static constexpr double z90 = 1.2815515655446004;

  double bound, median, slope, bend, sharpness;  ///< median above the bound
  const StandardNormal* standard;

  double log_ratio(double z) const {
    const double w = sharpness * z;
    return slope * z + bend * (std::sqrt(1.0 + w * w) - 1.0);
  }
  double quantile(double level) const;
  double cumulative(double x) const;
};

struct Discrete {
  struct Atoms {
    std::vector<double> values, cumulative;  ///< both rise strictly; the last cumulative is 1
  };
  std::shared_ptr<const Atoms> atoms;

  double quantile(double level) const;
  double cumulative(double x) const;
};

struct Empirical {
  std::shared_ptr<const std::vector<double>> observations;  ///< at least two, sorted

  double quantile(double level) const {
    const double last = static_cast<double>(observations->size() - 1), rank = last * level;
    const auto below = static_cast<std::size_t>(rank < last - 1.0 ? rank : last - 1.0);
    const double from = (*observations)[below], to = (*observations)[below + 1];
    return from + (rank - static_cast<double>(below)) * (to - from);
  }
  double cumulative(double x) const;
  double cumulative_below(double x) const;  ///< P(X < x), less where observations are equal
};

}  // namespace bascule::sim::detail
