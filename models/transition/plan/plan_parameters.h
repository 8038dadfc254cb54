#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The columns of the tables tasks and correlations.
std::span<const Parameter> plan_parameters();

}  // namespace bascule::transition
