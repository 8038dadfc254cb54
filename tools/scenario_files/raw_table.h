#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/transition/scenario/place.h"

namespace bascule::scenario_files {

/// The text of one cell or key and where it stands.
using RawCell = transition::Stated<std::string>;

/// A table as text: what a CSV file or a section says before anything is understood. Each row has a cell for each
/// column; a table of one row without ids is a section of scenario.toml.
struct RawTable {
  std::string name;
  transition::Place place;
  std::vector<RawCell> columns;
  std::vector<std::vector<RawCell>> rows;

  std::optional<std::size_t> column(std::string_view column_name) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].value == column_name) return i;
    return std::nullopt;
  }
  void drop(std::string_view column_name) {
    const auto found = column(column_name);
    if (!found) return;
    const auto at = static_cast<std::ptrdiff_t>(*found);
    columns.erase(columns.begin() + at);
    for (std::vector<RawCell>& row : rows) row.erase(row.begin() + at);
  }
};

}  // namespace bascule::scenario_files
