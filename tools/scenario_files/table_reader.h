#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/transition/scenario/parameter.h"
#include "tools/scenario_files/cell_text.h"
#include "tools/scenario_files/fault_list.h"
#include "tools/scenario_files/raw_table.h"

namespace bascule::scenario_files {

/// Reads the cells of one table as the parameter rows say: type, range, choices, default. Every cell that does not fit
/// is a fault of its own and reads as absent. Columns that no parameter knows are faults with a suggestion, but those
/// named `x_...`, `owner` and `notes`, which are carried along; columns for later mechanisms share one warning.
class TableReader {
 public:
  TableReader(const RawTable& table, const CellStyle& style, FaultList& faults)
      : table_(table), style_(style), faults_(faults) {}

  /// Tells what the header misses, misspells, or has for later. Once a table.
  void check_header() const;

  std::size_t size() const { return table_.rows.size(); }
  bool has(std::string_view column) const { return table_.column(column).has_value(); }
  transition::Place place(std::size_t row) const;
  /// Where the column's cell of this row stands, or the row without such a column.
  transition::Place place(std::size_t row, std::string_view column) const;
  bool is_empty(std::size_t row, std::string_view column) const;

  /// Text without blanks around it; empty when absent.
  std::string text(std::size_t row, std::string_view column) const;
  /// An identifier; a fault when absent and the column is minimal.
  std::optional<transition::Stated<std::string>> identifier(std::size_t row, std::string_view column) const;
  /// Any of the types that are numbers.
  std::optional<transition::Stated<double>> number(std::size_t row, std::string_view column) const;
  /// A part of a cell's text as such a number within its range; nothing where it is none, which the caller tells.
  std::optional<double> number_in(std::string_view column, std::string_view part) const;
  /// As many numbers as the parameter's default has, separated by | or ;.
  std::optional<std::vector<double>> numbers(std::size_t row, std::string_view column) const;
  /// Yes or no; nothing where the cell is empty.
  std::optional<bool> flag(std::size_t row, std::string_view column) const;
  /// What such a number may be, in words.
  std::string range_of(std::string_view column) const;
  std::optional<std::int64_t> integer(std::size_t row, std::string_view column) const;
  std::optional<transition::Stated<std::chrono::sys_days>> date(std::size_t row, std::string_view column) const;
  /// The place of the cell's text among the parameter's choices.
  std::optional<std::size_t> choice(std::size_t row, std::string_view column) const;
  template <class Enum> Enum choice(std::size_t row, std::string_view column, Enum fallback) const {
    const auto chosen = choice(row, column);
    return chosen ? static_cast<Enum>(*chosen) : fallback;
  }
  /// What is carried along untouched: column and text.
  std::vector<std::pair<std::string, std::string>> carried(std::size_t row) const;

  void refuse(std::size_t row, std::string_view column, std::string problem, std::string expected = {},
              std::string suggestion = {}) const;
  void refuse(std::size_t row, std::string_view column, const TextFault& fault,
              std::string problem = "is not understood") const;
  const CellStyle& style() const { return style_; }
  FaultList& faults() const { return faults_; }

 private:
  const RawCell* cell(std::size_t row, std::string_view column) const;
  const transition::Parameter& parameter(std::string_view column) const;
  bool parameters_are_keys() const;

  const RawTable& table_;
  CellStyle style_;
  FaultList& faults_;
};

/// The parameter of this column, or null.
const transition::Parameter* find_parameter(std::string_view table, std::string_view column);

}  // namespace bascule::scenario_files
