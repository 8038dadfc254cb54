#pragma once

#include <vector>

#include "models/transition/drivers/relaxation.h"

namespace bascule::transition {

/// What can be taken away of people and what they owe each other: of failures, decisions, forums, channels,
/// interruptions, meetings, leavers.
void add_organisation_relaxations(std::vector<Relaxation>& all, const Scenario& scenario);

/// Whether slices of the task may fail, by itself or for others, in what is still to be played.
bool is_fallible(const Scenario& scenario, TaskId task);

}  // namespace bascule::transition
