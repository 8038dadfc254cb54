#include "models/transition/drivers/organisation_changes.h"

#include <utility>

namespace bascule::transition {

void let_never_fail(Scenario& scenario, TaskId id) {
  TaskOrganisation& task = scenario.tasks[id.index].organisation;
  task.failure_probability = 0;
  task.rework_links.clear();  // along which only its own failures spoil others' work
}

void let_nothing_fail(Scenario& scenario) {
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) let_never_fail(scenario, {i});
}

void let_decide_at_once(Scenario& scenario, ForumId id) {
  constexpr double shorter_than_a_tick = 1e-9;
  ForumInput meetings = scenario.forums[id.index];
  meetings.decides = {};
  meetings.delegate.reset();
  ForumInput& forum = scenario.forums[id.index];
  forum.id.value += " at once";  // the id names draws of who attends
  forum.rules.clear();
  forum.period_days = shorter_than_a_tick;
  forum.first = {scenario.start_date - std::chrono::days(1), {}};
  forum.hours = 0;
  forum.paper_days = 0;
  forum.p_settled = 1;
  if (meetings.hours > 0) scenario.forums.push_back(std::move(meetings));
}

void let_answer_at_once(ChannelInput& channel) {
  if (channel.means.empty()) channel.means.emplace_back();
  for (MeansInput& means : channel.means) {
    means.availability = 1;
    means.reply_median_h = means.reply_sigma = means.switch_h = 0;
  }
  channel.no_reply = 0;
}

void cancel_meetings(Scenario& scenario) {
  for (ForumInput& forum : scenario.forums) forum.hours = 0;
}

void let_nobody_leave(Scenario& scenario) {
  for (TeamInput& team : *scenario.teams) team.organisation.attrition = 0;
}

void switch_organisation_off(Scenario& scenario) {
  let_nothing_fail(scenario);
  cancel_meetings(scenario);
  OrganisationInput& organisation = *scenario.organisation;
  organisation.noise = 0;
  organisation.information_exchange = 0;
  for (auto& by_experience : organisation.speed) by_experience.fill(1);
  for (TeamInput& team : *scenario.teams) team.organisation.other_projects = 0;
}

void switch_communication_off(Scenario& scenario) {
  scenario.organisation->information_exchange = 0;
  if (!scenario.channels) return;
  CommunicationInput& communication = scenario.communication;
  communication.rounds = 1;
  communication.loss = communication.loss_read_back = 0;
  communication.report_days = 0;
  // the last row serves those whom no channel joins
  scenario.channels->emplace_back();
  for (ChannelInput& channel : *scenario.channels) let_answer_at_once(channel);
}

}  // namespace bascule::transition
