#include "tools/scenario_files/row_reference.h"

namespace bascule::scenario_files {

std::optional<std::uint32_t> find_row(const TableReader& table, std::size_t row, std::string_view column,
                                      std::string_view what, const DeclaredIds& ids) {
  const auto id = table.identifier(row, column);
  if (!id) return std::nullopt;
  const auto found = ids.find(id->value);
  if (!found)
    table.refuse(row, column, "names no " + std::string(what), "an id of the table " + std::string(what) + "s",
                 table.faults().near(id->value, ids.all()));
  return found;
}

}  // namespace bascule::scenario_files
