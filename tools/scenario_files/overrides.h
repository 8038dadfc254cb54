#pragma once

#include <string>
#include <vector>

#include "tools/scenario_files/fault_list.h"
#include "tools/scenario_files/raw_table.h"
#include "tools/scenario_files/sources.h"

namespace bascule::scenario_files {

/// A text that replaces another, such as `run.seed=2`, and the option it came from.
struct Override {
  std::string option, text;
};

/// `table[key].column = value`, the key optional.
struct Assignment {
  std::string table, key, column, value;
  transition::Place place;

  /// Whether it changes waves, or rows before each wave has its own.
  bool comes_before_waves() const { return table == "waves" || key.find("{wave}") != std::string::npos; }
};

/// Takes overrides apart; what is no assignment is a fault.
std::vector<Assignment> assignments_of(const std::vector<Override>& overrides, Sources& sources, FaultList& faults);

/// Replaces texts before they are understood, as `--set` says: `tasks[B1.05].likely=12`, `tasks[B*.05].likely=12`
/// (every row that fits), `work[A01,C-TM].person_days=4`, `run.seed=2`, `start_date=2027-04-01`. What fits nothing is a
/// fault with a suggestion. A table's keys are its columns `id`, or those of `key_columns`; a label of a scale stands
/// for its value.
void apply(const Assignment& change, const std::vector<RawTable>& scales, std::vector<RawTable>& tables,
           FaultList& faults);

/// The columns that name a row of a table: `id`, or `task,team` for work, `from,to` for channels. Calendars have
/// several rows of one key; there `rule` may be left out to mean all of a kind.
std::vector<std::string> key_columns(std::string_view table);

}  // namespace bascule::scenario_files
