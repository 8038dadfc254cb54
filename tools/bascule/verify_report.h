#pragma once

#include <string>
#include <vector>

#include "models/known_answers/case.h"

namespace bascule::program {

/// What a case gave, and what its control with a wrong parameter gave.
struct CaseOutcome {
  const known_answers::Case* of;
  std::vector<known_answers::KnownAnswer> rows;
  std::vector<known_answers::KnownAnswer> control_rows;

  bool holds() const { return known_answers::all_hold(rows); }
  bool control_is_rejected() const { return known_answers::all_rejected(control_rows); }
};

/// Everything one `bascule verify` found out.
struct VerifyReport {
  known_answers::Effort effort;
  std::vector<CaseOutcome> outcomes;
  double elapsed_s = 0;

  /// Every case holds and every control is rejected.
  bool holds() const;
};

/// The rows under their groups, aligned for a terminal of so many columns; ends with an empty line.
std::string table_of(const VerifyReport& report, int columns, bool in_colour);

/// One sentence that says whether everything holds, then a line for each case that does not.
std::string verdict_of(const VerifyReport& report, bool in_colour);

/// The report as JSON, without time and threads, so that two machines can be compared byte by byte.
std::string json_of(const VerifyReport& report);

}  // namespace bascule::program
