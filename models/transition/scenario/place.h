#pragma once

#include <cstdint>
#include <string>

namespace bascule::transition {

/// Where something was stated. `source` numbers what was read (a file, the command line) in the order of reading; line
/// and column count from 1, columns in bytes. Line 0 means the source as a whole.
struct Place {
  std::uint32_t source = 0, line = 0, column = 0;
  friend constexpr bool operator==(const Place&, const Place&) = default;
};

/// A value and where the user stated it.
template <class T> struct Stated {
  T value{};
  Place place;
};

/// What is wrong with one stated value, made to be printed as: place, `field`: `problem`; expected `expected`;
/// `suggestion`. A warning does not stop a run. `value` is the text as stated, or empty when something is missing.
struct Fault {
  enum class Severity : std::uint8_t { fault, warning };

  Place place;
  std::string field;       ///< column or key, such as `predecessors`
  std::string value;       ///< as stated
  std::string problem;     ///< a clause: "no task has this id"
  std::string expected;    ///< "an id of tasks.csv", or empty
  std::string suggestion;  ///< "did you mean 'G1'?", or empty
  Severity severity = Severity::fault;
};

}  // namespace bascule::transition
