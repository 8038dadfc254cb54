#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "tools/scenario_files/cell_text.h"

namespace bascule::scenario_files {

/// An item of a list in a cell, without blanks around it; `column` counts bytes of the cell's text from 1.
struct ListItem {
  std::string_view text;
  std::uint32_t column = 1;
};

/// `A06; G1, B3`: what semicolons separate, and commas that cannot be decimal ones. Empty items are passed over.
std::vector<ListItem> items_of(std::string_view text, const CellStyle& style);

}  // namespace bascule::scenario_files
