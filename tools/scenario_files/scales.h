#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/scenario_files/raw_table.h"

namespace bascule::scenario_files {

/// Replaces labels by what they stand for: under `[scales.duration]` with `S = [1, 2, 5]`, a cell `S` of any column
/// `duration` reads as these three points; `[scales.probability]` with `H = 0.5` likewise, in `post_probability` too
/// unless that has a scale of its own. Letter case is ignored.
void apply_scales(const std::vector<RawTable>& scales, std::vector<RawTable>& tables);

/// What a text in a column stands for: a label's value, or the text itself.
std::string scaled(const std::vector<RawTable>& scales, std::string_view column, std::string text);

}  // namespace bascule::scenario_files
