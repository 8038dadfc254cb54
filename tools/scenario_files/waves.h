#pragma once

#include <vector>

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/raw_scenario.h"
#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

/// The rows of the table waves, by their order; an id twice is a fault.
std::vector<WaveRow> read_waves(const TableReader& table);

/// Makes a row for each wave of every row whose key holds `{wave}`, in the tables tasks, work, risks, gates, criteria,
/// correlations, forums and commitments: `{wave}` becomes the wave's id and `{previous}` that of the wave before. Rows
/// that follow each other are made wave by wave. Every cell keeps the place where it was stated. For the first wave,
/// items of lists that name
/// `{previous}` are left out, and so are rows whose key does. In other rows `B{wave}.09` in a list of tasks stands for
/// that of every wave. False where that is too much, which is a fault; all else is then best left alone.
bool expand_waves(RawScenario& raw, FaultList& faults);

/// Links the first tasks of each wave to what its start_after says. \pre tasks have been read
void start_waves(const std::vector<WaveRow>& waves, const CellStyle& style, FaultList& faults,
                 transition::Scenario& scenario);

}  // namespace bascule::scenario_files
