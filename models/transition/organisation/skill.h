#pragma once

#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// How likely a slice of a task fails, by itself and for others.
struct FailureChances {
  double functional = 0, project = 0;
};

/// With skill, experience and complexity as the task and its lead team have them; they never raise a probability above
/// 0.95, which a stated one may be. None without a lead team; no project failures without rework links.
/// \pre the scenario has [organisation] and teams
FailureChances failure_chances(const Scenario& scenario, TaskId task);

/// How many times its duration each task lasts because those who do it are less skilled or experienced than it needs,
/// the slowest of its teams counting; below 1 where all of them are better. 1 without [organisation] or teams.
std::vector<double> slowness_of_tasks(const Scenario& scenario);

/// How well a skill meets a need: medium where it does.
Level match_of(Level skill, Level needed);

}  // namespace bascule::transition
