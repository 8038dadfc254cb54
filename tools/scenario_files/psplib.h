#pragma once

#include <optional>

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/fault_list.h"
#include "tools/scenario_files/text_file.h"

namespace bascule::scenario_files {

/// Reads an instance of PSPLIB (Kolisch and Sprecher 1996) in the form of Patterson (`.rcp`): activities, capacities,
/// and a line an activity with duration, requests and successors. A unit of time is a working day, a resource a team of
/// the provider, and activities of no duration are milestones. Ids are the numbers of activities.
std::optional<transition::Scenario> read_patterson(const TextFile& file, FaultList& faults);

/// The same in PSPLIB's own form (`.sm`, single mode), with its headings.
std::optional<transition::Scenario> read_psplib_single_mode(const TextFile& file, FaultList& faults);

}  // namespace bascule::scenario_files
