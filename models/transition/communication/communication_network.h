#pragma once

#include <vector>

#include "models/transition/communication/exchanges.h"
#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// What somebody who answers for the organisation should look at before believing a plan.
struct NetworkHealth {
  /// A team some of whose exceptions would go to a role that neither it nor anybody above it has, nor a higher one.
  struct MissingDecider {
    TeamId raiser;
    Role role;
  };

  /// By team: of all pairs of other teams that have to talk to anybody, the share whose shortest way of exchanges goes
  /// through it (betweenness; Freeman 1977, by Brandes' algorithm). 1 is the hub of a star.
  std::vector<double> betweenness;
  /// Where more than one: the teams that have to talk, by whom they can reach over however many channels.
  std::vector<std::vector<TeamId>> islands;
  std::vector<Exchange> without_channel;
  std::vector<Exchange> with_single_means;  ///< in one direction at least
  std::vector<MissingDecider> missing_deciders;
  /// Tasks one of whose exceptions, on likely durations, no forum that decides exceptions has the rights for.
  std::vector<TaskId> above_every_forum;
  /// Gates that wait for a forum which does not decide gates.
  std::vector<TaskId> in_forum_without_right;
};

/// Without channels everybody reaches everybody. \pre the scenario has teams, and faults_in(scenario) has no fault
NetworkHealth network_health(const Scenario& scenario);

}  // namespace bascule::transition
