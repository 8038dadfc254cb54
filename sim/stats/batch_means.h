#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/stats/interval.h"

namespace bascule::sim {

/// The mean of one long, correlated series (waiting times of successive customers) with an interval from batch means.
/// Assumes the series is stationary after the warm-up that the caller left out, and batches long enough to be nearly
/// independent: check `lag_1_autocorrelation`. Between 20 and 40 batches are kept; when a 40th is complete, neighbours
/// are joined and the batch size doubles, so that memory is constant and nothing about the length need be known.
/// Observations of the unfinished last batch are left out. Law, "Simulation Modeling and Analysis", 5th ed., 9.5.3.
class BatchMeans {
 public:
  static constexpr std::size_t fewest = 20;

  BatchMeans() { means_.reserve(2 * fewest); }

  void add(double value) {
    sum_ += value;
    if (++in_batch_ == batch_size_) finish_batch();
  }

  std::int64_t batch_size() const { return batch_size_; }
  std::span<const double> means() const { return means_; }
  Interval interval(ConfidenceLevel level = {}) const;
  /// Of the batch means; for independent batches about 0 with a standard error of 1 / sqrt(batches). NaN for fewer than
  /// two batches or constant ones.
  double lag_1_autocorrelation() const;

 private:
  void finish_batch();

  std::vector<double> means_;
  std::int64_t batch_size_ = 1;
  std::int64_t in_batch_ = 0;
  double sum_ = 0;
};

}  // namespace bascule::sim
