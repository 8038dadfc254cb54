#include "tools/scenario_files/resolved_writer.h"

#include <array>
#include <cstdio>

#include "models/transition/scenario/parameter.h"

namespace bascule::scenario_files {

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result.append("\\").append(1, c);
    } else if (byte < 0x20 || byte == 0x7F) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04X", byte);
      result += escape.data();
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string choice_name(std::string_view table, std::string_view column, std::size_t index) {
  for (const transition::Parameter& row : transition::parameters()) {
    if (row.table != table || row.column != column) continue;
    std::string_view rest = row.choices;
    for (std::size_t i = 0; i < index; ++i) rest.remove_prefix(rest.find('|') + 1);
    return std::string(rest.substr(0, rest.find('|')));
  }
  return {};
}

}  // namespace bascule::scenario_files
