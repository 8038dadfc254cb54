#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The columns of the table risks.
std::span<const Parameter> risk_parameters();

}  // namespace bascule::transition
