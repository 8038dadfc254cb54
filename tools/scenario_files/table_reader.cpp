#include "tools/scenario_files/table_reader.h"

#include <algorithm>
#include <cmath>

#include "sim/check.h"

namespace bascule::scenario_files {
namespace {

using transition::Parameter;
using transition::Presence;
using transition::ValueType;

bool is_carried(std::string_view column) { return column.starts_with("x_") || column == "owner" || column == "notes"; }

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string spelt(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string range_of(const Parameter& parameter) {
  constexpr double open = 1e299;
  const std::string noun = parameter.type == ValueType::integer ? "a whole number" : "a number";
  if (parameter.low > -open && parameter.high < open)
    return noun + " from " + spelt(parameter.low) + " to " + spelt(parameter.high);
  if (parameter.low > -open) return noun + " of at least " + spelt(parameter.low);
  return noun + (parameter.high < open ? " of at most " + spelt(parameter.high) : "");
}

/// A label such as `low`, or a number.
Read<double> read_graded(const Parameter& parameter, std::string_view text, const CellStyle& style) {
  std::vector<std::string> labels;
  std::string expected;
  for (const std::string& graded : split(parameter.choices, '|')) {
    const std::size_t equals = graded.find('=');
    labels.push_back(graded.substr(0, equals));
    if (equal_ignoring_case(labels.back(), text)) return read_number(graded.substr(equals + 1), {});
    expected += labels.back() + ", ";
  }
  Read<double> number = read_share(text, style);
  if (auto* wrong = std::get_if<TextFault>(&number)) {
    expected.replace(expected.size() - 2, 2, " or " + range_of(parameter));
    *wrong = {.found = std::string(text), .expected = expected, .suggestion = did_you_mean(text, labels)};
  }
  return number;
}

Read<double> read_as(const Parameter& parameter, std::string_view text, const CellStyle& style) {
  switch (parameter.type) {
    case ValueType::share:
    case ValueType::numbers:
      return read_share(text, style);
    case ValueType::graded:
      return read_graded(parameter, text, style);
    case ValueType::duration:
      return read_duration(text, style);
    case ValueType::integer:
    case ValueType::number:
    case ValueType::money:
      return read_number(text, style);
    case ValueType::text:
    case ValueType::identifier:
    case ValueType::reference:
    case ValueType::date:
    case ValueType::choice:
    case ValueType::flag:
    case ValueType::law:
    case ValueType::links:
    case ValueType::period:
      break;
  }
  ASSERT(false);
}

bool is_identifier(std::string_view text) {
  constexpr std::size_t longest = 100;
  const auto is_allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
           c == '.';
  };
  return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), is_allowed);
}

}  // namespace

const Parameter* find_parameter(std::string_view table, std::string_view column) {
  const auto rows = transition::parameters();
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const Parameter& row) { return row.table == table && row.column == column; });
  return found == rows.end() ? nullptr : &*found;
}

void TableReader::check_header() const {
  std::vector<std::string> known;
  for (const Parameter& row : transition::parameters()) {
    if (row.table != table_.name) continue;
    known.emplace_back(row.column);
    if (row.presence == Presence::minimal && !has(row.column))
      faults_.refuse(table_.place, row.column, {}, "this " + std::string(row.is_key ? "key" : "column") + " is missing",
                     std::string(row.meaning));
  }
  std::string later;
  transition::Place first_later;
  for (const RawCell& column : table_.columns) {
    const Parameter* parameter = find_parameter(table_.name, column.value);
    if (parameter == nullptr) {
      if (!column.value.empty() && !is_carried(column.value))
        faults_.refuse(
            column.place, {}, column.value,
            table_.name.empty() || parameters_are_keys() ? "is no key that is known" : "is no column that is known",
            "a known name, or x_... to carry it along", faults_.near(column.value, known));
    } else if (parameter->presence == Presence::later) {
      if (later.empty()) first_later = column.place;
      later += (later.empty() ? "" : ", ") + column.value;
    }
  }
  if (!later.empty()) faults_.warn(first_later, later, "accepted, but not simulated by this version");
}

bool TableReader::parameters_are_keys() const {
  const auto rows = transition::parameters();
  return std::any_of(rows.begin(), rows.end(),
                     [&](const Parameter& row) { return row.table == table_.name && row.is_key; });
}

const RawCell* TableReader::cell(std::size_t row, std::string_view column) const {
  const auto found = table_.column(column);
  return found ? &table_.rows[row][*found] : nullptr;
}

const Parameter& TableReader::parameter(std::string_view column) const {
  const Parameter* found = find_parameter(table_.name, column);
  EXPECT(found != nullptr);
  return *found;
}

transition::Place TableReader::place(std::size_t row) const {
  return table_.rows[row].empty() ? table_.place : table_.rows[row].front().place;
}

transition::Place TableReader::place(std::size_t row, std::string_view column) const {
  const RawCell* found = cell(row, column);
  return found == nullptr ? place(row) : found->place;
}

bool TableReader::is_empty(std::size_t row, std::string_view column) const {
  const RawCell* found = cell(row, column);
  return found == nullptr || trimmed(found->value).empty();
}

std::string TableReader::text(std::size_t row, std::string_view column) const {
  const RawCell* found = cell(row, column);
  return found == nullptr ? std::string() : std::string(trimmed(found->value));
}

std::optional<transition::Stated<std::string>> TableReader::identifier(std::size_t row, std::string_view column) const {
  const std::string value = text(row, column);
  if (value.empty()) {
    if (has(column) && parameter(column).presence == Presence::minimal)
      refuse(row, column, "is empty", std::string(parameter(column).meaning));
    return std::nullopt;
  }
  if (!is_identifier(value)) {
    refuse(row, column, "is no id", "letters, digits, '-', '_' and '.', at most 100");
    return std::nullopt;
  }
  return transition::Stated<std::string>{value, place(row, column)};
}

