#include "tools/scenario_files/calendar_names.h"

namespace bascule::scenario_files {
namespace {

std::vector<std::string> keys_of(const std::map<std::string, std::uint32_t, std::less<>>& names) {
  std::vector<std::string> keys;
  for (const auto& [name, index] : names) keys.push_back(name);
  return keys;
}

}  // namespace

CalendarNames::CalendarNames(transition::Scenario& scenario, AbsentTable::Reason why_absent)
    : scenario_(scenario), absent_("calendars", why_absent) {
  if (!scenario.calendars) return;
  for (const auto& calendar : scenario.calendars->working)
    calendars_.emplace(calendar.name.value, static_cast<std::uint32_t>(calendars_.size()));
  for (const auto& window : scenario.calendars->windows)
    windows_.emplace(window.name.value, static_cast<std::uint32_t>(windows_.size()));
}

std::optional<transition::CalendarId> CalendarNames::calendar(const TableReader& table, std::size_t row,
                                                              std::string_view column) {
  const std::string name = table.text(row, column);
  if (name.empty()) return std::nullopt;
  if (!scenario_.calendars) {
    absent_.ignore(table, row, column);
    return std::nullopt;
  }
  if (const auto found = calendars_.find(name); found != calendars_.end()) return transition::CalendarId{found->second};
  if (name == "default") {
    auto& working = scenario_.calendars->working;
    transition::WorkingCalendarInput& made = working.emplace_back();
    made.name = {name, table.place(row, column)};
    made.rules = transition::standard_calendar(table.style().hours_per_day);
    const auto index = static_cast<std::uint32_t>(working.size() - 1);
    calendars_.emplace(name, index);
    return transition::CalendarId{index};
  }
  const bool is_window = windows_.contains(name);
  table.refuse(row, column, is_window ? "is a window, not a working calendar" : "names no working calendar",
               "a calendar with weeks, holidays or absences in the table calendars",
               table.faults().near(name, keys_of(calendars_)));
  return std::nullopt;
}

std::optional<transition::WindowId> CalendarNames::window(const TableReader& table, std::size_t row,
                                                          std::string_view column) {
  return window(table, row, column, table.text(row, column), 0);
}

std::optional<transition::WindowId> CalendarNames::window(const TableReader& table, std::size_t row,
                                                          std::string_view column, std::string_view name,
                                                          std::size_t at) {
  if (name.empty()) return std::nullopt;
  if (!scenario_.calendars) {
    absent_.ignore(table, row, column);
    return std::nullopt;
  }
  if (const auto found = windows_.find(name); found != windows_.end()) return transition::WindowId{found->second};
  const bool is_calendar = calendars_.contains(name);
  table.refuse(row, column,
               TextFault{at + 1, std::string(name), "a window of the table calendars",
                         table.faults().near(name, keys_of(windows_))},
               is_calendar ? "is a working calendar, not a window" : "names no window");
  return std::nullopt;
}

}  // namespace bascule::scenario_files
