#pragma once

#include <array>
#include <cstddef>

namespace bascule::sim {

/// How many replications are drawn and reckoned together.
inline constexpr std::size_t lane_count = 64;

/// One value of each replication of a block.
template <class Value> struct alignas(64) Lanes : std::array<Value, lane_count> {};

}  // namespace bascule::sim
