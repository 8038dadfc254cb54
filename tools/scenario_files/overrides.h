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

/// Replaces texts before they are understood, as `--set` says: `tasks[B1.05].likely=12`, `tasks[B*.05].likely=12`
/// (every row that fits), `work[A01,C-TM].person_days=4`, `run.seed=2`, `start_date=2027-04-01`. What fits nothing is a
/// fault with a suggestion. A table's keys are its columns `id`, or those of `key_columns`.
void apply_overrides(const std::vector<Override>& overrides, std::vector<RawTable>& tables, Sources& sources,
                     FaultList& faults);

/// The columns that name a row of a table: `id`, or `task,team` for work.
std::vector<std::string> key_columns(std::string_view table);

}  // namespace bascule::scenario_files
