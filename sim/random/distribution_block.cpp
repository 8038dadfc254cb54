#include <array>
#include <cmath>

#include "sim/random/cpu_level.h"
#include "sim/random/distribution.h"

namespace bascule::sim {

namespace {

/// Where a law's values are cut off.
struct Bounds {
  double low, high;
};

[[gnu::always_inline]] inline double bounded(double value, Bounds bounds) {
  const double not_below = value < bounds.low ? bounds.low : value;
  return not_below > bounds.high ? bounds.high : not_below;
}

template <class Law>
[[gnu::always_inline]] inline void quantiles_body(const Law& law, Bounds bounds, const Lanes<double>& levels,
                                                  Lanes<double>& values) {
  for (std::size_t i = 0; i < lane_count; ++i) values[i] = bounded(law.quantile(levels[i]), bounds);
}

/// `Triangular::quantile` in three loops, since in one the compiler takes a root on either side.
[[gnu::always_inline]] inline void quantiles_body(const detail::Triangular& shared, Bounds bounds,
                                                  const Lanes<double>& levels, Lanes<double>& values) {
  const detail::Triangular law = shared;
  Lanes<double> distances;
  for (std::size_t i = 0; i < lane_count; ++i) {
    const double from_low = levels[i] * law.low_area, from_high = (1.0 - levels[i]) * law.high_area;
    distances[i] = levels[i] < law.level_of_likely ? from_low : from_high;
  }
  for (double& distance : distances) distance = std::sqrt(distance);
  for (std::size_t i = 0; i < lane_count; ++i) {
    const double above_low = law.low + distances[i], below_high = law.high - distances[i];
    values[i] = bounded(levels[i] < law.level_of_likely ? above_low : below_high, bounds);
  }
}

template <class Law>
void quantiles_v2(const Law& law, Bounds bounds, const Lanes<double>& levels, Lanes<double>& values) {
  quantiles_body(law, bounds, levels, values);
}
template <class Law>
BASCULE_V3 void quantiles_v3(const Law& law, Bounds bounds, const Lanes<double>& levels, Lanes<double>& values) {
  quantiles_body(law, bounds, levels, values);
}
template <class Law>
BASCULE_V4 void quantiles_v4(const Law& law, Bounds bounds, const Lanes<double>& levels, Lanes<double>& values) {
  quantiles_body(law, bounds, levels, values);
}

/// Wide where the quantile is arithmetic alone; those that read tables gain nothing.
template <class Law> constexpr bool is_arithmetic = false;
template <> constexpr bool is_arithmetic<detail::Fixed> = true;
template <> constexpr bool is_arithmetic<detail::Uniform> = true;
template <> constexpr bool is_arithmetic<detail::Triangular> = true;
template <> constexpr bool is_arithmetic<detail::Exponential> = true;

template <class Law>
void law_quantiles(const Law& law, Bounds bounds, const Lanes<double>& levels, Lanes<double>& values) {
  if constexpr (is_arithmetic<Law>) {
    static constexpr std::array kernels{quantiles_v2<Law>, quantiles_v3<Law>, quantiles_v4<Law>};
    kernels[static_cast<std::size_t>(cpu_level_in_use())](law, bounds, levels, values);
  } else {
    quantiles_v2(law, bounds, levels, values);
  }
}

}  // namespace

void Distribution::quantiles(const Lanes<double>& levels, Lanes<double>& values) const {
  std::size_t inside = 0;
  for (const double level : levels) inside += level >= smallest_level && level <= largest_level ? 1 : 0;
  EXPECT(inside == lane_count);
  Lanes<double> within;
  if (is_truncated())
    for (std::size_t i = 0; i < lane_count; ++i) within[i] = level_within(levels[i]);
  by_law([&](const auto& law) {
    law_quantiles(law, {support_.low, support_.high}, is_truncated() ? within : levels, values);
    return 0.0;
  });
}

}  // namespace bascule::sim
