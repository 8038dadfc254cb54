#include "tools/scenario_files/sources.h"

namespace bascule::scenario_files {

std::uint32_t Sources::add(std::string name, std::string text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_lone_return = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (text[i] == '\n' || is_lone_return) starts.push_back(i + 1);
  }
  sources_.push_back({std::move(name), std::move(text), std::move(starts)});
  return static_cast<std::uint32_t>(sources_.size() - 1);
}

std::string_view Sources::line(std::uint32_t source, std::uint32_t line) const {
  const Source& from = sources_[source];
  if (line == 0 || line > from.line_starts.size()) return {};
  const std::string_view rest = std::string_view(from.text).substr(from.line_starts[line - 1]);
  return rest.substr(0, rest.find_first_of("\r\n"));
}

}  // namespace bascule::scenario_files
