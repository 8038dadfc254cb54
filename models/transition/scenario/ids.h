#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/id.h"

namespace bascule::transition {

using TaskId = sim::Id<struct Task_>;
using TeamId = sim::Id<struct Team_>;
using RiskId = sim::Id<struct Risk_>;
using ForumId = sim::Id<struct Forum_>;

/// Whose people and whose money.
enum class Party : std::uint8_t { client, provider, incumbent, third_party };
inline constexpr std::size_t party_count = 4;

}  // namespace bascule::transition
