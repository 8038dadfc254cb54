#include "sim/stats/batch_means.h"

#include "sim/stats/tally.h"

namespace bascule::sim {

void BatchMeans::finish_batch() {
  means_.push_back(sum_ / static_cast<double>(batch_size_));
  sum_ = 0;
  in_batch_ = 0;
  if (means_.size() < 2 * fewest) return;
  for (std::size_t pair = 0; pair < fewest; ++pair) means_[pair] = (means_[2 * pair] + means_[2 * pair + 1]) / 2;
  means_.resize(fewest);
  batch_size_ *= 2;
}

Interval BatchMeans::interval(ConfidenceLevel level) const {
  Tally tally;
  for (const double mean : means_) tally.add(mean);
  return tally.interval(level);
}

double BatchMeans::lag_1_autocorrelation() const {
  Tally tally;
  for (const double mean : means_) tally.add(mean);
  double products = 0;
  for (std::size_t batch = 1; batch < means_.size(); ++batch)
    products += (means_[batch - 1] - tally.mean()) * (means_[batch] - tally.mean());
  return products / (tally.variance() * static_cast<double>(means_.size() - 1));
}

}  // namespace bascule::sim
