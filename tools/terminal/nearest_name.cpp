#include "tools/terminal/nearest_name.h"

#include <algorithm>
#include <vector>

namespace bascule::terminal {
namespace {

/// Edits between two words: one letter changed, added or dropped, or two neighbours swapped.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_up(b.size() + 1), up(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) up[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], two_up[j - 2] + 1);
    }
    two_up.swap(up);
    up.swap(row);
  }
  return up[b.size()];
}

}  // namespace

std::string_view nearest_name(std::string_view word, std::span<const std::string> candidates) {
  if (word.size() >= 2) {
    const auto begins = [word](const std::string& candidate) { return candidate.starts_with(word); };
    const auto first = std::ranges::find_if(candidates, begins);
    if (first != candidates.end() && std::ranges::count_if(candidates, begins) == 1) return *first;
  }
  std::string_view best;
  std::size_t fewest = 0;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edits(word, candidate);
    if (distance <= std::max(word.size(), candidate.size()) / 3 && (best.empty() || distance < fewest)) {
      best = candidate;
      fewest = distance;
    }
  }
  return best;
}

std::string suggestion(std::string_view word, std::span<const std::string> candidates) {
  const std::string_view found = nearest_name(word, candidates);
  return found.empty() ? std::string{} : "; did you mean '" + std::string(found) + "'?";
}

}  // namespace bascule::terminal