std::optional<transition::Stated<double>> TableReader::number(std::size_t row, std::string_view column) const {
  if (!has(column)) return std::nullopt;
  const Parameter& row_of = parameter(column);
  if (is_empty(row, column)) {
    if (row_of.presence == Presence::minimal) refuse(row, column, "is empty", std::string(row_of.meaning));
    return std::nullopt;
  }
  const Read<double> read = read_as(row_of, text(row, column), style_);
  if (const auto* wrong = std::get_if<TextFault>(&read)) {
    refuse(row, column, *wrong);
    return std::nullopt;
  }
  const double value = std::get<double>(read);
  const bool is_whole = row_of.type != ValueType::integer || value == std::floor(value);
  if (value < row_of.low || value > row_of.high || !is_whole) {
    refuse(row, column, value < row_of.low || value > row_of.high ? "is out of range" : "is not whole",
           scenario_files::range_of(row_of));
    return std::nullopt;
  }
  return transition::Stated<double>{value, place(row, column)};
}

std::optional<double> TableReader::number_in(std::string_view column, std::string_view part) const {
  const Parameter& row_of = parameter(column);
  const Read<double> read = read_as(row_of, part, style_);
  const double* value = std::get_if<double>(&read);
  if (value == nullptr || *value < row_of.low || *value > row_of.high) return std::nullopt;
  return *value;
}

std::string TableReader::range_of(std::string_view column) const { return scenario_files::range_of(parameter(column)); }

std::optional<std::vector<double>> TableReader::numbers(std::size_t row, std::string_view column) const {
  if (is_empty(row, column)) return std::nullopt;
  const Parameter& row_of = parameter(column);
  const std::size_t count = split(row_of.fallback, '|').size();
  std::string cell_text = text(row, column);
  std::replace(cell_text.begin(), cell_text.end(), ';', '|');
  std::vector<double> values;
  std::size_t at = 1;
  for (const std::string& part : split(cell_text, '|')) {
    const auto value = number_in(column, part);
    if (!value) {
      refuse(row, column, TextFault{at, std::string(trimmed(part)), scenario_files::range_of(row_of), {}},
             "does not fit");
      return std::nullopt;
    }
    values.push_back(*value);
    at += part.size() + 1;
  }
  if (values.size() == count) return values;
  refuse(row, column, values.size() == 1 ? "is one number" : "are " + std::to_string(values.size()) + " numbers",
         std::to_string(count) + ", such as " + std::string(row_of.fallback));
  return std::nullopt;
}

std::optional<bool> TableReader::flag(std::size_t row, std::string_view column) const {
  if (is_empty(row, column)) return std::nullopt;
  const std::string value = text(row, column);
  for (const std::string_view yes : {"yes", "true"})
    if (equal_ignoring_case(value, yes)) return true;
  for (const std::string_view no : {"no", "false"})
    if (equal_ignoring_case(value, no)) return false;
  refuse(row, column, "is neither yes nor no", "yes or no");
  return std::nullopt;
}

std::optional<std::int64_t> TableReader::integer(std::size_t row, std::string_view column) const {
  const auto value = number(row, column);
  if (!value) return std::nullopt;
  return static_cast<std::int64_t>(value->value);
}

std::optional<transition::Stated<std::chrono::sys_days>> TableReader::date(std::size_t row,
                                                                           std::string_view column) const {
  if (is_empty(row, column)) return std::nullopt;
  const auto read = read_date(text(row, column), style_);
  if (const auto* wrong = std::get_if<TextFault>(&read)) {
    refuse(row, column, *wrong);
    return std::nullopt;
  }
  return transition::Stated<std::chrono::sys_days>{std::get<std::chrono::sys_days>(read), place(row, column)};
}

std::optional<std::size_t> TableReader::choice(std::size_t row, std::string_view column) const {
  if (is_empty(row, column)) return std::nullopt;
  const std::vector<std::string> choices = split(parameter(column).choices, '|');
  const std::string value = text(row, column);
  for (std::size_t i = 0; i < choices.size(); ++i)
    if (equal_ignoring_case(choices[i], value)) return i;
  std::string expected = choices.front();
  for (std::size_t i = 1; i < choices.size(); ++i) expected += (i + 1 == choices.size() ? " or " : ", ") + choices[i];
  refuse(row, column, "is none of the choices", expected, faults_.near(value, choices));
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> TableReader::carried(std::size_t row) const {
  std::vector<std::pair<std::string, std::string>> result;
  for (std::size_t i = 0; i < table_.columns.size(); ++i)
    if (is_carried(table_.columns[i].value) && !table_.rows[row][i].value.empty())
      result.emplace_back(table_.columns[i].value, table_.rows[row][i].value);
  return result;
}

void TableReader::refuse(std::size_t row, std::string_view column, std::string problem, std::string expected,
                         std::string suggestion) const {
  faults_.refuse(place(row, column), column, text(row, column), std::move(problem), std::move(expected),
                 std::move(suggestion));
}

void TableReader::refuse(std::size_t row, std::string_view column, const TextFault& fault, std::string problem) const {
  transition::Place at = place(row, column);
  if (fault.column > 1) at.column += static_cast<std::uint32_t>(fault.column - 1);
  faults_.refuse(at, column, fault.found, std::move(problem), fault.expected, fault.suggestion);
}

}  // namespace bascule::scenario_files
