#pragma once

#include <string>
#include <string_view>

#include "models/transition/scenario/scenario.h"

namespace bascule::scenario_files {

/// The whole scenario with every default as one scenario.toml, tables as [[tasks]]. Reading it gives the same scenario.
std::string resolved_text(const transition::Scenario& scenario, std::string_view version);

/// 16 hexadecimal digits that depend on everything a result depends on but the run settings: the plan's fingerprint.
std::string scenario_hash(const transition::Scenario& scenario);

}  // namespace bascule::scenario_files
