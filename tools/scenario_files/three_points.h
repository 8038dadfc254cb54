#pragma once

#include <optional>
#include <string_view>

#include "models/transition/scenario/risk_input.h"
#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

/// The columns that state a spread: alone as one value or `1;2;5`, or as three.
struct SpreadColumns {
  std::string_view alone, low, likely, high;
};

/// The spread a row states; nothing where it states none or what it states does not fit, which is a fault.
std::optional<transition::ThreePoints> read_three_points(const TableReader& table, std::size_t row,
                                                         const SpreadColumns& columns);

}  // namespace bascule::scenario_files
