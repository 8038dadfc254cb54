#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::scenario_files {

/// Text in quotes as TOML reads it.
std::string in_quotes(std::string_view text);
/// The name of a choice, as the column's parameter has it.
std::string choice_name(std::string_view table, std::string_view column, std::size_t index);

/// Writes scenario.toml key by key. Texts that are empty and values that are absent are left out.
class ResolvedWriter {
 public:
  void section(std::string_view heading) { text_.append("\n").append(heading).append("\n"); }
  void key(std::string_view name, std::string_view value) {
    text_.append(name).append(" = ").append(value).append("\n");
  }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) key(name, in_quotes(value));
  }
  void number(std::string_view name, double value) { key(name, shortest(value)); }
  void number(std::string_view name, const std::optional<double>& value) {
    if (value) number(name, *value);
  }
  void flag(std::string_view name, bool value) { key(name, value ? "true" : "false"); }
  template <class Enum> void choice(std::string_view table, std::string_view name, Enum value) {
    key(name, in_quotes(choice_name(table, name, static_cast<std::size_t>(value))));
  }
  void date(std::string_view name, const std::optional<transition::Stated<std::chrono::sys_days>>& value) {
    if (value) key(name, iso_date(value->value));
  }
  void carried(const std::vector<std::pair<std::string, std::string>>& columns) {
    for (const auto& [name, value] : columns) text(name, value);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void write_plan(const transition::Scenario& scenario, ResolvedWriter& out);
void write_teams(const transition::Scenario& scenario, ResolvedWriter& out);
/// The calendars, and the time zones they are in with all their changes.
void write_calendars(const transition::Scenario& scenario, ResolvedWriter& out);
void write_risks(const transition::Scenario& scenario, ResolvedWriter& out);
void write_gates(const transition::Scenario& scenario, ResolvedWriter& out);
void write_organisation(const transition::Scenario& scenario, ResolvedWriter& out);
/// The columns of a row of tasks or teams that the organisation reads.
void write_organisation_of(const transition::TaskInput& task, const transition::Scenario& scenario,
                           ResolvedWriter& out);
void write_organisation_of(const transition::TeamInput& team, const transition::Scenario& scenario,
                           ResolvedWriter& out);
/// Channels, forums and commitments too.
void write_communication(const transition::Scenario& scenario, ResolvedWriter& out);

}  // namespace bascule::scenario_files
