#pragma once

#include <variant>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "sim/random/gaussian_copula.h"

namespace bascule::transition {

/// The copula of the scenario's correlations, one variable a task; or what is wrong with them, by row of the table.
/// \pre the laws of all tasks describe distributions
std::variant<sim::GaussianCopula, std::vector<sim::CorrelationFault>> duration_copula(const Scenario& scenario);

}  // namespace bascule::transition
