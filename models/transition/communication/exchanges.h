#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// The team that leads each task: the first that works on it. None where nobody does.
std::vector<std::optional<TeamId>> leads_of_tasks(const Scenario& scenario);

/// The teams above one along `reports_to`, nearest first.
std::vector<TeamId> superiors_of(const Scenario& scenario, TeamId team);

/// Whether exceptions of this task exist. \pre the scenario has [organisation]
bool may_fail(const Scenario& scenario, TaskId task);

/// A role that centralisation may draw to decide on the exceptions of a team, and the team that then does: the first
/// from the raiser upwards that has the role or a higher one, or who stands at the top where nobody has.
struct PossibleDecider {
  Role role;
  TeamId team;
  bool has_role;
};
/// In the order of roles. \pre the scenario has [organisation]
std::vector<PossibleDecider> possible_deciders(const Scenario& scenario, TeamId raiser);

/// Two teams that have to talk, the lower row first.
struct Exchange {
  TeamId a, b;
  friend auto operator<=>(const Exchange&, const Exchange&) = default;
};

/// Who needs whom, each pair once and in order: raisers of exceptions their possible deciders, leads of tasks that talk
/// to each other, members of a forum. \pre the scenario has teams
std::vector<Exchange> exchanges(const Scenario& scenario);

}  // namespace bascule::transition
