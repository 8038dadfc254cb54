#pragma once

#include <optional>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "sim/calendar/capacity_profile.h"
#include "sim/calendar/horizon.h"
#include "sim/calendar/zone.h"

namespace bascule::transition {

/// By team, which share of its heads is there when: absences of its calendar, or of `default` where it names none, and
/// its own first and last day, on the dates of its calendar's zone. Empty without teams.
std::vector<sim::CapacityProfile> presence_of_teams(const Scenario& scenario, const sim::Horizon& horizon,
                                                    const std::optional<sim::Zone>& plan_zone);

}  // namespace bascule::transition
