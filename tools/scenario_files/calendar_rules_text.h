#pragma once

#include <optional>
#include <string>

#include "sim/calendar/recurrence.h"
#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

/// The rule that a row of the table calendars states by `rule`, `hours`, `from` and `to`; what does not fit is a fault.
/// `rule` may be left out where `from` and `to` say which dates. Hours complete a rule that names days only.
std::optional<sim::OpeningRule> stated_rule(const TableReader& table, std::size_t row);

/// The same of a week, whose `from` and `to` limit it. Days without hours have those of a standard working day.
std::optional<sim::WeekRule> stated_week(const TableReader& table, std::size_t row);

/// A rule as `read_opening_rule` reads it.
std::string opening_rule_text(const sim::OpeningRule& rule);
/// A week as `stated_week` reads it: days alone where all their hours are the standard ones.
std::string week_text(const sim::WeekRule& week, double hours_per_day);

}  // namespace bascule::scenario_files
