#pragma once

#include <string>
#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// A part of a plan that goes live together: the tasks whose column `wave` says the same.
struct Wave {
  std::string name;
  std::vector<TaskId> tasks;
};

/// The waves of a plan in the order in which its tasks first name them. Tasks without a wave are in none.
std::vector<Wave> waves_of(const Scenario& scenario);

}  // namespace bascule::transition
