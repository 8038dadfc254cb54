#include "models/transition/communication/channel_choice.h"

#include <utility>

namespace bascule::transition {
namespace {

using Kind = ChannelEnd::Kind;
/// Of a row's ends, `from` first; more goes first.
using Specificity = std::pair<Kind, Kind>;

struct Choice {
  std::optional<std::uint32_t> row = std::nullopt;
  Specificity specificity{Kind::everybody, Kind::everybody};
};

bool matches(const ChannelEnd& end, TeamId team, const Scenario& scenario) {
  switch (end.kind) {
    case Kind::everybody:
      return true;
    case Kind::party:
      return (*scenario.teams)[team.index].party == end.party;
    case Kind::team:
      return end.team == team;
  }
  return false;
}

/// Among the rows that state this direction.
Choice stated(const Scenario& scenario, TeamId from, TeamId to) {
  Choice choice;
  const std::vector<ChannelInput>& rows = *scenario.channels;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (!matches(rows[i].from, from, scenario) || !matches(rows[i].to, to, scenario)) continue;
    const Specificity specificity{rows[i].from.kind, rows[i].to.kind};
    if (!choice.row || specificity > choice.specificity) choice = {i, specificity};
  }
  return choice;
}

}  // namespace

std::optional<std::uint32_t> channel_between(const Scenario& scenario, TeamId from, TeamId to) {
  const Choice there = stated(scenario, from, to), back = stated(scenario, to, from);
  if (there.row && (!back.row || there.specificity >= back.specificity)) return there.row;
  return back.row;
}

}  // namespace bascule::transition
