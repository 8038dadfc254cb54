#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bascule::scenario_files {

/// The tables of the format.
const std::vector<std::string>& table_names();
bool is_table(std::string_view name);
/// Whether this version simulates the table.
bool is_simulated_table(std::string_view name);
/// Sections of scenario.toml for mechanisms that this version does not simulate.
const std::vector<std::string>& later_sections();

}  // namespace bascule::scenario_files
