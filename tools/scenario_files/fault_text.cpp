#include "tools/scenario_files/fault_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <tuple>
#include <vector>

namespace bascule::scenario_files {
namespace {

using transition::Fault;
using transition::Place;

constexpr std::size_t longest_quote = 100, longest_value = 60;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

/// One column a character, so that carets line up and nothing drives the terminal.
std::string shown(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      safe += c;
    } else if (c == '\t' || c == '\n' || c == '\r') {
      safe += ' ';
    } else {
      safe += "?";
    }
  }
  return safe;
}

/// At most `longest` bytes, cut between characters.
std::string_view cut(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (end > 0 && is_continuation(text[end])) --end;
  return text.substr(0, end);
}

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string quoted_line(const Place& place, const Sources& sources) {
  const std::string_view line = sources.line(place.source, place.line);
  if (line.empty() || place.column == 0) return {};
  const std::size_t caret = std::min<std::size_t>(place.column - 1, line.size());
  std::size_t from = caret > longest_quote / 2 ? caret - longest_quote / 2 : 0;
  while (from > 0 && is_continuation(line[from])) --from;
  const std::string_view part = cut(line.substr(from), longest_quote);
  const std::string number = std::to_string(place.line), gap(number.size(), ' ');
  const std::size_t before = width(line.substr(from, caret - from));
  const bool is_cut_left = from > 0, is_cut_right = from + part.size() < line.size();
  return "  " + number + " | " + (is_cut_left ? "..." : "") + shown(part) + (is_cut_right ? "..." : "") + "\n  " + gap +
         " | " + std::string(before + (is_cut_left ? 3 : 0), ' ') + "^\n";
}

std::string sentence(const Fault& fault, const Sources& sources) {
  std::string text = sources.name(fault.place.source);
  if (fault.place.line > 0) text += ":" + std::to_string(fault.place.line) + ":" + std::to_string(fault.place.column);
  text += ": ";
  if (fault.severity == Fault::Severity::warning) text += "warning: ";
  if (!fault.field.empty()) text += shown(fault.field) + ": ";
  if (!fault.value.empty()) {
    const bool is_cut = fault.value.size() > longest_value;
    text += "'" + shown(cut(fault.value, longest_value)) + (is_cut ? "..." : "") + "' ";
  }
  text += fault.problem;
  if (!fault.expected.empty()) text += "; expected " + fault.expected;
  if (!fault.suggestion.empty()) text += "; " + fault.suggestion;
  return text + "\n";
}

}  // namespace

std::string fault_text(std::span<const Fault> faults, const Sources& sources, std::size_t most) {
  std::vector<const Fault*> sorted;
  for (const Fault& fault : faults) sorted.push_back(&fault);
  const auto key = [](const Fault* fault) {
    const bool is_fault = fault->severity == Fault::Severity::fault;
    return std::tuple(is_fault, fault->place.source, fault->place.line, fault->place.column);
  };
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Fault* a, const Fault* b) { return key(a) < key(b); });
  std::string text;
  for (std::size_t i = 0; i < sorted.size() && i < most; ++i)
    text += sentence(*sorted[i], sources) + quoted_line(sorted[i]->place, sources);
  if (sorted.size() > most) text += "... and " + std::to_string(sorted.size() - most) + " more\n";
  return text;
}

}  // namespace bascule::scenario_files
