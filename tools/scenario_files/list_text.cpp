#include "tools/scenario_files/list_text.h"

namespace bascule::scenario_files {
namespace {

/// A semicolon ends an item; so does a comma that cannot be a decimal one.
std::size_t end_of_item(std::string_view text, std::size_t from, const CellStyle& style) {
  for (std::size_t i = from; i < text.size(); ++i) {
    const bool is_before_blank = i + 1 < text.size() && text[i + 1] == ' ';
    const bool is_list_comma = text[i] == ',' && (is_before_blank || style.decimal_sign == DecimalSign::point);
    if (text[i] == ';' || is_list_comma) return i;
  }
  return text.size();
}

}  // namespace

std::vector<ListItem> items_of(std::string_view text, const CellStyle& style) {
  std::vector<ListItem> items;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = end_of_item(text, from, style);
    const std::string_view item = trimmed(text.substr(from, end - from));
    if (!item.empty()) items.push_back({item, static_cast<std::uint32_t>(item.data() - text.data()) + 1});
    from = end + 1;
  }
  return items;
}

}  // namespace bascule::scenario_files
