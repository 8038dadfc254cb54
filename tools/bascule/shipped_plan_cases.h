#pragma once

#include <vector>

#include "models/known_answers/case.h"

namespace bascule::program {

/// The shipped plans, as the program holds them, against what other programs computed for them.
std::vector<known_answers::Case> shipped_plan_cases();

}  // namespace bascule::program
