#pragma once

#include <cstdint>

#include "models/reference/slow_schedule.h"
#include "models/transition/scenario/scenario.h"

namespace bascule::known_answers {

/// What a generated plan may hold.
enum class PlanLinks : std::uint8_t { finish_start, all_kinds };
enum class PlanTeams : std::uint8_t { none, some };

/// One random plan, stated for the transition and for its slow twin: up to 25 tasks of few distinct durations, so that
/// ties and zero durations are common, and demands that are no whole heads.
struct GeneratedPlan {
  transition::Scenario scenario;
  reference::SlowProject project;
};

GeneratedPlan generate_plan(std::uint32_t number, PlanLinks links, PlanTeams teams);

/// How many tasks start or finish at another tick than the twin says.
int differing_tasks(const transition::Scenario& scenario, const reference::SlowTimes& expected);

}  // namespace bascule::known_answers
