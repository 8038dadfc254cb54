#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "sim/check.h"
#include "sim/random/detail/laws.h"
#include "sim/random/distribution_fault.h"
#include "sim/random/lanes.h"

namespace bascule::sim {

/// The kinds of distribution, in the order of their laws in `Distribution`.
enum class DistributionKind : std::uint8_t {
  fixed,
  uniform,
  triangular,
  pert,
  beta,
  normal,
  lognormal,
  exponential,
  weibull,
  gamma,
  discrete,
  empirical,
  percentiles,
};

class Distribution;
using DistributionOrFault = std::variant<Distribution, DistributionFault>;

/// A probability distribution to draw from by inverse distribution function: one uniform a variate, so that common
/// random numbers, antithetic variates and stratification carry over. A value: copies share tables, nothing allocates
/// after the factory. Factories check the parameters; `low == high`, a deviation of zero and one atom give a fixed
/// value. Quantiles rise with the level. They are within 1e-12 of the exact ones, relative (normal: of the deviation);
/// PERT, beta and gamma within 1e-9 of the distance from the nearer end, see `detail/quantile_table.h`. What a variate
/// costs is measured in bench/. Accepted: shapes of beta and gamma 0.05 to 1e6 (a quantile below 1e-307 of the scale is
/// that), of Weibull 0.1 to 1000, log_sd to 10.
class Distribution {
 public:
  struct Range {
    double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  };
  struct ThreePoints {
    double low, likely, high;
  };
  struct MeanAndDeviation {
    double mean, standard_deviation;
  };
  struct BetaShapes {
    double low, high, shape_at_low, shape_at_high;
  };
  struct BetaMoments {
    double low, high, mean, standard_deviation;
  };
  struct MedianAndLogSd {
    double median, log_sd;
  };
  struct ScaleAndShape {
    double scale, shape;
  };
  struct MeanAndShape {
    double mean, shape;
  };
  /// Levels 10 %, 50 % and 90 %, and a bound below which the quantity cannot be: 0 for durations and costs.
  struct PercentilePoints {
    double p10, p50, p90, bound = 0;
  };
  struct Atom {
    double value, probability;
  };

  static DistributionOrFault fixed(double value);
  static DistributionOrFault uniform(Range range);
  static DistributionOrFault triangular(ThreePoints points);
  /// Beta on [low, high] with mean (low + 4 likely + high) / 6.
  static DistributionOrFault pert(ThreePoints points);
  static DistributionOrFault beta(BetaShapes shapes);
  static DistributionOrFault beta_with_moments(BetaMoments moments);
  static DistributionOrFault normal(MeanAndDeviation moments);
  static DistributionOrFault lognormal(MedianAndLogSd parameters);
  static DistributionOrFault lognormal_with_moments(MeanAndDeviation moments);
  static DistributionOrFault exponential(double mean);
  static DistributionOrFault weibull(ScaleAndShape parameters);
  static DistributionOrFault weibull_with_moments(MeanAndDeviation moments);
  static DistributionOrFault gamma(MeanAndShape parameters);
  static DistributionOrFault gamma_with_moments(MeanAndDeviation moments);
  /// Probabilities have to add up to 1 within 1e-9 and are then divided by their sum; equal values are one atom.
  static DistributionOrFault discrete(std::span<const Atom> atoms);
  /// Straight lines between the order statistics, which lie at levels 0, 1/(n-1), ..., 1; any order of observations.
  static DistributionOrFault empirical(std::span<const double> observations);
  /// Through P10, P50 and P90, above the bound: Johnson's system, always rising (`detail::Percentiles`).
  static DistributionOrFault percentiles(PercentilePoints points);

  /// This distribution on condition that it falls within the range, ends included: at least 1e-6 of the probability.
  DistributionOrFault truncated(Range range) const;

  /// The value with the given probability below it. \pre level in [2^-53, 1 - 2^-53], which is where uniforms lie.
  double quantile(double level) const {
    EXPECT(level >= smallest_level && level <= largest_level);
    const double within = is_truncated() ? level_within(level) : level;
    const double value = by_law([within](const auto& law) { return law.quantile(within); });
    const double not_below = value < support_.low ? support_.low : value;
    return not_below > support_.high ? support_.high : not_below;
  }
  /// `quantile` of the level of each replication, in the widest instructions that the processor has where the law is
  /// fixed, uniform, triangular or exponential.
  void quantiles(const Lanes<double>& levels, Lanes<double>& values) const;
  /// P(X <= x).
  double cumulative(double x) const;

  /// Exact where a formula exists. Of percentiles and truncated ones by quadrature of the quantile, within 1e-9
  /// relative of what draws have: the 2^-53 of the probability beyond the outermost uniform does not count.
  double mean() const { return moments_.mean; }
  double standard_deviation() const { return moments_.standard_deviation; }
  double support_low() const { return support_.low; }
  double support_high() const { return support_.high; }
  DistributionKind kind() const { return static_cast<DistributionKind>(law_.index()); }
  bool is_truncated() const { return level_range_ != 1.0; }

 private:
  using Law = std::variant<detail::Fixed, detail::Uniform, detail::Triangular, detail::Pert, detail::Beta,
                           detail::Normal, detail::Lognormal, detail::Exponential, detail::Weibull, detail::Gamma,
                           detail::Discrete, detail::Empirical, detail::Percentiles>;

  static constexpr double smallest_level = 0x1p-53, largest_level = 1.0 - 0x1p-53;

  Distribution(Law law, Range support, MeanAndDeviation moments)
      : law_(std::move(law)), support_(support), moments_(moments) {}

  template <class Ask> [[gnu::always_inline]] double by_law(Ask ask) const {
    switch (kind()) {
      case DistributionKind::fixed:
        return ask(*std::get_if<detail::Fixed>(&law_));
      case DistributionKind::uniform:
        return ask(*std::get_if<detail::Uniform>(&law_));
      case DistributionKind::triangular:
        return ask(*std::get_if<detail::Triangular>(&law_));
      case DistributionKind::pert:
        return ask(*std::get_if<detail::Pert>(&law_));
      case DistributionKind::beta:
        return ask(*std::get_if<detail::Beta>(&law_));
      case DistributionKind::normal:
        return ask(*std::get_if<detail::Normal>(&law_));
      case DistributionKind::lognormal:
        return ask(*std::get_if<detail::Lognormal>(&law_));
      case DistributionKind::exponential:
        return ask(*std::get_if<detail::Exponential>(&law_));
      case DistributionKind::weibull:
        return ask(*std::get_if<detail::Weibull>(&law_));
      case DistributionKind::gamma:
        return ask(*std::get_if<detail::Gamma>(&law_));
      case DistributionKind::discrete:
        return ask(*std::get_if<detail::Discrete>(&law_));
      case DistributionKind::empirical:
        return ask(*std::get_if<detail::Empirical>(&law_));
      case DistributionKind::percentiles:
        return ask(*std::get_if<detail::Percentiles>(&law_));
    }
    __builtin_unreachable();
  }

  double level_within(double level) const {
    const double within = first_level_ + level_range_ * level;
    return within < smallest_level ? smallest_level : within > largest_level ? largest_level : within;
  }
  static DistributionOrFault of_atoms(std::vector<Atom> atoms);
  double law_cumulative(double x) const;
  double law_cumulative_below(double x) const;
  std::vector<double> levels_of_kinks() const;
  MeanAndDeviation moments_by_quadrature() const;

  Law law_;
  Range support_;
  double first_level_ = 0, level_range_ = 1;
  MeanAndDeviation moments_;
};

}  // namespace bascule::sim
