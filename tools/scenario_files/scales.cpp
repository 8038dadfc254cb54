#include "tools/scenario_files/scales.h"

#include "tools/scenario_files/cell_text.h"

namespace bascule::scenario_files {
namespace {

constexpr std::string_view prefix = "scales.", after_mitigation = "post_";

const RawTable* scale_named(const std::vector<RawTable>& scales, std::string_view column) {
  for (const RawTable& scale : scales)
    if (scale.name.starts_with(prefix) && std::string_view(scale.name).substr(prefix.size()) == column) return &scale;
  return nullptr;
}

const RawTable* scale_of(const std::vector<RawTable>& scales, std::string_view column) {
  const RawTable* own = scale_named(scales, column);
  if (own != nullptr || !column.starts_with(after_mitigation)) return own;
  return scale_named(scales, column.substr(after_mitigation.size()));
}

void apply(const RawTable& scale, std::string& text) {
  for (std::size_t label = 0; label < scale.columns.size(); ++label)
    if (equal_ignoring_case(scale.columns[label].value, trimmed(text))) {
      text = scale.rows.front()[label].value;
      return;
    }
}

}  // namespace

void apply_scales(const std::vector<RawTable>& scales, std::vector<RawTable>& tables) {
  for (RawTable& table : tables)
    for (std::size_t column = 0; column < table.columns.size(); ++column)
      if (const RawTable* scale = scale_of(scales, table.columns[column].value))
        for (std::vector<RawCell>& row : table.rows) apply(*scale, row[column].value);
}

std::string scaled(const std::vector<RawTable>& scales, std::string_view column, std::string text) {
  if (const RawTable* scale = scale_of(scales, column)) apply(*scale, text);
  return text;
}

}  // namespace bascule::scenario_files
