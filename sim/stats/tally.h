#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/stats/student_t.h"

namespace bascule::sim {

/// Count, mean, variance, smallest and largest of observations, added one by one (Welford 1962) or merged (Chan, Golub,
/// LeVeque 1979): no cancellation, whatever the offset. Assumes nothing; `interval` assumes independent observations.
/// What is undefined is NaN: the mean of none, the variance of fewer than two. About 5 ns an observation.
class Tally {
 public:
  void add(double value) {
    ++count_;
    const double from_old_mean = value - mean_;
    mean_ += from_old_mean / static_cast<double>(count_);
    squares_ += from_old_mean * (value - mean_);
    min_ = value < min_ ? value : min_;
    max_ = value > max_ ? value : max_;
  }

  /// Adds the observations of `other`. Rounding depends on the order of merging: merge in index order.
  void merge(const Tally& other) {
    if (other.count_ == 0) return;
    const double n = static_cast<double>(count_), m = static_cast<double>(other.count_);
    const double apart = other.mean_ - mean_;
    mean_ += apart * (m / (n + m));
    squares_ += other.squares_ + apart * apart * (n * m / (n + m));
    count_ += other.count_;
    min_ = other.min_ < min_ ? other.min_ : min_;
    max_ = other.max_ > max_ ? other.max_ : max_;
  }

  std::int64_t count() const { return count_; }
  double mean() const { return count_ > 0 ? mean_ : undefined; }
  /// Sample variance, n - 1 in the denominator.
  double variance() const { return count_ > 1 ? squares_ / static_cast<double>(count_ - 1) : undefined; }
  double standard_deviation() const { return std::sqrt(variance()); }
  double standard_error() const { return std::sqrt(variance() / static_cast<double>(count_)); }
  /// +infinity when nothing was observed.
  double min() const { return min_; }
  /// -infinity when nothing was observed.
  double max() const { return max_; }
  Interval interval(ConfidenceLevel level = {}) const {
    return student_t_interval({mean(), standard_error(), count_}, level);
  }

 private:
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

  std::int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
  double min_ = std::numeric_limits<double>::infinity();
  double max_ = -std::numeric_limits<double>::infinity();
};

}  // namespace bascule::sim
