#pragma once

#include <cstdint>
#include <optional>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// The row of the table channels that serves what one team says to another. Of the rows that match, the most specific
/// one counts: a team before its party before everybody, first on the side `from`, then on the side `to`; of those
/// alike the first. A row serves the other direction too, unless another states that one as specifically or more so.
/// \pre the scenario has channels, and teams
std::optional<std::uint32_t> channel_between(const Scenario& scenario, TeamId from, TeamId to);

}  // namespace bascule::transition
