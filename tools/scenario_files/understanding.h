#pragma once

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/raw_scenario.h"

namespace bascule::scenario_files {

/// Turns a scenario's tables and sections into its values; everything that does not fit is a fault. \pre the keys of
/// scenario.toml are among the tables, under the empty name
void understand(const RawScenario& raw, transition::Scenario& scenario, FaultList& faults);

}  // namespace bascule::scenario_files
