#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The table forums, and which of them decides a gate.
std::span<const Parameter> forum_parameters();

}  // namespace bascule::transition
