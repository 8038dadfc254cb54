#pragma once

#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// Everything that no single cell shows: duplicate ids, links of a task to itself, cycles named task by task, laws that
/// describe no distribution, work of teams without capacity. Warnings for what is odd but can be run. In the order of
/// the rows.
std::vector<Fault> faults_in(const Scenario& scenario);

bool has_fault(const std::vector<Fault>& faults);

}  // namespace bascule::transition
