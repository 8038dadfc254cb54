#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The columns of the tables tasks, correlations, waves and actuals, but for what calendars bring.
std::span<const Parameter> plan_parameters();

}  // namespace bascule::transition
