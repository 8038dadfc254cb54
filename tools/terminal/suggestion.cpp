#include "tools/terminal/suggestion.h"

#include <algorithm>
#include <vector>

#include "sim/calendar/near_names.h"

namespace bascule::terminal {

std::string suggestion(std::string_view word, std::span<const std::string> candidates) {
  const auto offer = [](const std::string& name) { return "; did you mean '" + name + "'?"; };
  if (word.size() >= 2) {
    const auto begins = [word](const std::string& candidate) { return candidate.starts_with(word); };
    const auto first = std::ranges::find_if(candidates, begins);
    if (first != candidates.end() && std::ranges::count_if(candidates, begins) == 1) return offer(*first);
  }
  const std::vector<std::string> near = sim::near_names(word, candidates, 1);
  return near.empty() ? std::string{} : offer(near.front());
}

}  // namespace bascule::terminal
