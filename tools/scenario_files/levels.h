#pragma once

#include <array>
#include <string_view>

#include "models/transition/scenario/organisation_input.h"
#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

inline constexpr std::array<std::string_view, 4> level_names{"none", "low", "medium", "high"};

/// The level that a cell names, medium where it is empty.
inline transition::Level read_level(const TableReader& table, std::size_t row, std::string_view column) {
  if (table.choice(row, column))
    for (std::size_t i = 0; i < level_names.size(); ++i)
      if (equal_ignoring_case(level_names[i], table.text(row, column))) return static_cast<transition::Level>(i);
  return transition::Level::medium;
}

inline std::string_view level_name(transition::Level level) { return level_names[static_cast<std::size_t>(level)]; }

}  // namespace bascule::scenario_files
