#pragma once

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/raw_table.h"
#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

// Each turns a table into a part of the scenario; what does not fit is a fault.

/// The keys before the first section.
void read_settings(const TableReader& top, transition::Scenario& scenario);
/// [planned_finish]: a date a wave, and one for the whole plan unless the keys before the first section have it.
void read_promised_dates(const RawTable& section, const CellStyle& style, FaultList& faults,
                         transition::Scenario& scenario);
/// [run] and [limits].
void read_run_settings(const TableReader& run, const TableReader& limits, transition::RunSettings& settings);
void read_tasks(const TableReader& table, const transition::DurationLaw& default_law, transition::Scenario& scenario);
void read_teams(const TableReader& table, transition::Scenario& scenario);
/// \pre tasks and teams have been read; without teams the table is only checked for form.
void read_work(const TableReader& table, transition::Scenario& scenario);
/// \pre tasks have been read.
void read_correlations(const TableReader& table, transition::Scenario& scenario);

}  // namespace bascule::scenario_files
