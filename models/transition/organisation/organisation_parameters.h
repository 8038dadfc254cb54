#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The section organisation, and what it reads of tasks, teams and work.
std::span<const Parameter> organisation_parameters();

}  // namespace bascule::transition
