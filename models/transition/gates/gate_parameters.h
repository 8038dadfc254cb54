#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The columns of the tables gates and criteria.
std::span<const Parameter> gate_parameters();

}  // namespace bascule::transition
