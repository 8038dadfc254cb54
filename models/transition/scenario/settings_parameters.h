#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The keys of scenario.toml that are no mechanism's own.
std::span<const Parameter> settings_parameters();

}  // namespace bascule::transition
