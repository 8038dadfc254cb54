#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// The tasks in the order in which they may ask for capacity: by the priority stated in the table, lower first, then by
/// the rule on likely durations, then by row. `list` leaves the rows as they are, and
/// `random` puts predecessors before successors. `stretch` has one factor
/// a task. \pre without cycles
std::vector<std::uint32_t> priority_order(const Scenario& scenario, PriorityRule rule, std::span<const double> stretch);

}  // namespace bascule::transition
