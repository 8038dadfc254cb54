#include "sim/stats/histogram.h"

#include <cstddef>

namespace bascule::sim {

HistogramBins HistogramBins::covering(std::int64_t lowest, std::int64_t highest, std::uint32_t most) {
  EXPECT(lowest <= highest && most >= 1);
  const std::uint64_t span = static_cast<std::uint64_t>(highest) - static_cast<std::uint64_t>(lowest);
  EXPECT(span < std::uint64_t{1} << 62);
  int bits = 0;
  while (span >> bits >= most) ++bits;
  return {lowest, bits, static_cast<std::uint32_t>((span >> bits) + 1)};
}

Histogram::Histogram(HistogramBins bins) : bins_(bins), counts_(bins.count, 0) {
  EXPECT(bins.count >= 1 && bins.width_bits >= 0 && bins.width_bits < 63);
}

void Histogram::merge(const Histogram& other) {
  EXPECT(bins_.lowest == other.bins_.lowest && bins_.width_bits == other.bins_.width_bits &&
         bins_.count == other.bins_.count);
  for (std::size_t bin = 0; bin < counts_.size(); ++bin) counts_[bin] += other.counts_[bin];
  total_ += other.total_;
  underflow_ += other.underflow_;
  overflow_ += other.overflow_;
}

std::optional<std::int64_t> Histogram::value_at_rank(std::int64_t rank) const {
  EXPECT(1 <= rank && rank <= total_);
  std::int64_t within = rank - underflow_;
  if (within < 1) return std::nullopt;
  std::int64_t first = bins_.lowest;
  for (const std::uint32_t count : counts_) {
    if (within <= count) {
      const double share = (static_cast<double>(within) - 0.5) / count;
      return first + static_cast<std::int64_t>(share * static_cast<double>(bins_.width()));
    }
    within -= count;
    first += bins_.width();
  }
  return std::nullopt;
}

std::optional<std::int64_t> Histogram::quantile(QuantileProbability p) const {
  if (total_ == 0) return std::nullopt;
  return value_at_rank(quantile_rank(total_, p));
}

}  // namespace bascule::sim
