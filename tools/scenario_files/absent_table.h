#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

/// A table that may not be there, or a section such as `[organisation]`. What rests on it is ignored then, with one
/// warning for each column unless the table was left out on purpose.
class AbsentTable {
 public:
  enum class Reason : std::uint8_t { none, not_given, left_out };

  AbsentTable(std::string_view name, Reason reason) : name_(name), reason_(reason) {}

  bool is_absent() const { return reason_ != Reason::none; }
  void ignore(const TableReader& table, std::size_t row, std::string_view column) {
    const transition::Place place = table.place(row, column);
    if (reason_ == Reason::left_out || !told_.emplace(place.source, column).second) return;
    table.faults().warn(place, column,
                        (name_.starts_with('[') ? "without " : "without the table ") + name_ + " this is ignored");
  }

 private:
  std::string name_;
  Reason reason_;
  std::set<std::pair<std::uint32_t, std::string>> told_;
};

}  // namespace bascule::scenario_files
