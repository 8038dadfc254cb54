#pragma once

#include <string>
#include <variant>
#include <vector>

#include "models/transition/scenario/communication_input.h"
#include "tools/scenario_files/cell_text.h"

namespace bascule::scenario_files {

/// When a forum sits: every so many working days, or when an opening of a rule begins.
struct Sittings {
  double period_days = 0;
  std::vector<sim::OpeningRule> rules;

  /// Between sittings, as far as rules say so.
  double typical_period_days() const;
};

/// Reads a duration (`10`, `2w`, `every 63 days`), or rules, several separated by semicolons: `every 2w Tue 10:00`,
/// `WD+8 monthly`, `Mon-Thu 09:00-09:15`, `Mon-Fri` (when work begins), `2027-05-07`. What is found in a fault is bare,
/// and empty for the whole text.
std::variant<Sittings, TextFault> read_sittings(std::string_view text, const CellStyle& style);

/// As `read_sittings` reads it.
std::string sittings_text(const transition::ForumInput& forum);

}  // namespace bascule::scenario_files
