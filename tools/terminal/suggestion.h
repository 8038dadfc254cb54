#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bascule::terminal {

/// "; did you mean 'seed'?" to end a message with: the only candidate that begins with the word, or else the one that
/// the word most likely misspells (`sim::near_names`). Empty when none comes near.
std::string suggestion(std::string_view word, std::span<const std::string> candidates);

}  // namespace bascule::terminal
