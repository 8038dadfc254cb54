#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The columns of the table commitments.
std::span<const Parameter> commitment_parameters();

}  // namespace bascule::transition
