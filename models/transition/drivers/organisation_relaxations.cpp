#include "models/transition/drivers/organisation_relaxations.h"

#include <algorithm>
#include <array>
#include <string>

#include "models/transition/communication/channel_choice.h"
#include "models/transition/communication/communication_rows.h"
#include "models/transition/communication/exchanges.h"
#include "models/transition/organisation/skill.h"
#include "models/transition/seat_work/item_sources.h"

namespace bascule::transition {
namespace {

using Kind = Relaxation::Kind;

/// People are simulated only where the plan is played by events.
bool is_organised(const Scenario& scenario) {
  return scenario.organisation && scenario.teams && scenario.run.scheme != ScheduleScheme::serial;
}

/// By team, whether exceptions may come before it.
std::vector<bool> deciders(const Scenario& scenario) {
  std::vector<bool> decides(scenario.teams->size());
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    if (!is_fallible(scenario, {i})) continue;
    for (const PossibleDecider& decider : possible_deciders(scenario, *lead_team(scenario, {i})))
      decides[decider.team.index] = true;
  }
  if (std::ranges::count(decides, true) == 0) return decides;
  for (const ForumInput& forum : scenario.forums)
    if (forum.delegate && forum.decides.exceptions) decides[forum.delegate->index] = true;
  if (scenario.channels)
    for (const ChannelInput& channel : *scenario.channels)
      if (channel.escalate_to) decides[channel.escalate_to->index] = true;
  return decides;
}

bool has_to_decide(const Scenario& scenario, ForumId id) {
  const bool has_gates = std::ranges::any_of(scenario.gates, [&](const GateInput& gate) {
    return gate.forum == id && !scenario.tasks[gate.task.index].actual.finish;
  });
  const bool has_reserves = scenario.teams && std::ranges::any_of(*scenario.teams, [&](const TeamInput& team) {
                              return team.organisation.reserve.heads > 0 && team.organisation.reserve.released_in == id;
                            });
  if (has_gates || has_reserves) return true;
  if (!is_organised(scenario) || !scenario.forums[id.index].decides.exceptions) return false;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i)
    if (is_fallible(scenario, {i})) return true;
  return false;
}

bool is_perfect(const ChannelInput& channel) {
  return !channel.means.empty() && channel.means.front().availability >= 1 &&
         channel.means.front().reply_median_h <= 0 && channel.no_reply <= 0;
}

/// By row of the table, whether two teams use it.
std::vector<bool> channels_used(const Scenario& scenario) {
  std::vector<bool> is_used(scenario.channels->size());
  const auto teams = static_cast<std::uint32_t>(scenario.teams->size());
  for (std::uint32_t from = 0; from < teams; ++from)
    for (std::uint32_t to = 0; to < teams; ++to)
      if (const auto row = channel_between(scenario, {from}, {to}); row && from != to) is_used[*row] = true;
  return is_used;
}

std::string name_of(const ChannelEnd& end, const Scenario& scenario) {
  constexpr std::array<const char*, party_count> of_party{"client", "provider", "incumbent", "third_party"};
  switch (end.kind) {
    case ChannelEnd::Kind::everybody:
      return "everybody";
    case ChannelEnd::Kind::party:
      return of_party[static_cast<std::size_t>(end.party)];
    case ChannelEnd::Kind::team:
      return (*scenario.teams)[end.team.index].id.value;
  }
  return {};
}

void add_channels(std::vector<Relaxation>& all, const Scenario& scenario) {
  if (!scenario.channels) return;
  const std::vector<bool> is_used = channels_used(scenario);
  for (std::uint32_t i = 0; i < is_used.size(); ++i) {
    const ChannelInput& channel = (*scenario.channels)[i];
    if (is_used[i] && !is_perfect(channel))
      all.push_back({Kind::channel_at_once, i, name_of(channel.from, scenario) + "-" + name_of(channel.to, scenario)});
  }
}

void add_interruptions_and_meetings(std::vector<Relaxation>& all, const Scenario& scenario) {
  if (scenario.organisation->noise > 0) all.push_back({.kind = Kind::interruptions_off});
  if (std::ranges::any_of(scenario.forums, [](const ForumInput& forum) { return forum.hours > 0 && chair_of(forum); }))
    all.push_back({.kind = Kind::meetings_off});
}

}  // namespace

bool is_fallible(const Scenario& scenario, TaskId task) {
  if (!is_organised(scenario) || scenario.tasks[task.index].actual.start) return false;
  const FailureChances chances = failure_chances(scenario, task);
  return chances.functional > 0 || chances.project > 0;
}

void add_organisation_relaxations(std::vector<Relaxation>& all, const Scenario& scenario) {
  for (std::uint32_t i = 0; i < scenario.forums.size(); ++i)
    if (has_to_decide(scenario, {i})) all.push_back({Kind::forum_decides_at_once, i, scenario.forums[i].id.value});
  const auto leaves = [](const TeamInput& team) { return team.organisation.attrition > 0; };
  if (scenario.teams && std::ranges::any_of(*scenario.teams, leaves)) all.push_back({.kind = Kind::nobody_leaves});
  if (!is_organised(scenario)) return;
  bool may_anything_fail = false;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) may_anything_fail |= is_fallible(scenario, {i});
  if (may_anything_fail) all.push_back({.kind = Kind::work_never_fails});
  const std::vector<bool> decides = deciders(scenario);
  for (std::uint32_t i = 0; i < decides.size(); ++i) {
    const TeamInput& team = (*scenario.teams)[i];
    if (decides[i]) all.push_back({Kind::team_decides_at_once, i, team.id.value, team.name});
  }
  add_channels(all, scenario);
  add_interruptions_and_meetings(all, scenario);
  const std::vector<double> slowness = slowness_of_tasks(scenario);
  if (ItemSources(scenario).are_any() || std::ranges::any_of(slowness, [](double slow) { return slow != 1.0; }))
    all.push_back({.kind = Kind::organisation_off});
  if (!communication_rows(scenario).is_empty()) all.push_back({.kind = Kind::communication_off});
}

}  // namespace bascule::transition
