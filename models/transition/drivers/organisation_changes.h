#pragma once

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

// What relaxations of the organisation change of a scenario. Sections and tables stay where they are, made neutral.

void let_never_fail(Scenario& scenario, TaskId task);
void let_nothing_fail(Scenario& scenario);
/// A second row goes on to meet as the forum does, and decides nothing.
void let_decide_at_once(Scenario& scenario, ForumId forum);
void let_answer_at_once(ChannelInput& channel);
void cancel_meetings(Scenario& scenario);
void let_nobody_leave(Scenario& scenario);
/// \pre the scenario has [organisation]
void switch_organisation_off(Scenario& scenario);
/// \pre the scenario has [organisation]
void switch_communication_off(Scenario& scenario);

}  // namespace bascule::transition
