#pragma once

#include <cstdint>
#include <vector>

#include "sim/random/lanes.h"

namespace bascule::transition {

/// 64 replications of a network, by place in the order: durations in, times and criticality out. A tick is 32 bits
/// where `NetworkRows::is_narrow`, else 64.
template <class Tick> struct NetworkBlock {
  explicit NetworkBlock(std::size_t tasks)
      : durations(tasks), start(tasks), finish(tasks), critical(tasks), start_matters(tasks), finish_matters(tasks) {}

  std::uint64_t occupied = ~std::uint64_t{0};  ///< one bit a lane: there is a replication
  std::vector<sim::Lanes<Tick>> durations, start, finish;
  sim::Lanes<Tick> plan_finish{};
  /// One bit a lane: the task is critical; its start, its finish later by a tick would make the plan later.
  std::vector<std::uint64_t> critical, start_matters, finish_matters;
};

}  // namespace bascule::transition
