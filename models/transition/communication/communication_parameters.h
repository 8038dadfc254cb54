#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The section communication, the table channels, and the tasks that exchange messages.
std::span<const Parameter> communication_parameters();

}  // namespace bascule::transition
