#pragma once

#include <string_view>
#include <variant>

#include "sim/calendar/recurrence.h"
#include "tools/scenario_files/text_fault.h"

namespace bascule::scenario_files {

/// Reads what opens again and again, or once:
///   `Mon-Fri 09:00-17:00`, `Mon-Thu 09:00-12:00,13:00-17:00, Fri 09:00-12:00`, `Mon,Sat 22:00-06:00`, `Mon-Wed`
///   `Fri 20:00..Sun 18:00`: each with `every 2w` and `from 2027-05-07` behind it, or without
///   `release week every 4w`, with `from 2027-05-07` or without
///   `WD-3..WD+6 monthly`, `WD+1 monthly`
///   `2027-12-10..2028-01-20`, `2027-12-25`
/// A span whose end is not after its beginning runs over midnight. A named week is a whole week from Monday on; its
/// `from` may be any day of its first week. Every rule returned is valid. Never throws; linear in the text.
std::variant<sim::OpeningRule, TextFault> read_opening_rule(std::string_view text);

/// Reads what happens at points in time: `every 2w Tue 10:00`, `every 1w Mon-Fri 09:00`, `every 10wd 10:00` (working
/// days), each with `from 2027-05-07` behind it or without; `WD+3 monthly 10:00`. Every rule returned is valid.
std::variant<sim::PointRule, TextFault> read_point_rule(std::string_view text);

}  // namespace bascule::scenario_files
