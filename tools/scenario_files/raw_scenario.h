#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/scenario_files/cell_text.h"
#include "tools/scenario_files/fault_list.h"
#include "tools/scenario_files/raw_table.h"

namespace bascule::scenario_files {

/// A row of the table waves.
struct WaveRow {
  transition::Stated<std::string> id;
  double order = 0, scale = 1;
  RawCell start_after;
};

/// A scenario as text: its tables and sections with the place of every cell, before anything is understood.
struct RawScenario {
  std::vector<RawTable> tables;
  std::vector<RawTable> scales, zones;  ///< sections `scales.<column>` and `zones.<name>`
  std::vector<WaveRow> waves;           ///< in their order, once read
  std::map<std::string, DecimalSign, std::less<>> decimal_signs;
  std::vector<std::string> left_out;  ///< tables that were dropped on purpose

  const RawTable* find(std::string_view name) const {
    for (const RawTable& table : tables)
      if (table.name == name) return &table;
    return nullptr;
  }
  RawTable* find(std::string_view name) {
    for (RawTable& table : tables)
      if (table.name == name) return &table;
    return nullptr;
  }
  bool is_left_out(std::string_view name) const {
    for (const std::string& each : left_out)
      if (each == name) return true;
    return false;
  }
};

/// How the cells of a table are written, as the keys of scenario.toml and the table's own separator say.
CellStyle style_of(const RawScenario& raw, std::string_view table);

}  // namespace bascule::scenario_files
