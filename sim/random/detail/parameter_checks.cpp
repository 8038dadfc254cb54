#include "sim/random/detail/parameter_checks.h"

#include <array>
#include <charconv>

namespace bascule::sim {

namespace detail {

std::string number(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

}  // namespace detail

std::string DistributionFault::message() const {
  return parameter + " is " + detail::number(value) + ", expected " + expected;
}

}  // namespace bascule::sim
