#include "tools/scenario_files/levels.h"
#include "tools/scenario_files/row_reference.h"
#include "tools/scenario_files/scenario_tables.h"

namespace bascule::scenario_files {
void read_teams(const TableReader& table, CalendarNames& calendars, transition::Scenario& scenario) {
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
    team.calendar = calendars.calendar(table, row, "calendar");
    team.from = table.date(row, "from");
    team.until = table.date(row, "until");
    if (team.from && team.until && team.until->value < team.from->value)
      table.refuse(row, "until", "lies before from", "a later date");
    team.carried = table.carried(row);
    scenario.teams->push_back(std::move(team));
  }
}

void read_work(const TableReader& table, AbsentTable::Reason why_no_organisation, transition::Scenario& scenario) {
  AbsentTable no_organisation("[organisation]", why_no_organisation);
  const DeclaredIds tasks = declared_ids(scenario.tasks);
  const DeclaredIds teams = scenario.teams ? declared_ids(*scenario.teams) : DeclaredIds({});

  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto task = find_row(table, row, "task", "task", tasks);
    const auto team = scenario.teams ? find_row(table, row, "team", "team", teams) : std::nullopt;
    const auto person_days = table.number(row, "person_days");
    const auto allocation = table.number(row, "allocation");
    const auto kind = table.choice(row, "kind", transition::WorkInput::Kind::transition);
    const auto skill_needed = read_level(table, row, "skill_needed");
    if (no_organisation.is_absent() && !table.is_empty(row, "skill_needed"))
      no_organisation.ignore(table, row, "skill_needed");
    if (!task || !team || !person_days) continue;
    scenario.work.push_back({.task = {*task},
                             .team = {*team},
                             .person_days = *person_days,
                             .allocation = allocation,
                             .kind = kind,
                             .skill_needed = skill_needed,
                             .place = table.place(row)});
  }
}

void read_correlations(const TableReader& table, transition::Scenario& scenario) {
  const DeclaredIds tasks = declared_ids(scenario.tasks);
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto a = find_row(table, row, "a", "task", tasks), b = find_row(table, row, "b", "task", tasks);
    const auto correlation = table.number(row, "rho");
    const auto kind = table.choice(row, "kind", sim::CorrelationKind::rank);
    if (a && b && correlation) scenario.correlations.push_back({{*a}, {*b}, *correlation, kind});
  }
}

}  // namespace bascule::scenario_files
