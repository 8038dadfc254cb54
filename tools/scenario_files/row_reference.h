#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/scenario_files/link_text.h"
#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

/// The row that a cell names; a fault where there is none. `what` is the singular of the table's name.
std::optional<std::uint32_t> find_row(const TableReader& table, std::size_t row, std::string_view column,
                                      std::string_view what, const DeclaredIds& ids);

/// The ids of rows such as tasks or teams, in their order.
template <class Rows> DeclaredIds declared_ids(const Rows& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.id.value);
  return DeclaredIds(ids);
}

}  // namespace bascule::scenario_files
