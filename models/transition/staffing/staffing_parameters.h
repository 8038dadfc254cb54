#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The columns of the tables teams and work.
std::span<const Parameter> staffing_parameters();

}  // namespace bascule::transition
