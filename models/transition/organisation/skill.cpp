#include "models/transition/organisation/skill.h"

#include <algorithm>

namespace bascule::transition {
namespace {

constexpr double likeliest_by_people = 0.95;

double raised(double probability, double factor) {
  if (factor <= 1.0) return probability * factor;
  return std::min(std::max(probability, likeliest_by_people), probability * factor);
}

const WorkInput* lead_work(const Scenario& scenario, TaskId task) {
  const auto found = std::ranges::find_if(
      scenario.work, [&](const WorkInput& work) { return work.task == task && work.person_days.value > 0; });
  return found == scenario.work.end() ? nullptr : &*found;
}

}  // namespace

Level match_of(Level skill, Level needed) {
  const int difference = static_cast<int>(skill) - static_cast<int>(needed);
  return static_cast<Level>(std::clamp(static_cast<int>(Level::medium) + difference, 0, 3));
}

FailureChances failure_chances(const Scenario& scenario, TaskId task) {
  const OrganisationInput& organisation = *scenario.organisation;
  const WorkInput* const work = lead_work(scenario, task);
  if (work == nullptr) return {};
  const TaskOrganisation& input = scenario.tasks[task.index].organisation;
  const TeamOrganisation& team = (*scenario.teams)[work->team.index].organisation;
  const double by_experience = at_level(organisation.failure_by_experience, team.experience);
  const Level match = match_of(team.skill, work->skill_needed);
  FailureChances chances;
  chances.functional = raised(input.failure_probability.value_or(organisation.functional_failure),
                              organisation.failure_by_skill[static_cast<std::size_t>(match)] * by_experience *
                                  at_level(organisation.failure_by_complexity, input.requirement_complexity));
  if (!input.rework_links.empty())
    chances.project =
        raised(organisation.project_failure,
               by_experience * at_scale(organisation.failure_by_team_experience, organisation.team_experience) *
                   at_level(organisation.failure_by_complexity, input.solution_complexity));
  return chances;
}

std::vector<double> slowness_of_tasks(const Scenario& scenario) {
  std::vector<double> slowness(scenario.tasks.size(), 1.0);
  if (!scenario.organisation || !scenario.teams) return slowness;
  std::vector<bool> is_known(scenario.tasks.size());
  for (const WorkInput& work : scenario.work) {
    if (work.person_days.value <= 0) continue;
    const TeamOrganisation& team = (*scenario.teams)[work.team.index].organisation;
    const auto& speeds =
        scenario.organisation->speed[static_cast<std::size_t>(match_of(team.skill, work.skill_needed))];
    const double slow = 1.0 / at_level(speeds, team.experience);
    double& known = slowness[work.task.index];
    known = is_known[work.task.index] ? std::max(known, slow) : slow;
    is_known[work.task.index] = true;
  }
  return slowness;
}

}  // namespace bascule::transition
