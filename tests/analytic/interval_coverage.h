#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "sim/experiment/sampling_design.h"
#include "sim/random/stream.h"
#include "sim/stats/interval.h"

namespace bascule::sim {

/// Two alternatives that share their draws: T1 + T2 and T1 + 0.8 T2, triangular from 20 over 30 to 60.
struct Finishes {
  double first;
  double second;
};

inline double triangular_quantile(double u) {
  return u < 0.25 ? 20 + std::sqrt(400 * u) : 60 - std::sqrt(1200 * (1 - u));
}

inline double triangular_distribution(double x) {
  if (x <= 20 || x >= 60) return x <= 20 ? 0 : 1;
  return x < 30 ? (x - 20) * (x - 20) / 400 : 1 - (60 - x) * (60 - x) / 1200;
}

/// Draws `Finishes` under any design.
class FinishesReplicator {
 public:
  explicit FinishesReplicator(SamplingDesign design) : draws_(design.static_draws()) {}

  Finishes operator()(ReplicationKey key) const {
    const double first = time(key, stream_id("test", "first", "time")),
                 second = time(key, stream_id("test", "second", "time"));
    return {first + second, first + 0.8 * second};
  }

 private:
  double time(ReplicationKey key, StreamId id) const { return triangular_quantile(draws_.uniform(Stream(key, id), 0)); }

  StaticDraws draws_;
};

/// The true values, by averaging the distribution function of the first task over the quantiles of the second.
class FinishesTruth {
 public:
  static constexpr double due = 85;
  static constexpr double mean_task = 110.0 / 3;

  static double first_mean() { return 2 * mean_task; }
  static double mean_difference() { return 0.2 * mean_task; }
  static double first_p80() { return p80(1); }
  static double p80_difference() { return p80(1) - p80(0.8); }
  static double first_late() { return late(due, 1); }
  static double late_difference() { return late(due, 1) - late(due, 0.8); }

 private:
  /// P(T1 + share T2 > x), with an error below 1e-8.
  static double late(double x, double share) {
    constexpr int points = 20'000;
    double sum = 0;
    for (int i = 0; i < points; ++i)
      sum += 1 - triangular_distribution(x - share * triangular_quantile((i + 0.5) / points));
    return sum / points;
  }
  static double p80(double share) {
    double low = 40, high = 120;
    for (int i = 0; i < 50; ++i) (late((low + high) / 2, share) > 0.2 ? low : high) = (low + high) / 2;
    return low;
  }
};

/// The same interval at half its width, a control that must be found wanting.
inline Interval halved(Interval interval) {
  interval.lower = (interval.lower + interval.estimate) / 2;
  interval.upper = (interval.upper + interval.estimate) / 2;
  return interval;
}

/// How often an interval held the truth.
class Coverage {
 public:
  void add(bool is_covered) {
    ++trials_;
    covered_ += is_covered ? 1 : 0;
  }
  double share() const { return static_cast<double>(covered_) / trials_; }
  /// Whether the share lies within 4.5 standard errors, and a known bias of the method, of the level.
  bool keeps_level(double known_bias) const {
    const double standard_error = std::sqrt(0.95 * 0.05 / trials_);
    return std::abs(share() - 0.95) <= 4.5 * standard_error + known_bias;
  }

 private:
  int trials_ = 0;
  int covered_ = 0;
};

}  // namespace bascule::sim
