#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// A part of a plan that goes live together: the tasks whose column `wave` says the same.
struct Wave {
  std::string name;
  std::vector<TaskId> tasks;
  /// Of a task that is followed by itself because it has a deadline; `name` is its id then.
  std::optional<std::chrono::sys_days> deadline = std::nullopt;
};

/// The waves of a plan in the order in which its tasks first name them. Tasks without a wave are in none.
std::vector<Wave> waves_of(const Scenario& scenario);
/// What is dated in results: the waves, then each task with a deadline.
std::vector<Wave> waves_and_deadlines_of(const Scenario& scenario);

}  // namespace bascule::transition
