#include "tools/scenario_files/link_text.h"
#include "tools/scenario_files/scenario_tables.h"

namespace bascule::scenario_files {

void read_teams(const TableReader& table, transition::Scenario& scenario) {
  scenario.teams.emplace();
  for (std::size_t row = 0; row < table.size(); ++row) {
    transition::TeamInput team;
    if (auto id = table.identifier(row, "id"))
      team.id = *std::move(id);
    else
      team.id = {"row " + std::to_string(row + 1), table.place(row)};
    team.name = table.text(row, "name");
    if (table.has("party") && table.is_empty(row, "party"))
      table.refuse(row, "party", "is empty", "whose people they are");
    team.party = table.choice(row, "party", team.party);
    // What is missing was refused; one head keeps later checks quiet about it.
    team.heads = table.number(row, "heads").value_or(transition::Stated<double>{1.0, table.place(row)});
    team.share = table.number(row, "share").value_or(transition::Stated<double>{1.0, table.place(row)});
    if (const auto rate = table.number(row, "day_rate")) team.day_rate = rate->value;
    team.carried = table.carried(row);
    scenario.teams->push_back(std::move(team));
  }
}

void read_work(const TableReader& table, transition::Scenario& scenario) {
  std::vector<std::string> task_ids, team_ids;
  for (const auto& task : scenario.tasks) task_ids.push_back(task.id.value);
  if (scenario.teams)
    for (const auto& team : *scenario.teams) team_ids.push_back(team.id.value);
  const DeclaredIds tasks(task_ids), teams(team_ids);

  const auto find = [&table](std::size_t row, std::string_view column,
                             const DeclaredIds& ids) -> std::optional<std::uint32_t> {
    const auto id = table.identifier(row, column);
    if (!id) return std::nullopt;
    const auto found = ids.find(id->value);
    if (!found)
      table.refuse(row, column, "names no " + std::string(column), "an id of the table " + std::string(column) + "s",
                   did_you_mean(id->value, ids.all()));
    return found;
  };
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto task = find(row, "task", tasks);
    const auto team = scenario.teams ? find(row, "team", teams) : std::nullopt;
    const auto person_days = table.number(row, "person_days");
    const auto allocation = table.number(row, "allocation");
    const auto kind = table.choice(row, "kind", transition::WorkInput::Kind::transition);
    if (!task || !team || !person_days) continue;
    scenario.work.push_back({.task = {*task},
                             .team = {*team},
                             .person_days = *person_days,
                             .allocation = allocation,
                             .kind = kind,
                             .place = table.place(row)});
  }
}

}  // namespace bascule::scenario_files
