#include "tools/terminal/style.h"

#include <algorithm>

namespace bascule::terminal {
namespace {

bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }

std::string_view colour(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::heading:
      return "\x1b[1m";
    case Style::good:
      return "\x1b[32m";
    case Style::bad:
      return "\x1b[1;31m";
    case Style::faint:
      return "\x1b[2m";
  }
  return "";
}

}  // namespace

int width(std::string_view text) { return static_cast<int>(std::ranges::count_if(text, begins_code_point)); }

std::string painted(std::string_view text, Style style, bool in_colour) {
  if (!in_colour || style == Style::plain || text.empty()) return std::string(text);
  return std::string(colour(style)).append(text).append("\x1b[0m");
}

std::string shortened(std::string_view text, int columns) {
  if (width(text) <= columns) return std::string(text);
  const std::string_view mark = std::string_view("..").substr(0, static_cast<std::size_t>(std::max(columns, 0)));
  const int kept = columns - static_cast<int>(mark.size());
  std::size_t end = 0;
  for (int seen = 0; end < text.size(); ++end)
    if (begins_code_point(text[end]) && seen++ == kept) break;
  return std::string(text.substr(0, end)).append(mark);
}

}  // namespace bascule::terminal
