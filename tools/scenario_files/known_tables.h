#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bascule::scenario_files {

/// The tables of the format.
const std::vector<std::string>& table_names();
bool is_table(std::string_view name);
/// Whether this version simulates the table.
bool is_simulated_table(std::string_view name);
/// Sections of scenario.toml, beside `run`, `limits` and the dates promised, that a mechanism reads.
const std::vector<std::string>& mechanism_sections();
/// What a name given to `--without` leaves out: a table, or what a mechanism rests on.
struct LeftOut {
  std::vector<std::string> tables;  ///< and sections
  struct Column {
    std::string_view table, name;
  };
  std::vector<Column> columns;
};
/// Nothing where the name is none.
std::optional<LeftOut> left_out_by(std::string_view name);
/// All names that `--without` knows.
std::vector<std::string> names_to_leave_out();
/// Sections of scenario.toml for mechanisms that this version does not simulate.
const std::vector<std::string>& later_sections();

}  // namespace bascule::scenario_files
