#pragma once

#include "tests/models/transition/communication_plan.h"

namespace bascule::transition::test {

/// Ten days of work that fails slice by slice. Whoever decides lets it be, so that it costs the decisions and no more.
inline CommunicationPlan failing(Role decider) {
  CommunicationPlan plan;
  const TaskId task = plan.task("T", 10);
  const TeamId team = plan.team("ST", 1, 0, Party::provider), lead = plan.team("SL", 1);
  plan.work(task, team, 10);
  plan.report(team, lead);
  plan.organisation(lead).role = Role::subteam_lead;
  OrganisationInput& organisation = *plan.scenario.organisation;
  organisation.functional_failure = 1;
  organisation.noise = 0;
  organisation.decision_timeout_h = 0;
  organisation.decision_h = 4;
  organisation.handling_h = 0;
  organisation.decisions.fill({.rework = 0, .quick_fix = 0});
  for (auto& by_role : organisation.deciders) {
    by_role.fill(0);
    by_role[static_cast<std::size_t>(decider)] = 1;
  }
  return plan;
}

/// Twelve days of a team that sits half a day in a forum every five; the forum decides on the gate behind them.
inline SmallPlan with_forum() {
  SmallPlan plan;
  const TaskId a = plan.task("a", 12), gate = plan.task("G", 0, {link(a)});
  const TeamId team = plan.team("ours", 1);
  plan.work(a, team, 12);
  plan.scenario.organisation.emplace();
  OrganisationInput& organisation = *plan.scenario.organisation;
  organisation.functional_failure = organisation.project_failure = organisation.noise = 0;
  organisation.attendance_by_formalisation.fill(1);
  organisation.meetings_by_matrix.fill(1);
  ForumInput& forum = plan.scenario.forums.emplace_back();
  forum.id.value = "F";
  forum.period_days = 5;
  forum.hours = 4;
  forum.members.push_back(team);
  forum.decides.gates = true;
  plan.scenario.gates.push_back({.task = gate, .forum = ForumId{0}});
  return plan;
}

/// Everything at once, with two parties, forums and channels.
inline Scenario troubled() {
  CommunicationPlan plan;
  const TeamId ours = plan.team("ours", 1, 100), theirs = plan.team("theirs", 2, 100, Party::provider);
  const TeamId lead = plan.team("lead", 1, 100);
  const TaskId a = plan.task_of(ours, "a"), b = plan.task_of(theirs, "b");
  const TaskId c = plan.task("c", 5, {link(a), link(b)});
  plan.work(c, theirs, 5);
  const TaskId gate = plan.task("G", 0, {link(c)});
  plan.report(ours, lead), plan.report(theirs, lead);
  plan.organisation(lead).role = Role::project_manager;
  plan.talk(a, b);
  plan.scenario.tasks[b.index].organisation.rework_links.push_back({.task = a});
  plan.scenario.organisation->functional_failure = 0.3;
  plan.channel(everybody(), everybody(), {means(0.8, 4, 1)});
  ForumInput& forum = plan.forum("F", {.exceptions = true, .gates = true});
  forum.period_days = 5;
  forum.members = {lead, theirs};
  plan.scenario.gates.push_back({.task = gate, .forum = ForumId{0}});
  return plan.scenario;
}

}  // namespace bascule::transition::test
