#include "tools/scenario_files/three_points.h"

#include <array>

#include "tools/scenario_files/list_text.h"

namespace bascule::scenario_files {
namespace {

using transition::ThreePoints;

std::optional<ThreePoints> in_order(const TableReader& table, std::size_t row, const ThreePoints& points,
                                    std::string_view low, std::string_view high) {
  if (points.low <= points.likely && points.likely <= points.high) return points;
  table.refuse(row, points.low > points.likely ? low : high, "is out of order", "low <= likely <= high");
  return std::nullopt;
}

/// `1;2;5`, as a label of a scale may stand for.
std::optional<ThreePoints> read_triple(const TableReader& table, std::size_t row, std::string_view column) {
  const std::string text = table.text(row, column);
  const std::vector<ListItem> items = items_of(text, table.style());
  std::array<double, 3> value{};
  bool is_read = items.size() == value.size();
  for (std::size_t i = 0; i < value.size() && is_read; ++i) {
    const auto number = table.number_in(column, items[i].text);
    is_read = number.has_value();
    value[i] = number.value_or(0);
  }
  if (is_read) return in_order(table, row, {value[0], value[1], value[2]}, column, column);
  table.refuse(row, column, "is not understood", "one value, or three of them: 1;2;5");
  return std::nullopt;
}

}  // namespace

std::optional<ThreePoints> read_three_points(const TableReader& table, std::size_t row, const SpreadColumns& columns) {
  const std::array<std::string_view, 3> points{columns.low, columns.likely, columns.high};
  int given = 0;
  for (const std::string_view point : points) given += table.is_empty(row, point) ? 0 : 1;
  if (!table.is_empty(row, columns.alone)) {
    if (given > 0) {
      table.refuse(row, columns.alone, "stands beside its three points", "one value, or three points");
      return std::nullopt;
    }
    if (table.text(row, columns.alone).find(';') != std::string::npos) return read_triple(table, row, columns.alone);
    const auto value = table.number(row, columns.alone);
    if (!value) return std::nullopt;
    return ThreePoints{value->value, value->value, value->value};
  }
  if (given == 0) return std::nullopt;
  std::array<double, 3> value{};
  bool is_sound = true;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (table.is_empty(row, points[i]))
      table.refuse(row, points[i], "is empty while other points are given", "all of low, likely, high");
    const auto number = table.number(row, points[i]);
    is_sound = is_sound && number.has_value();
    value[i] = number ? number->value : 0;
  }
  if (!is_sound) return std::nullopt;
  return in_order(table, row, {value[0], value[1], value[2]}, columns.low, columns.high);
}

}  // namespace bascule::scenario_files
