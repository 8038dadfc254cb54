#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bascule::terminal {

/// The candidate that `word` most likely misspells, or nothing when none comes near: at most a third of the letters
/// changed, added, dropped or swapped with a neighbour (Damerau 1964), or a beginning of just one candidate. Cost: the
/// product of the lengths, a candidate.
std::string_view nearest_name(std::string_view word, std::span<const std::string> candidates);

/// "; did you mean 'seed'?" or nothing, to end a message with.
std::string suggestion(std::string_view word, std::span<const std::string> candidates);

}  // namespace bascule::terminal
