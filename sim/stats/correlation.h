#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace bascule::sim {

/// Pearson correlation and least-squares slope of pairs (x, y), by stable updates as in `Tally`; cruciality is the
/// correlation of a task's duration with the finish. Undefined values are NaN: fewer than two pairs, or a constant x or
/// y. About 3 ns a pair.
class Correlation {
 public:
  void add(double x, double y) {
    ++count_;
    const double x_apart = x - mean_x_, y_apart = y - mean_y_;
    const double weight = 1.0 / static_cast<double>(count_);
    mean_x_ += x_apart * weight;
    mean_y_ += y_apart * weight;
    squares_x_ += x_apart * (x - mean_x_);
    squares_y_ += y_apart * (y - mean_y_);
    products_ += x_apart * (y - mean_y_);
  }

  /// Adds the pairs of `other`. Rounding depends on the order of merging: merge in index order.
  void merge(const Correlation& other) {
    if (other.count_ == 0) return;
    const double n = static_cast<double>(count_), m = static_cast<double>(other.count_);
    const double x_apart = other.mean_x_ - mean_x_, y_apart = other.mean_y_ - mean_y_;
    const double share = m / (n + m), weight = n * share;
    mean_x_ += x_apart * share;
    mean_y_ += y_apart * share;
    squares_x_ += other.squares_x_ + x_apart * x_apart * weight;
    squares_y_ += other.squares_y_ + y_apart * y_apart * weight;
    products_ += other.products_ + x_apart * y_apart * weight;
    count_ += other.count_;
  }

  std::int64_t count() const { return count_; }
  double covariance() const { return count_ > 1 ? products_ / static_cast<double>(count_ - 1) : undefined; }
  /// Between -1 and 1.
  double coefficient() const {
    if (!(squares_x_ > 0 && squares_y_ > 0)) return undefined;
    const double r = products_ / (std::sqrt(squares_x_) * std::sqrt(squares_y_));
    return r > 1 ? 1 : r < -1 ? -1 : r;
  }
  /// Least-squares change of y for a unit of x.
  double slope() const { return squares_x_ > 0 ? products_ / squares_x_ : undefined; }

 private:
  static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

  std::int64_t count_ = 0;
  double mean_x_ = 0, mean_y_ = 0;
  double squares_x_ = 0, squares_y_ = 0, products_ = 0;
};

}  // namespace bascule::sim
