#include "tools/scenario_files/overrides.h"

#include <algorithm>

#include "models/transition/scenario/parameter.h"
#include "tools/scenario_files/cell_text.h"
#include "tools/scenario_files/scales.h"
#include "tools/scenario_files/text_pattern.h"

namespace bascule::scenario_files {
namespace {

/// The section whose keys are the plan's own names, of waves.
constexpr std::string_view promised_dates = "planned_finish";

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t comma = text.find(',');
    parts.emplace_back(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

std::optional<Assignment> parse(const std::string& text, std::uint32_t source, FaultList& faults) {
  Assignment change{.table = {}, .key = {}, .column = {}, .value = {}, .place = {source, 1, 1}};
  const auto refuse = [&] {
    faults.refuse(change.place, {}, text, "is no assignment", "such as tasks[A01].likely=12 or run.seed=2");
    return std::nullopt;
  };
  const std::size_t bracket = text.find('['), close = text.find(']'), first_equals = text.find('=');
  const bool has_key = bracket < first_equals && close != std::string::npos && bracket < close;
  const std::size_t equals = has_key ? text.find('=', close) : first_equals;
  if (equals == std::string::npos) return refuse();
  change.value = trimmed(std::string_view(text).substr(equals + 1));
  std::string_view target = trimmed(std::string_view(text).substr(0, equals));
  if (has_key) {
    change.table = text.substr(0, bracket);
    change.key = text.substr(bracket + 1, close - bracket - 1);
    target = trimmed(std::string_view(text).substr(close + 1, equals - close - 1));
    if (!target.starts_with('.')) return refuse();
    change.column = target.substr(1);
  } else if (target.starts_with(promised_dates) && target.substr(promised_dates.size()).starts_with('.')) {
    change.table = promised_dates;
    change.column = target.substr(promised_dates.size() + 1);
  } else if (const std::size_t dot = target.rfind('.'); dot != std::string_view::npos) {
    change.table = target.substr(0, dot);
    change.column = target.substr(dot + 1);
  } else {
    change.column = target;
  }
  if (change.column.empty()) return refuse();
  return change;
}

bool is_section(std::string_view table) {
  const auto rows = transition::parameters();
  return table.empty() || std::any_of(rows.begin(), rows.end(), [&](const transition::Parameter& row) {
           return row.table == table && row.is_key;
         });
}

std::vector<std::string> names_of(const std::vector<RawTable>& tables) {
  std::vector<std::string> names;
  for (const transition::Parameter& row : transition::parameters())
    if (!row.table.empty() && std::find(names.begin(), names.end(), row.table) == names.end())
      names.emplace_back(row.table);
  for (const RawTable& table : tables)
    if (std::find(names.begin(), names.end(), table.name) == names.end()) names.push_back(table.name);
  return names;
}

std::vector<std::string> columns_known(const RawTable& table) {
  std::vector<std::string> names;
  for (const RawCell& column : table.columns) names.push_back(column.value);
  for (const transition::Parameter& row : transition::parameters())
    if (row.table == table.name && !table.column(row.column)) names.emplace_back(row.column);
  return names;
}

/// The column, put in behind the others when the table does not have it yet.
std::size_t column_of(RawTable& table, const Assignment& change) {
  if (const auto found = table.column(change.column)) return *found;
  table.columns.push_back({change.column, change.place});
  for (auto& row : table.rows) row.push_back({{}, change.place});
  return table.columns.size() - 1;
}

/// The parts of a key as the table has columns for it; a rule may hold commas itself.
std::vector<std::string> key_parts(const std::string& key, std::size_t most) {
  std::vector<std::string> parts = parts_of(key);
  while (parts.size() > most) {
    const std::string last = std::move(parts.back());
    parts.pop_back();
    parts.back() += "," + last;
  }
  return parts;
}

bool is_row_meant(const RawTable& table, const std::vector<RawCell>& row, const std::vector<std::string>& key) {
  const std::vector<std::string> names = key_columns(table.name);
  const bool may_be_short = table.name == "calendars" && key.size() + 1 == names.size();
  if (names.size() != key.size() && !may_be_short) return false;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const auto column = table.column(names[i]);
    if (!column || !fits(key[i], trimmed(row[*column].value))) return false;
  }
  return true;
}

}  // namespace

std::vector<Assignment> assignments_of(const std::vector<Override>& overrides, Sources& sources, FaultList& faults) {
  std::vector<Assignment> assignments;
  for (const Override& each : overrides) {
    const std::uint32_t source = sources.add(each.option, each.text);
    if (auto change = parse(each.text, source, faults)) assignments.push_back(*std::move(change));
  }
  return assignments;
}

void apply(const Assignment& change, const std::vector<RawTable>& scales, std::vector<RawTable>& tables,
           FaultList& faults) {
  auto table = std::find_if(tables.begin(), tables.end(), [&](const RawTable& t) { return t.name == change.table; });
  if (table == tables.end()) {
    if (change.key.empty() && is_section(change.table)) {
      tables.push_back({.name = change.table, .place = change.place, .columns = {}, .rows = {{}}});
      table = tables.end() - 1;
    } else {
      return faults.refuse(change.place, {}, change.table, "is no table", {},
                           did_you_mean(change.table, names_of(tables)));
    }
  }
  const std::vector<std::string> known = columns_known(*table);
  if (table->name != promised_dates && std::find(known.begin(), known.end(), change.column) == known.end())
    return faults.refuse(change.place, {}, change.column,
                         "is no column of " + (table->name.empty() ? std::string("scenario.toml") : table->name), {},
                         did_you_mean(change.column, known));
  if (change.key.empty() && !is_section(table->name))
    return faults.refuse(change.place, {}, change.table, "which row?",
                         "such as " + change.table + "[ID]." + change.column);
  const std::vector<std::string> key = key_parts(change.key, key_columns(table->name).size());
  const std::string value = scaled(scales, change.column, change.value);
  const std::size_t column = column_of(*table, change);
  bool is_any = false;
  for (auto& row : table->rows) {
    if (!change.key.empty() && !is_row_meant(*table, row, key)) continue;
    row[column] = {value, change.place};
    is_any = true;
  }
  if (is_any) return;
  std::vector<std::string> ids;
  if (const auto id = table->column(key_columns(table->name).front()))
    for (const auto& row : table->rows) ids.push_back(row[*id].value);
  faults.refuse(change.place, {}, change.key, "no row of " + table->name + " fits", {}, did_you_mean(key.front(), ids));
}

std::vector<std::string> key_columns(std::string_view table) {
  if (table == "work") return {"task", "team"};
  if (table == "correlations") return {"a", "b"};
  if (table == "gates") return {"task"};
  if (table == "channels") return {"from", "to"};
  if (table == "criteria") return {"gate", "metric"};
  if (table == "calendars") return {"calendar", "kind", "rule"};
  return {"id"};
}

}  // namespace bascule::scenario_files
