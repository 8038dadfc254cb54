#pragma once

#include <vector>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/calendars/time_axis.h"
#include "models/transition/scenario/scenario.h"
#include "sim/calendar/capacity_profile.h"

namespace bascule::transition {

/// The calendars of a scenario compiled: its axis, the clocks of its tasks, and by team how much of it is there when.
struct PlanTime {
  TimeAxis axis;
  TaskClocks clocks;
  std::vector<sim::CapacityProfile> presence;            ///< empty on the axis of working time
  std::vector<std::vector<sim::SimTime>> sittings = {};  ///< by forum, of those that sit by rules; empty likewise
};

/// Whether a scenario needs real time: it has calendars, or a task or team that asks for dates.
bool needs_real_time(const Scenario& scenario);

/// Only its axis.
TimeAxis time_axis(const Scenario& scenario);

/// How long a day of a task's duration is, in ticks of its clock, before capacity stretches it.
std::vector<double> day_of_tasks(const Scenario& scenario);

/// \pre faults_in(scenario) has no fault
PlanTime plan_time(const Scenario& scenario);

}  // namespace bascule::transition
