#pragma once

#include "models/reference/rework_network.h"

namespace bascule::known_answers {

/// The preliminary design of an uncrewed combat aircraft: 14 activities (days, thousands of dollars) and 52 interfaces,
/// as Browning and Eppinger stated and simulated it (IEEE Transactions on Engineering Management 49(4):428-442,
/// 2002). Reproduced as they did: one quantile for all activities of a replication, correlation 0.9 between duration
/// and cost.
reference::ReworkInputs uncrewed_aircraft();

}  // namespace bascule::known_answers
