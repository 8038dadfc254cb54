#include "sim/calendar/near_names.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace bascule::sim {
namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

bool ends_path(std::string_view path, std::string_view name) {
  return path.size() > name.size() && path.ends_with(name) && path[path.size() - name.size() - 1] == '/';
}

}  // namespace

std::size_t spelling_distance(std::string_view a, std::string_view b) {
  const std::string left = lower_case(a), right = lower_case(b);
  std::vector<std::size_t> two_before(right.size() + 1), before(right.size() + 1), now(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) now[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    two_before.swap(before);
    before.swap(now);
    now[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = before[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      now[j] = std::min({before[j] + 1, now[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) now[j] = std::min(now[j], two_before[j - 2] + 1);
    }
  }
  return now[right.size()];
}

std::vector<std::string> near_names(std::string_view name, std::span<const std::string> candidates,
                                    std::size_t at_most) {
  constexpr std::size_t longest_name = 100;
  std::vector<std::pair<std::size_t, const std::string*>> near;
  if (name.empty() || name.size() > longest_name) return {};
  const std::string lower = lower_case(name);
  for (const std::string& candidate : candidates) {
    const std::size_t distance = ends_path(lower_case(candidate), lower) ? 0 : spelling_distance(name, candidate);
    if (distance <= std::max<std::size_t>(1, std::max(name.size(), candidate.size()) / 3)) {
      near.emplace_back(distance, &candidate);
    }
  }
  std::ranges::stable_sort(near, {}, &std::pair<std::size_t, const std::string*>::first);
  if (near.size() > at_most) near.resize(at_most);
  std::vector<std::string> names;
  names.reserve(near.size());
  for (const auto& [distance, candidate] : near) names.push_back(*candidate);
  return names;
}

}  // namespace bascule::sim
