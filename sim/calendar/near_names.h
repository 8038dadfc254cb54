#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bascule::sim {

/// Changes of one letter (put in, left out, replaced, two neighbours swapped) between two names, letter case ignored.
/// Optimal string alignment distance; O(length x length).
std::size_t spelling_distance(std::string_view a, std::string_view b);

/// The candidates most like a misspelt name, nearest first, ties in their own order; none that differs in more than a
/// third of its letters, unless one name ends the other after a slash (`Paris` for `Europe/Paris`). At most `at_most`.
std::vector<std::string> near_names(std::string_view name, std::span<const std::string> candidates,
                                    std::size_t at_most = 3);

}  // namespace bascule::sim
