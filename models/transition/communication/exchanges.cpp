#include "models/transition/communication/exchanges.h"

#include <algorithm>

namespace bascule::transition {

std::vector<std::optional<TeamId>> leads_of_tasks(const Scenario& scenario) {
  std::vector<std::optional<TeamId>> leads(scenario.tasks.size());
  for (const WorkInput& work : scenario.work)
    if (work.person_days.value > 0 && !leads[work.task.index]) leads[work.task.index] = work.team;
  return leads;
}

std::vector<TeamId> superiors_of(const Scenario& scenario, TeamId team) {
  const std::vector<TeamInput>& teams = *scenario.teams;
  std::vector<TeamId> superiors;
  for (std::optional<TeamId> next = teams[team.index].organisation.reports_to; next && superiors.size() < teams.size();
       next = teams[next->index].organisation.reports_to)
    superiors.push_back(*next);
  return superiors;
}

bool may_fail(const Scenario& scenario, TaskId task) {
  const TaskOrganisation& organisation = scenario.tasks[task.index].organisation;
  const bool spoils_others = scenario.organisation->project_failure > 0 && !organisation.rework_links.empty();
  return organisation.failure_probability.value_or(scenario.organisation->functional_failure) > 0 || spoils_others;
}

std::vector<PossibleDecider> possible_deciders(const Scenario& scenario, TeamId raiser) {
  const OrganisationInput& organisation = *scenario.organisation;
  std::vector<TeamId> chain{raiser};
  for (const TeamId superior : superiors_of(scenario, raiser)) chain.push_back(superior);
  std::vector<PossibleDecider> deciders;
  for (std::size_t r = 0; r < role_count; ++r) {
    const std::array<double, 3> by_centralisation{organisation.deciders[0][r], organisation.deciders[1][r],
                                                  organisation.deciders[2][r]};
    if (at_scale(by_centralisation, organisation.centralisation) <= 0) continue;
    const auto role = static_cast<Role>(r);
    const auto has_role = [&](TeamId team) { return (*scenario.teams)[team.index].organisation.role >= role; };
    const auto decider = std::ranges::find_if(chain, has_role);
    const bool is_any = decider != chain.end();
    deciders.push_back({role, is_any ? *decider : chain.back(), is_any});
  }
  return deciders;
}

std::vector<Exchange> exchanges(const Scenario& scenario) {
  std::vector<Exchange> all;
  const auto add = [&all](TeamId a, TeamId b) {
    if (a != b) all.push_back({std::min(a, b), std::max(a, b)});
  };
  const std::vector<std::optional<TeamId>> leads = leads_of_tasks(scenario);
  for (std::uint32_t i = 0; scenario.organisation && i < leads.size(); ++i) {
    if (!leads[i]) continue;
    if (may_fail(scenario, {i}))
      for (const PossibleDecider& decider : possible_deciders(scenario, *leads[i])) add(*leads[i], decider.team);
    for (const TaskId other : scenario.tasks[i].organisation.talks_to)
      if (leads[other.index]) add(*leads[i], *leads[other.index]);
  }
  for (const ForumInput& forum : scenario.forums)
    for (const TeamId a : forum.members)
      for (const TeamId b : forum.members) add(a, b);
  std::ranges::sort(all);
  const auto twice = std::ranges::unique(all);
  all.erase(twice.begin(), twice.end());
  return all;
}

}  // namespace bascule::transition
