#pragma once

#include <cstdint>

namespace bascule::sim::detail {

__extension__ typedef __int128 WideInteger;

/// Sums value * ticks without any rounding, or with one rounding in the end.
template <class Value> class AreaSum;

/// Integer values: exact in 128 bits.
template <> class AreaSum<std::int64_t> {
 public:
  void add(std::int64_t value, std::int64_t ticks) { sum_ += static_cast<WideInteger>(value) * ticks; }
  double total() const { return static_cast<double>(sum_); }

 private:
  WideInteger sum_ = 0;
};

/// Real values: Neumaier's compensated sum (1974), so that the error does not grow with the number of changes.
template <> class AreaSum<double> {
 public:
  void add(double value, std::int64_t ticks) {
    const double term = value * static_cast<double>(ticks);
    const double sum = sum_ + term;
    const double sum_size = sum_ < 0 ? -sum_ : sum_, term_size = term < 0 ? -term : term;
    lost_ += sum_size >= term_size ? (sum_ - sum) + term : (term - sum) + sum_;
    sum_ = sum;
  }
  double total() const { return sum_ + lost_; }

 private:
  double sum_ = 0;
  double lost_ = 0;
};

}  // namespace bascule::sim::detail
