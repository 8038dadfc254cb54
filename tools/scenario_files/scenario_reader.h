#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/overrides.h"
#include "tools/scenario_files/sources.h"

namespace bascule::scenario_files {

/// What changes a scenario before it is understood: `--set` and `--without`.
struct ReadingOptions {
  std::vector<Override> overrides;
  std::vector<std::string> without;
};

/// A scenario and all that was wrong with it; without a fault it is whole and can be run.
struct ScenarioReading {
  transition::Scenario scenario;
  std::vector<transition::Fault> faults;
  Sources sources;

  bool has_fault() const;
};

/// Reads a scenario folder (scenario.toml and CSV tables), or an instance of PSPLIB. Never throws on any input.
ScenarioReading read_scenario(const std::filesystem::path& path, const ReadingOptions& options = {});

}  // namespace bascule::scenario_files
