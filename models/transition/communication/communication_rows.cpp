#include "models/transition/communication/communication_rows.h"

#include <algorithm>
#include <string>
#include <variant>

#include "models/transition/communication/channel_choice.h"
#include "models/transition/communication/exchanges.h"
#include "sim/check.h"

namespace bascule::transition {
namespace {

constexpr double seconds_per_hour = 3600;

std::int64_t ticks_of_hours(double hours) { return sim::rounded(hours * seconds_per_hour).ticks; }

sim::Distribution made(sim::DistributionOrFault made) {
  EXPECT(std::holds_alternative<sim::Distribution>(made));
  return std::get<sim::Distribution>(std::move(made));
}

sim::Distribution reply_law(const MeansInput& means) {
  if (means.reply_median_h <= 0) return made(sim::Distribution::fixed(0));
  return made(
      sim::Distribution::lognormal({.median = means.reply_median_h * seconds_per_hour, .log_sd = means.reply_sigma}));
}

ChannelRow channel_row(const ChannelInput& input, const Scenario& scenario) {
  const CommunicationInput& communication = scenario.communication;
  ChannelRow row;
  for (const MeansInput& means : input.means) {
    row.means.push_back({means.availability, row.given_up_after, reply_law(means)});
    row.given_up_after += ticks_of_hours(means.switch_h);
  }
  row.no_reply = input.no_reply;
  // sent again within the same instant, a request could go round for ever
  row.reminder_ticks = std::max<std::int64_t>(1, ticks_of_hours(input.reminder_days * scenario.hours_per_day));
  row.expiry_ticks = ticks_of_hours(input.expires_h.value_or(scenario.organisation->message_expiry_h));
  row.escalate_to = input.escalate_to;
  row.loss = input.read_back ? communication.loss_read_back : communication.loss;
  return row;
}

void add_channels(CommunicationRows& rows, const Scenario& scenario) {
  for (const ChannelInput& channel : *scenario.channels) rows.channels.push_back(channel_row(channel, scenario));
  const auto no_channel = static_cast<std::uint32_t>(rows.channels.size());
  rows.channels.push_back(channel_row({}, scenario));
  for (std::uint32_t from = 0; from < rows.team_count; ++from)
    for (std::uint32_t to = 0; to < rows.team_count; ++to) {
      const std::string name = (*scenario.teams)[from].id.value + ">" + (*scenario.teams)[to].id.value;
      rows.pairs.push_back({.channel = channel_between(scenario, {from}, {to}).value_or(no_channel),
                            .means = sim::stream_id("channel", name, "means"),
                            .reply = sim::stream_id("channel", name, "reply"),
                            .intent = sim::stream_id("channel", name, "intent")});
    }
  rows.p_alone = scenario.communication.intent;
  rows.p_right = scenario.communication.right_alone + scenario.communication.right_by_intent * rows.p_alone;
}

/// By task the tasks that it talks to, whichever of the two says so, each once and in order.
std::vector<std::vector<TaskId>> talks(const Scenario& scenario) {
  std::vector<std::vector<TaskId>> talks(scenario.tasks.size());
  for (std::uint32_t i = 0; i < talks.size(); ++i)
    for (const TaskId other : scenario.tasks[i].organisation.talks_to) {
      talks[i].push_back(other);
      talks[other.index].push_back({i});
    }
  for (std::vector<TaskId>& others : talks) {
    std::ranges::sort(others);
    const auto twice = std::ranges::unique(others);
    others.erase(twice.begin(), twice.end());
  }
  return talks;
}

void add_links(CommunicationRows& rows, const Scenario& scenario) {
  const OrganisationInput& organisation = *scenario.organisation;
  const std::vector<std::vector<TaskId>> others = talks(scenario);
  const std::vector<std::optional<TeamId>> leads = leads_of_tasks(scenario);
  const double formality = at_scale(organisation.messages_by_formalisation, organisation.formalisation);
  const auto writes = [&](std::uint32_t task) { return leads[task] && !scenario.tasks[task].actual.finish; };
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    rows.first_link.push_back(static_cast<std::uint32_t>(rows.links.size()));
    const double complexity =
        at_level(organisation.messages_by_complexity, scenario.tasks[i].organisation.solution_complexity);
    const double probability = organisation.information_exchange * complexity * formality;
    for (const TaskId other : others[i]) {
      if (probability <= 0 || !writes(i) || !writes(other.index) || *leads[i] == *leads[other.index]) continue;
      const std::string name = scenario.tasks[i].id.value + ">" + scenario.tasks[other.index].id.value;
      rows.links.push_back({.to = other,
                            .sender = *leads[i],
                            .receiver = *leads[other.index],
                            .probability = probability,
                            .stream = sim::stream_id("task", name, "message")});
    }
  }
  rows.first_link.push_back(static_cast<std::uint32_t>(rows.links.size()));
  if (rows.links.empty()) rows.first_link.clear();
  rows.p_attends = at_scale(organisation.attendance_by_matrix, organisation.matrix_strength);
  rows.missed_message_effect = organisation.missed_message_effect;
  rows.handling_ticks = ticks_of_hours(organisation.handling_h);
  rows.expiry_ticks = ticks_of_hours(organisation.message_expiry_h);
}

}  // namespace

CommunicationRows communication_rows(const Scenario& scenario) {
  CommunicationRows rows;
  if (!scenario.organisation || !scenario.teams) return rows;
  rows.team_count = scenario.teams->size();
  if (scenario.channels) add_channels(rows, scenario);
  add_links(rows, scenario);
  return rows;
}

}  // namespace bascule::transition
