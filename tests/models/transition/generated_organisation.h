#pragma once

#include <cstdint>
#include <string>

#include "models/known_answers/generated_calendar_plan.h"
#include "models/known_answers/generated_plan.h"
#include "models/transition/scenario/scenario.h"
#include "sim/random/cursor.h"

namespace bascule::transition::test {

/// Gives a generated plan with teams a random organisation, the same for the same number.
inline Scenario with_organisation(Scenario scenario, std::uint32_t number) {
  sim::UniformCursor random(sim::Stream({.seed = 11, .index = number}, sim::stream_id("plan", "generated", "people")));
  const auto pick = [&](auto... values) {
    const double all[] = {static_cast<double>(values)...};
    return all[random.next_below(sizeof...(values))];
  };
  OrganisationInput organisation;
  organisation.centralisation = pick(0, 0.5, 1);
  organisation.functional_failure = pick(0, 0.05, 0.3, 0.6);
  organisation.project_failure = pick(0, 0.1, 0.3);
  organisation.information_exchange = pick(0, 0.5, 0.9);
  organisation.noise = pick(0, 0.05, 0.1);
  organisation.decision_timeout_h = pick(0, 1, 4, 16);
  organisation.message_expiry_h = pick(1, 8, 24);
  organisation.decision_h = pick(0, 0.25, 1, 7);
  organisation.handling_h = pick(0, 0.25, 2);
  organisation.learns_from_decisions = random.next_below(2) == 0;
  scenario.organisation = organisation;
  auto& teams = *scenario.teams;
  for (std::uint32_t i = 0; i < teams.size(); ++i) {
    teams[i].until.reset();  // who has gone does no rework
    teams[i].day_rate = 100 * (i + 1);
    teams[i].share.value = pick(0.1, 0.5, 1);
    teams[i].organisation.role = static_cast<Role>(random.next_below(role_count));
    if (i > 0 && random.next_below(3) > 0) teams[i].organisation.reports_to = TeamId{random.next_below(i)};
  }
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    TaskInput& task = scenario.tasks[i];
    task.slices = 1 + static_cast<int>(random.next_below(6));
    for (std::uint32_t other = 0; other < scenario.tasks.size(); ++other) {
      if (other == i || random.next_below(8) > 0) continue;
      task.organisation.rework_links.push_back({.task = {other}, .strength = pick(0.1, 0.3, 1)});
      task.organisation.talks_to.push_back({other});
    }
  }
  scenario.run.max_events = 2'000'000;
  return scenario;
}

/// A small plan on working time, with links of all kinds.
inline Scenario generate_organisation(std::uint32_t number) {
  using namespace known_answers;
  return with_organisation(generate_plan(number, PlanLinks::all_kinds, PlanTeams::some).scenario, number);
}

/// A small plan on real time, with calendars, zones, freezes and windows.
inline Scenario generate_organisation_on_calendars(std::uint32_t number) {
  using namespace known_answers;
  return with_organisation(generate_calendar_plan(number, CalendarPlanTeams::some).scenario, number);
}

}  // namespace bascule::transition::test
