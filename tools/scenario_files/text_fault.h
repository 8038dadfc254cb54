#pragma once

#include <cstddef>
#include <string>

namespace bascule::scenario_files {

/// What is wrong with a short text such as a cell of a table, and where: `column` counts bytes from 1. `found` and
/// `expected` fit a sentence "expected ..., found ..."; `suggestion` is a whole text or sentence to try, or empty.
struct TextFault {
  std::size_t column = 1;
  std::string found;
  std::string expected;
  std::string suggestion;
};

}  // namespace bascule::scenario_files
