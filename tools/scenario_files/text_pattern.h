#pragma once

#include <string_view>

namespace bascule::scenario_files {

/// Whether text fits a pattern in which * stands for anything. Linear times the number of stars.
bool fits(std::string_view pattern, std::string_view text);

}  // namespace bascule::scenario_files
