#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace bascule::run_folder {

/// The shortest decimal text that reads back as the same double.
inline std::string shortest(double value) {
  std::array<char, 32> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

}  // namespace bascule::run_folder
