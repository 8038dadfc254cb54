#pragma once

#include <string>

#include "models/transition/scenario/scenario.h"

namespace bascule::program {

/// What `bascule check` says of who has to talk to whom, by which channels, and who may decide what; empty where a
/// scenario states neither [organisation] nor channels nor forums.
std::string network_findings(const transition::Scenario& scenario);

}  // namespace bascule::program
