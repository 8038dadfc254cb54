#pragma once

#include <map>
#include <string>

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/absent_table.h"
#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

/// Calendars and windows as other tables name them. A name that is not known is a fault; without the table calendars
/// all names are ignored.
class CalendarNames {
 public:
  CalendarNames(transition::Scenario& scenario, AbsentTable::Reason why_absent);

  std::optional<transition::CalendarId> calendar(const TableReader& table, std::size_t row, std::string_view column);
  std::optional<transition::WindowId> window(const TableReader& table, std::size_t row, std::string_view column);
  /// `name` is part of the cell's text, at `at` bytes from its beginning.
  std::optional<transition::WindowId> window(const TableReader& table, std::size_t row, std::string_view column,
                                             std::string_view name, std::size_t at);

 private:
  transition::Scenario& scenario_;
  AbsentTable absent_;
  std::map<std::string, std::uint32_t, std::less<>> calendars_, windows_;
};

}  // namespace bascule::scenario_files
