#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/transition/staffing/staffing_rows.h"
#include "sim/random/elementary.h"

namespace bascule::transition {

/// Draws a random priority order anew for each replication: at every place of the list, each task whose predecessors
/// are placed is as likely as any other (random sampling; Kolisch and Hartmann 1999). Each task runs an exponential
/// clock from the moment its last predecessor is placed; clocks have no memory, so whichever rings first is uniform
/// among those that run. A task's draw is its own: an unrelated task leaves the order of the others as it is.
class PriorityDraw {
 public:
  explicit PriorityDraw(const StaffingRows& rows) : rows_(&rows), rings_at_(rows.tasks.size()) {}

  /// \pre `order` has a place for each task.
  void draw(const sim::ReplicationKey& key, std::vector<std::uint32_t>& order) {
    for (const std::uint32_t task : rows_->order) {
      double starts = 0;
      for (const std::uint32_t predecessor : rows_->predecessors_of(task))
        starts = std::max(starts, rings_at_[predecessor]);
      const double level = sim::Stream(key, rows_->tasks[task].priority_stream).uniform(0);
      rings_at_[task] = starts - sim::elementary::log(level);
    }
    order = rows_->order;
    std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
      return rings_at_[a] != rings_at_[b] ? rings_at_[a] < rings_at_[b] : a < b;
    });
  }

 private:
  const StaffingRows* rows_;
  std::vector<double> rings_at_;
};

}  // namespace bascule::transition
