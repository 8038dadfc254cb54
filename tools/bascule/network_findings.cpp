#include "tools/bascule/network_findings.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "models/transition/communication/communication_network.h"
#include "tools/bascule/spoken.h"

namespace bascule::program {
namespace {

using namespace transition;

constexpr std::size_t most_named = 8;

/// `A, B, C and 4 more`, each by `name(row)`.
template <class Rows, class Name> std::string listed(const Rows& rows, Name name) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most_named, rows.size()); ++i) text += (i == 0 ? "" : ", ") + name(rows[i]);
  if (rows.size() > most_named) text += " and " + std::to_string(rows.size() - most_named) + " more";
  return text;
}

/// One finding: what, which, and what it means; nothing where there are none.
template <class Rows, class Name>
std::string finding(const std::string& what, const Rows& rows, Name name, const std::string& meaning) {
  return rows.empty() ? "" : "  " + what + ": " + listed(rows, name) + "\n      " + meaning + "\n";
}

/// The teams through which most ways go, those of at least a tenth.
std::vector<TeamId> bottlenecks(const NetworkHealth& health) {
  constexpr double worth_telling = 0.1;
  std::vector<TeamId> teams;
  for (std::uint32_t i = 0; i < health.betweenness.size(); ++i)
    if (health.betweenness[i] >= worth_telling) teams.push_back({i});
  std::ranges::stable_sort(
      teams, [&health](TeamId a, TeamId b) { return health.betweenness[a.index] > health.betweenness[b.index]; });
  return teams;
}

}  // namespace

std::string network_findings(const Scenario& scenario) {
  if (!scenario.teams || (!scenario.organisation && !scenario.channels && scenario.forums.empty())) return {};
  const NetworkHealth health = network_health(scenario);
  const auto team = [&](TeamId id) { return (*scenario.teams)[id.index].id.value; };
  const auto task = [&](TaskId id) { return scenario.tasks[id.index].id.value; };
  const auto pair = [&](const Exchange& exchange) { return team(exchange.a) + " - " + team(exchange.b); };
  std::string text =
      finding(
          "bottlenecks", bottlenecks(health),
          [&](TeamId id) { return team(id) + " (" + percent(health.betweenness[id.index]) + ")"; },
          "of the other teams' shortest ways to each other, the share that goes through these") +
      finding(
          "islands", health.islands, [&](const std::vector<TeamId>& teams) { return "[" + listed(teams, team) + "]"; },
          "no channel joins these groups of teams that have to talk") +
      finding("without a channel", health.without_channel, pair,
              "these have to talk and cannot reach each other; whoever asks waits or decides alone") +
      finding("a single means", health.with_single_means, pair, "where it fails these have no alternate") +
      finding(
          "nobody to decide", health.missing_deciders,
          [&](const NetworkHealth::MissingDecider& missing) {
            constexpr std::array<const char*, role_count> roles{"subteam", "subteam lead", "project manager"};
            return team(missing.raiser) + " (" + roles[static_cast<std::size_t>(missing.role)] + ")";
          },
          "some exceptions of these go to a role that nobody in the line has; the top of the line decides") +
      finding("above every forum", health.above_every_forum, task,
              "an exception of these is beyond the rights of every forum that decides exceptions") +
      finding("gates without a right", health.in_forum_without_right, task,
              "these wait for a forum that does not decide gates");
  return "\nWho has to talk, and who decides\n" + (text.empty() ? std::string("  nothing to remark\n") : text);
}

}  // namespace bascule::program
