#include "tools/scenario_files/team_names.h"

#include "tools/scenario_files/resolved_writer.h"
#include "tools/scenario_files/row_reference.h"

namespace bascule::scenario_files {
namespace {

using transition::ChannelEnd;
using transition::TeamId;

constexpr std::string_view all_of_a_party = ":*";

std::vector<std::string> parties() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < transition::party_count; ++i) names.push_back(choice_name("teams", "party", i));
  return names;
}

}  // namespace

TeamNames::TeamNames(const transition::Scenario& scenario, AbsentTable::Reason why_absent)
    : scenario_(scenario),
      absent_("teams", why_absent),
      teams_(scenario.teams ? declared_ids(*scenario.teams) : DeclaredIds({})) {}

std::optional<TeamId> TeamNames::team(const TableReader& table, std::size_t row, std::string_view column) {
  if (absent_.is_absent()) {
    if (!table.is_empty(row, column)) absent_.ignore(table, row, column);
    return std::nullopt;
  }
  const auto found = find_row(table, row, column, "team", teams_);
  return found ? std::optional(TeamId{*found}) : std::nullopt;
}

std::optional<ChannelEnd> TeamNames::end(const TableReader& table, std::size_t row, std::string_view column,
                                         const ListItem& item) {
  if (item.text == "*") return ChannelEnd{};
  const auto refuse = [&](std::string problem, std::string expected, std::string suggestion) {
    table.refuse(row, column,
                 TextFault{item.column, std::string(item.text), std::move(expected), std::move(suggestion)},
                 std::move(problem));
    return std::nullopt;
  };
  if (item.text.ends_with(all_of_a_party)) {
    const std::string_view name = item.text.substr(0, item.text.size() - all_of_a_party.size());
    const std::vector<std::string> known = parties();
    for (std::size_t i = 0; i < known.size(); ++i)
      if (equal_ignoring_case(known[i], name))
        return ChannelEnd{ChannelEnd::Kind::party, static_cast<transition::Party>(i), {}};
    return refuse("names no party", "client:*, provider:*, incumbent:* or third_party:*",
                  table.faults().near(name, known));
  }
  if (const auto team = teams_.find(item.text))
    return ChannelEnd{ChannelEnd::Kind::team, (*scenario_.teams)[*team].party, {*team}};
  std::vector<std::string> known = teams_.all();
  for (const std::string& party : parties()) known.push_back(party + std::string(all_of_a_party));
  return refuse("names no team", "an id of the table teams, client:* or *", table.faults().near(item.text, known));
}

bool TeamNames::is_meant(const ChannelEnd& end, std::uint32_t team) const {
  if (end.kind == ChannelEnd::Kind::everybody) return true;
  if (end.kind == ChannelEnd::Kind::team) return end.team.index == team;
  return (*scenario_.teams)[team].party == end.party;
}

std::vector<TeamId> TeamNames::teams(const TableReader& table, std::size_t row, std::string_view column) {
  std::vector<TeamId> found;
  const std::string text = table.text(row, column);
  if (absent_.is_absent()) {
    if (!text.empty()) absent_.ignore(table, row, column);
    return found;
  }
  std::vector<bool> is_in(scenario_.teams->size(), false);
  for (const ListItem item : items_of(text, table.style())) {
    const auto named = end(table, row, column, item);
    if (!named) continue;
    bool is_any = false;
    for (std::uint32_t team = 0; team < is_in.size(); ++team) {
      if (!is_meant(*named, team)) continue;
      is_any = true;
      if (!is_in[team]) found.push_back({team});
      is_in[team] = true;
    }
    if (!is_any)
      table.refuse(row, column, TextFault{item.column, std::string(item.text), "a party that has teams", {}},
                   "names no team");
  }
  return found;
}

std::string end_text(const ChannelEnd& end, const transition::Scenario& scenario) {
  if (end.kind == ChannelEnd::Kind::everybody) return "*";
  if (end.kind == ChannelEnd::Kind::team) return (*scenario.teams)[end.team.index].id.value;
  return choice_name("teams", "party", static_cast<std::size_t>(end.party)) + std::string(all_of_a_party);
}

}  // namespace bascule::scenario_files
