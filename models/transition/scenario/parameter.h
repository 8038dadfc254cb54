#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace bascule::transition {

/// What a cell or key holds, and so how it is read and checked.
enum class ValueType : std::uint8_t {
  text,
  identifier,  ///< letters, digits, - _ .
  reference,   ///< an identifier of the table named in `choices`
  integer,
  number,
  share,    ///< a number; `50%` is 0.5
  graded,   ///< a share, or one of the labels in `choices`, such as `low=0.01|medium=0.05|high=0.1`
  numbers,  ///< several numbers separated by |, as many as `fallback` has
  money,
  duration,  ///< in working days when bare: `10`, `2w`, `4h`, `10 days`
  date,
  choice,  ///< one of `choices`, separated by |
  flag,    ///< yes or no, true or false
  law,     ///< the name of a distribution, with `[a,b]` to truncate
  links,   ///< predecessors in planners' notation
  period,  ///< a recurrence or a date range
};

/// Evidence behind a default: peer-reviewed, professional, weak, recalled, assumption, computed here. `none` where
/// there is no default to support.
enum class Grade : std::uint8_t { none, a, b, c, r, e, s };

/// Whether a table must have the column, may have it, or has it for a mechanism that this version does not simulate.
enum class Presence : std::uint8_t { minimal, full, later };

/// One thing a scenario states: a column of a table, or a key of a section of scenario.toml. Declared in the folder of
/// the mechanism that reads it; the reader, its suggestions, the resolved scenario, `parameters` and `--set` go over
/// these rows and know no others.
struct Parameter {
  std::string_view table;   ///< `tasks`, or a section such as `run`; empty for the top of scenario.toml
  std::string_view column;  ///< `likely`
  ValueType type = ValueType::text;
  std::string_view meaning;
  Presence presence = Presence::full;
  std::string_view unit = {};
  double low = -1e300, high = 1e300;  ///< inclusive, for numbers
  std::string_view choices = {};
  std::string_view fallback = {};  ///< the default as a user would write it; empty for none
  Grade grade = Grade::none;
  std::string_view source = {};
  /// A key of scenario.toml; otherwise a column of a CSV table.
  bool is_key = false;
};

/// All parameters, mechanism by mechanism in their declared order.
std::span<const Parameter> parameters();

}  // namespace bascule::transition
