#include "tools/scenario_files/row_reference.h"
#include "tools/scenario_files/scenario_tables.h"

namespace bascule::scenario_files {

void read_commitments(const TableReader& table, transition::Scenario& scenario) {
  const DeclaredIds tasks = declared_ids(scenario.tasks);
  for (std::size_t row = 0; row < table.size(); ++row) {
    transition::CommitmentInput commitment;
    auto id = table.identifier(row, "id");
    commitment.place = table.place(row);
    if (table.has("party") && table.is_empty(row, "party")) table.refuse(row, "party", "is empty", "who owes it");
    commitment.party = table.choice(row, "party", commitment.party);
    commitment.what = table.text(row, "what");
    const auto task = find_row(table, row, "task", "task", tasks);
    if (table.has("due") && table.is_empty(row, "due")) table.refuse(row, "due", "is empty", "a date");
    const auto due = table.date(row, "due");
    if (due && due->value < scenario.start_date)
      table.faults().warn(due->place, "due", "lies before the start date, so that it is broken from the beginning");
    if (const auto relief = table.number(row, "relief")) commitment.relief = relief->value;
    if (!id || !task || !due) continue;
    commitment.id = *std::move(id);
    commitment.task = {*task};
    commitment.due = *due;
    scenario.commitments.push_back(std::move(commitment));
  }
}

}  // namespace bascule::scenario_files
