#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/stats/interval.h"
#include "tools/bascule/spoken.h"

namespace bascule::program {

/// `410.2 to 412.0`, or an open side where the replications are too few.
template <class Show> std::string span_of(const sim::Interval& interval, Show show) {
  const std::string low = std::isfinite(interval.lower) ? show(interval.lower) : "?";
  const std::string high = std::isfinite(interval.upper) ? show(interval.upper) : "?";
  return low == high ? low : low + " to " + high;
}

/// Half the width of the interval, the wider side, as `+-1.2`.
template <class Show> std::string error_of(const sim::Interval& interval, Show show) {
  const double half = std::max(interval.upper - interval.estimate, interval.estimate - interval.lower);
  return std::isfinite(half) ? "\u00b1 " + show(half) : "too few";
}

/// `84 % +-0.7`, the error in points.
inline std::string chance_with_error(const sim::Interval& chance) {
  constexpr double least_with_one_decimal = 0.0005;
  return percent(chance.estimate) + " " + error_of(chance, [](double half) {
           return with_decimals(100.0 * half, half < least_with_one_decimal ? 2 : 1);
         });
}

/// Amounts of money in thousands once there are a hundred of them: nobody reads ten digits.
class MoneyScale {
 public:
  MoneyScale(double largest, std::string currency)
      : currency_(std::move(currency)), unit_(std::abs(largest) >= 100'000 ? 1000.0 : 1.0) {}

  /// `kEUR`
  std::string unit() const { return (unit_ > 1 ? "k" : "") + currency_; }
  std::string amount(double value) const { return grouped(value / unit_); }
  std::string error(double half) const { return with_decimals(half / unit_, half / unit_ < 10 ? 1 : 0); }

 private:
  std::string currency_;
  double unit_;
};

}  // namespace bascule::program
