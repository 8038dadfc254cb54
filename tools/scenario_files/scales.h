#pragma once

#include <vector>

#include "tools/scenario_files/raw_table.h"

namespace bascule::scenario_files {

/// Replaces labels by what they stand for: under `[scales.duration]` with `S = [1, 2, 5]`, a cell `S` of any column
/// `duration` reads as these three points; `[scales.probability]` with `H = 0.5` likewise. Letter case is ignored.
void apply_scales(const std::vector<RawTable>& scales, std::vector<RawTable>& tables);

}  // namespace bascule::scenario_files
