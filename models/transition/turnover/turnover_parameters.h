#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The columns of teams about leaving, hiring and the reserve.
std::span<const Parameter> turnover_parameters();

}  // namespace bascule::transition
