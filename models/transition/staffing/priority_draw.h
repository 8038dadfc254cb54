#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "models/transition/staffing/staffing_rows.h"

namespace bascule::transition {

/// Draws a uniformly random priority order of the tasks for one replication: each task draws its own place, so that
/// another task in the plan leaves the order of the others as it is. \pre a place for each task in both
inline void draw_priority_order(const StaffingRows& rows, const sim::ReplicationKey& key,
                                std::vector<std::uint64_t>& draws, std::vector<std::uint32_t>& order) {
  for (std::uint32_t i = 0; i < draws.size(); ++i)
    draws[i] = sim::Stream(key, rows.tasks[i].priority_stream).draw(0).low_bits();
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&draws](std::uint32_t a, std::uint32_t b) {
    return draws[a] != draws[b] ? draws[a] < draws[b] : a < b;
  });
}

}  // namespace bascule::transition
