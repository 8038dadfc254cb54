#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sim/random/distribution_fault.h"

namespace bascule::sim::detail {

/// The shortest text that reads back as the value.
std::string number(double value);

/// Collects the first thing wrong with parameters.
class ParameterChecks {
 public:
  static constexpr double largest_number = 1e100;

  ParameterChecks& number_within_reach(std::string_view parameter, double value) {
    return expect(std::abs(value) <= largest_number, parameter, value, "a number between -1e100 and 1e100");
  }
  ParameterChecks& more_than(std::string_view parameter, double value, std::string_view bound_name, double bound) {
    return expect(value > bound, parameter, value, "more than " + std::string(bound_name) + number(bound));
  }
  ParameterChecks& at_least(std::string_view parameter, double value, std::string_view bound_name, double bound) {
    return expect(value >= bound, parameter, value, "at least " + std::string(bound_name) + number(bound));
  }
  ParameterChecks& between(std::string_view parameter, double value, double least, double most) {
    return expect(value >= least && value <= most, parameter, value, "from " + number(least) + " to " + number(most));
  }
  ParameterChecks& expect(bool holds, std::string_view parameter, double value, std::string expected) {
    if (!holds && !fault) fault = DistributionFault{std::string(parameter), value, std::move(expected)};
    return *this;
  }

  std::optional<DistributionFault> fault;
};

}  // namespace bascule::sim::detail
