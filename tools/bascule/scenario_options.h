#pragma once

#include <filesystem>
#include <vector>

#include "tools/bascule/options.h"
#include "tools/bascule/verb.h"
#include "tools/scenario_files/scenario_reader.h"

namespace bascule::program {

/// The options that change a scenario before it is understood, common to the verbs that take one.
std::vector<Option> scenario_options();

/// Reads the scenario a verb was given, by default the current folder, with what its options change.
scenario_files::ScenarioReading read_scenario_of(const OptionValues& values);

/// Prints what was wrong with a scenario on standard error; says whether it can be used.
bool tell_faults(const scenario_files::ScenarioReading& reading, const Manner& manner);

}  // namespace bascule::program
