#pragma once

#include <string>
#include <vector>

#include "tests/models/transition/small_plan.h"

namespace bascule::transition::test {

inline ChannelEnd everybody() { return {}; }
inline ChannelEnd all_of(Party party) { return {.kind = ChannelEnd::Kind::party, .party = party}; }
inline ChannelEnd only(TeamId team) { return {.kind = ChannelEnd::Kind::team, .team = team}; }

inline MeansInput means(double availability, double reply_median_h, double switch_h = 0) {
  return {.name = "means", .availability = availability, .reply_median_h = reply_median_h, .switch_h = switch_h};
}

/// Teams of an organisation, the channels between them, and tasks that they lead. Nothing is ever misunderstood unless
/// a test says so.
class CommunicationPlan : public SmallPlan {
 public:
  CommunicationPlan() {
    scenario.organisation.emplace();
    scenario.communication.loss = scenario.communication.loss_read_back = 0;
  }

  ChannelInput& channel(ChannelEnd from, ChannelEnd to, std::vector<MeansInput> means) {
    if (!scenario.channels) scenario.channels.emplace();
    scenario.channels->push_back({.from = from, .to = to, .means = std::move(means)});
    return scenario.channels->back();
  }
  ForumInput& forum(const std::string& id, ForumInput::Decides decides) {
    ForumInput& forum = scenario.forums.emplace_back();
    forum.id.value = id;
    forum.decides = decides;
    return forum;
  }
  TaskId task_of(TeamId team, const std::string& id) {
    const TaskId made = task(id, 10);
    work(made, team, 10);
    return made;
  }
  void report(TeamId team, TeamId superior) { organisation(team).reports_to = superior; }
  void talk(TaskId task, TaskId other) { scenario.tasks[task.index].organisation.talks_to.push_back(other); }
  TeamOrganisation& organisation(TeamId team) { return (*scenario.teams)[team.index].organisation; }
};

}  // namespace bascule::transition::test
