#pragma once

#include <cstdint>
#include <limits>

#include "sim/stats/detail/exact_sum.h"
#include "sim/time.h"

namespace bascule::sim {

/// Count, sum, mean and largest of durations, summed exactly in integer ticks: waits and sojourns inside a replication,
/// where Little's law is to hold on the path and observations depend on each other, so that a variance would mislead.
/// Under 1 ns an observation. Merging is exact too, in any order.
class DurationTally {
 public:
  void add(Duration duration) {
    ++count_;
    ticks_ += duration.ticks;
    max_ = duration > max_ ? duration : max_;
  }

  void merge(const DurationTally& other) {
    count_ += other.count_;
    ticks_ += other.ticks_;
    max_ = other.max_ > max_ ? other.max_ : max_;
  }

  std::int64_t count() const { return count_; }
  double total_ticks() const { return static_cast<double>(ticks_); }
  /// NaN when nothing was observed.
  double mean_ticks() const {
    return count_ > 0 ? total_ticks() / static_cast<double>(count_) : std::numeric_limits<double>::quiet_NaN();
  }
  /// Zero when nothing was observed.
  Duration max() const { return max_; }

 private:
  std::int64_t count_ = 0;
  detail::WideInteger ticks_ = 0;
  Duration max_;
};

}  // namespace bascule::sim
