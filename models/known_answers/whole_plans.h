#pragma once

#include <span>

#include "models/known_answers/case.h"
#include "models/transition/scenario/scenario.h"

namespace bascule::known_answers {

/// What other programs gave for a shipped plan: critical path, mean and standard deviation of the finish without teams
/// (two million replications), a serial schedule in the order of the rows, and cost, both on likely durations. Days
/// and money.
struct PlanFigures {
  const char* scenario;
  double critical_path, mean, standard_deviation, serial_days, client_cost, provider_cost;
};

std::span<const PlanFigures> plan_figures();

/// A shipped plan against its figures, which are of its tasks, links and work only: calendars, risks, gates and what
/// its tasks and teams say of them are left out. The scenario is read by whoever knows files.
Case whole_plan_case(const PlanFigures& figures, transition::Scenario shipped);

}  // namespace bascule::known_answers
