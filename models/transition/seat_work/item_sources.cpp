#include "models/transition/seat_work/item_sources.h"

#include <algorithm>

#include "models/transition/organisation/skill.h"

namespace bascule::transition {

std::optional<TeamId> lead_team(const Scenario& scenario, TaskId task) {
  for (const WorkInput& work : scenario.work)
    if (work.task == task && work.person_days.value > 0) return work.team;
  return std::nullopt;
}

ItemSources::ItemSources(const Scenario& scenario)
    : is_reached_(scenario.teams->size(), scenario.organisation->noise > 0),
      is_source_(scenario.tasks.size()),
      sits_(scenario.teams->size()) {
  const std::vector<TeamInput>& teams = *scenario.teams;
  for (const ForumInput& forum : scenario.forums)
    for (std::uint32_t team = 0; forum.hours > 0 && team < teams.size(); ++team)
      if (sits_in(forum, {team})) is_reached_[team] = sits_[team] = true;
  for (const TeamInput& team : teams) {
    const ReserveInput& reserve = team.organisation.reserve;
    if (reserve.heads > 0 && reserve.released_by && !reserve.released_in)
      is_reached_[reserve.released_by->index] = true;
  }
  const OrganisationInput& organisation = *scenario.organisation;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskOrganisation& task = scenario.tasks[i].organisation;
    const std::optional<TeamId> lead = lead_team(scenario, {i});
    if (!lead) continue;
    const FailureChances chances = failure_chances(scenario, {i});
    if (chances.functional > 0 || chances.project > 0) {
      is_source_[i] = true;
      std::optional<TeamId> decider = lead;
      for (std::size_t level = 0; decider && level <= teams.size(); ++level) {
        is_reached_[decider->index] = true;
        decider = teams[decider->index].organisation.reports_to;
      }
      for (const ForumInput& forum : scenario.forums)
        if (forum.delegate && forum.decides.exceptions) is_reached_[forum.delegate->index] = true;
      for (const ReworkLinkInput& link : task.rework_links)
        for (const WorkInput& work : scenario.work)
          if (work.task == link.task) is_reached_[work.team.index] = true;
    }
    for (const TaskId other : task.talks_to) {
      const std::optional<TeamId> receiver = lead_team(scenario, other);
      if (organisation.information_exchange <= 0 || !receiver || *receiver == *lead) continue;
      is_source_[i] = is_source_[other.index] = true;
      is_reached_[receiver->index] = is_reached_[lead->index] = true;
    }
  }
  if (scenario.channels)
    for (const ChannelInput& channel : *scenario.channels)
      if (channel.escalate_to && std::ranges::count(is_source_, true) > 0)
        is_reached_[channel.escalate_to->index] = true;
}

bool ItemSources::are_any() const {
  return std::ranges::count(is_source_, true) > 0 || std::ranges::count(is_reached_, true) > 0;
}

}  // namespace bascule::transition
