#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/check.h"
#include "sim/stats/quantile.h"

namespace bascule::sim {

/// Equal bins over integers: bin b holds lowest + b * 2^width_bits up to the next bin's first value.
struct HistogramBins {
  std::int64_t lowest = 0;
  int width_bits = 0;
  std::uint32_t count = 0;

  /// The narrowest bins, at most `most` of them, that hold every value from `lowest` to `highest`.
  static HistogramBins covering(std::int64_t lowest, std::int64_t highest, std::uint32_t most);

  std::int64_t width() const { return std::int64_t{1} << width_bits; }
};

/// Counts of integer observations in bins that are fixed before the first one, so that histograms of different threads
/// merge into the same counts in any order. What falls outside is counted as under- or overflow. Quantiles are exact
/// for bins of width 1, otherwise interpolated within the bin, off by less than its width. 4 bytes a bin; a shift an
/// observation.
class Histogram {
 public:
  explicit Histogram(HistogramBins bins);

  void add(std::int64_t value) {
    ++total_;
    // A value below the lowest wraps to a huge offset, hence to overflow; it is told apart there.
    const std::uint64_t offset = static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(bins_.lowest);
    const std::uint64_t bin = offset >> bins_.width_bits;
    if (value >= bins_.lowest && bin < bins_.count) {
      ++counts_[bin];
    } else {
      ++(value < bins_.lowest ? underflow_ : overflow_);
    }
  }

  /// \pre equal bins.
  void merge(const Histogram& other);

  const HistogramBins& bins() const { return bins_; }
  std::span<const std::uint32_t> counts() const { return counts_; }
  std::int64_t total() const { return total_; }
  std::int64_t underflow() const { return underflow_; }
  std::int64_t overflow() const { return overflow_; }

  /// The observation of a rank from 1 to total; nothing when it lies outside the bins.
  std::optional<std::int64_t> value_at_rank(std::int64_t rank) const;
  /// The sample quantile; nothing when it lies outside the bins, or without observations.
  std::optional<std::int64_t> quantile(QuantileProbability p) const;

 private:
  HistogramBins bins_;
  std::vector<std::uint32_t> counts_;
  std::int64_t total_ = 0;
  std::int64_t underflow_ = 0;
  std::int64_t overflow_ = 0;
};

}  // namespace bascule::sim
