#pragma once

#include <cstdint>

#include "models/transition/network/network_block.h"
#include "models/transition/network/network_rows.h"
#include "models/transition/replication/task_tallies.h"

namespace bascule::transition {

/// Adds an evaluated block to the tallies, or takes it back: whole numbers, so that the lanes may be summed in any
/// order.
void tally(const NetworkRows& network, const NetworkBlock<std::int32_t>& block, TaskTallies::Sign sign,
           TaskTallies& tallies);
void tally(const NetworkRows& network, const NetworkBlock<std::int64_t>& block, TaskTallies::Sign sign,
           TaskTallies& tallies);

}  // namespace bascule::transition
