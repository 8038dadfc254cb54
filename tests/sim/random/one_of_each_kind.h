#pragma once

#include <array>
#include <string>
#include <variant>
#include <vector>

#include "sim/random/distribution.h"

namespace bascule::sim {

/// The distribution, where a test takes for granted that the parameters are good.
inline Distribution made(const DistributionOrFault& result) { return std::get<Distribution>(result); }

struct NamedDistribution {
  std::string name;
  Distribution distribution;
};

/// One distribution of every kind and four truncated ones. `stretch` multiplies what the parameters measure (all but
/// shapes), for controls.
inline std::vector<NamedDistribution> one_of_each_kind(double stretch = 1) {
  using D = Distribution;
  const double s = stretch;
  const std::array<D::Atom, 3> atoms{{{1 * s, 0.5}, {4 * s, 0.3}, {10 * s, 0.2}}};
  const std::array<double, 6> observations{3 * s, 1 * s, 4 * s, 1 * s, 5 * s, 9 * s};
  const Distribution normal = made(D::normal({.mean = 10 * s, .standard_deviation = 3 * s}));
  const Distribution triangular = made(D::triangular({.low = 2 * s, .likely = 3 * s, .high = 9 * s}));
  const Distribution observed = made(D::empirical(observations));
  return {{"fixed", made(D::fixed(7 * s))},
          {"uniform", made(D::uniform({.low = 2 * s, .high = 5 * s}))},
          {"triangular", triangular},
          {"pert", made(D::pert({.low = 2 * s, .likely = 5 * s, .high = 20 * s}))},
          {"beta", made(D::beta({.low = 1 * s, .high = 3 * s, .shape_at_low = 0.7, .shape_at_high = 2.5}))},
          {"normal", normal},
          {"lognormal", made(D::lognormal({.median = 8 * s, .log_sd = 0.4}))},
          {"exponential", made(D::exponential(6 * s))},
          {"weibull", made(D::weibull({.scale = 5 * s, .shape = 1.7}))},
          {"gamma", made(D::gamma({.mean = 12 * s, .shape = 2.5}))},
          {"discrete", made(D::discrete(atoms))},
          {"empirical", observed},
          {"percentiles", made(D::percentiles({.p10 = 5 * s, .p50 = 8 * s, .p90 = 20 * s}))},
          {"truncated normal", made(normal.truncated({.low = 8 * s, .high = 12 * s}))},
          {"truncated triangular", made(triangular.truncated({.low = 2.5 * s, .high = 6 * s}))},
          {"truncated empirical", made(observed.truncated({.low = 1 * s, .high = 4.5 * s}))},
          {"truncated gamma", made(made(D::gamma({.mean = 12 * s, .shape = 2.5})).truncated({.low = 20 * s}))}};
}

}  // namespace bascule::sim
