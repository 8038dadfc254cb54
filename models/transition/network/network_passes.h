#pragma once

#include <cstdint>

#include "models/transition/network/network_block.h"
#include "models/transition/network/network_rows.h"

namespace bascule::transition {

/// The times of every task of 64 replications by a pass forward, and which are critical by a pass backward over the
/// links that were realised, the same as `CriticalPath` finds without teams. Lanes without a replication are critical
/// nowhere. Uses the widest instructions that the processor has; figures in the README.
void evaluate(const NetworkRows& network, NetworkBlock<std::int32_t>& block);
void evaluate(const NetworkRows& network, NetworkBlock<std::int64_t>& block);

}  // namespace bascule::transition
