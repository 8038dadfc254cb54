#include "tools/scenario_files/scales.h"

#include <string_view>

#include "tools/scenario_files/cell_text.h"

namespace bascule::scenario_files {
namespace {

constexpr std::string_view prefix = "scales.";

void apply(const RawTable& scale, RawTable& table) {
  const auto column = table.column(std::string_view(scale.name).substr(prefix.size()));
  if (!column) return;
  for (std::vector<RawCell>& row : table.rows)
    for (std::size_t label = 0; label < scale.columns.size(); ++label)
      if (equal_ignoring_case(scale.columns[label].value, trimmed(row[*column].value))) {
        row[*column].value = scale.rows.front()[label].value;
        break;
      }
}

}  // namespace

void apply_scales(const std::vector<RawTable>& scales, std::vector<RawTable>& tables) {
  for (const RawTable& scale : scales)
    if (scale.name.starts_with(prefix))
      for (RawTable& table : tables) apply(scale, table);
}

}  // namespace bascule::scenario_files
