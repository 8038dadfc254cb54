#include <array>

#include <nlohmann/json.hpp>

#include "models/transition/scenario/parameter.h"
#include "tools/bascule/plan_verbs.h"
#include "tools/terminal/style.h"
#include "tools/terminal/suggestion.h"

namespace bascule::program {
namespace {

using transition::Parameter;
using transition::Presence;
using transition::ValueType;

constexpr std::array<Option, 1> options{{{"json", "", "print JSON"}}};

std::string_view name_of(ValueType type) {
  switch (type) {
    case ValueType::text:
      return "text";
    case ValueType::identifier:
    case ValueType::reference:
      return "id";
    case ValueType::integer:
      return "whole number";
    case ValueType::number:
      return "number";
    case ValueType::share:
      return "share";
    case ValueType::graded:
      return "graded";
    case ValueType::numbers:
      return "numbers";
    case ValueType::money:
      return "money";
    case ValueType::duration:
      return "duration";
    case ValueType::date:
      return "date";
    case ValueType::choice:
      return "choice";
    case ValueType::flag:
      return "flag";
    case ValueType::law:
      return "distribution";
    case ValueType::links:
      return "links";
    case ValueType::period:
      return "period";
  }
  return "";
}

std::string key_of(const Parameter& row) {
  return row.table.empty() ? std::string(row.column) : std::string(row.table) + "." + std::string(row.column);
}

std::string plain(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", value);
  return text.data();
}

/// `low 0.01, medium 0.05, high 0.1, `
std::string grades_of(const Parameter& row) {
  std::string grades;
  for (const char c : row.choices)
    if (c == '|')
      grades += ", ";
    else
      grades += c == '=' ? ' ' : c;
  return grades + ", ";
}

/// What may stand there: choices, a range, or just the type.
std::string accepted_by(const Parameter& row) {
  constexpr double open = 1e299, too_large_to_say = 1e9;
  const std::string type(name_of(row.type));
  if (row.type == ValueType::choice) return std::string(row.choices);
  if (row.type == ValueType::flag) return "yes|no";
  if (row.type == ValueType::graded) return grades_of(row) + "or " + plain(row.low) + " to " + plain(row.high);
  if (row.low > -open && row.high < too_large_to_say) return type + ", " + plain(row.low) + " to " + plain(row.high);
  return row.low > -open ? type + ", at least " + plain(row.low) : type;
}

std::string_view grade_of(const Parameter& row) {
  constexpr std::array<std::string_view, 7> letters{"", "A", "B", "C", "R", "E", "S"};
  return letters[static_cast<std::size_t>(row.grade)];
}

std::vector<const Parameter*> chosen(const std::string& filter) {
  std::vector<const Parameter*> rows;
  std::vector<std::string> tables;
  for (const Parameter& row : transition::parameters()) {
    if (key_of(row).find(filter) != std::string::npos) rows.push_back(&row);
    tables.push_back(key_of(row));
  }
  if (rows.empty())
    throw UsageError("no parameter has '" + filter + "' in its name" + terminal::suggestion(filter, tables));
  return rows;
}

std::string json_of(const std::vector<const Parameter*>& rows) {
  auto list = nlohmann::ordered_json::array();
  for (const Parameter* row : rows)
    list.push_back({{"key", key_of(*row)},
                    {"type", name_of(row->type)},
                    {"unit", row->unit},
                    {"accepts", accepted_by(*row)},
                    {"default", row->fallback},
                    {"grade", grade_of(*row)},
                    {"source", row->source},
                    {"presence", row->presence == Presence::minimal ? "minimal"
                                 : row->presence == Presence::full  ? "full"
                                                                    : "later"},
                    {"meaning", row->meaning}});
  return list.dump(2) + "\n";
}

/// What it is called and accepts, what it means, and what its default rests on.
std::string described(const Parameter& row, bool in_colour) {
  constexpr std::size_t key_columns = 30;
  const std::string key = key_of(row);
  std::string text = terminal::painted(key, terminal::Style::heading, in_colour);
  text.append(key.size() < key_columns ? key_columns - key.size() : 1, ' ').append(accepted_by(row));
  if (!row.unit.empty()) text.append("; ").append(row.unit);
  if (row.presence == Presence::minimal) text += "; needed";
  if (!row.fallback.empty()) text.append("; default ").append(row.fallback);
  text.append("\n    ").append(row.meaning).append("\n");
  if (row.grade == transition::Grade::none) return text;
  return text.append("    default of grade ").append(grade_of(row)).append(": ").append(row.source).append("\n");
}

ExitCode show(const OptionValues& values, const Manner& manner, terminal::Output& output) {
  const std::vector<const Parameter*> rows = chosen(values.operands().empty() ? "" : values.operands().front());
  if (values.has("json")) {
    output.write(json_of(rows));
    return ExitCode::ok;
  }
  constexpr int standard_output = 1;
  const bool in_colour = terminal::uses_colour(manner.colour, standard_output);
  std::string later;
  for (const Parameter* row : rows) {
    if (row->presence != Presence::later)
      output.write(described(*row, in_colour));
    else
      later += (later.empty() ? "" : ", ") + key_of(*row);
  }
  if (!later.empty()) output.write("\nRead, but not simulated yet: " + later + "\n");
  return ExitCode::ok;
}

}  // namespace

Verb parameters_verb() {
  return {.name = "parameters",
          .operand = "[TEXT]",
          .summary = "lists every column and key, or those with TEXT in them",
          .options = options,
          .run = show};
}

}  // namespace bascule::program
