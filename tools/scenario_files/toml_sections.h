#pragma once

#include <optional>
#include <vector>

#include "tools/scenario_files/fault_list.h"
#include "tools/scenario_files/raw_table.h"
#include "tools/scenario_files/text_file.h"

namespace bascule::scenario_files {

/// Takes scenario.toml apart into sections, each a table of one row; the keys before the first section make the one
/// with an empty name. A section within a section is named `scales.risk`; arrays of tables become tables of many rows.
/// Nothing when the text is no TOML.
std::optional<std::vector<RawTable>> read_toml_sections(const TextFile& file, FaultList& faults);

}  // namespace bascule::scenario_files
