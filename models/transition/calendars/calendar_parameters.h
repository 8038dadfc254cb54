#pragma once

#include <span>

#include "models/transition/scenario/parameter.h"

namespace bascule::transition {

/// The columns of the table calendars, and those by which tasks and teams name calendars, windows and dates.
std::span<const Parameter> calendar_parameters();

}  // namespace bascule::transition
