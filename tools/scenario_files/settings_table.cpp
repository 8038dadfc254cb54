#include "tools/scenario_files/scenario_tables.h"

namespace bascule::scenario_files {

void read_settings(const TableReader& top, transition::Scenario& scenario) {
  if (const std::string name = top.text(0, "name"); !name.empty()) scenario.name = name;
  scenario.description = top.text(0, "description");
  if (const std::string currency = top.text(0, "currency"); !currency.empty()) scenario.currency = currency;
  top.integer(0, "schema");
  if (const auto date = top.date(0, "start_date")) scenario.start_date = date->value;
  if (const auto date = top.date(0, "planned_finish")) {
    scenario.planned_finish = date->value;
    if (date->value < scenario.start_date)
      top.refuse(0, "planned_finish", "lies before the start date", "a later date");
  }
  if (const auto date = top.date(0, "status_date")) {
    scenario.status = date->value;
    if (date->value < scenario.start_date) top.refuse(0, "status_date", "lies before the start date", "a later date");
  }
  const auto money = [&](std::string_view key) -> std::optional<double> {
    const auto value = top.number(0, key);
    return value ? std::optional(value->value) : std::nullopt;
  };
  scenario.budget = money("budget");
  scenario.budget_client = money("budget_client");
  scenario.budget_provider = money("budget_provider");
  scenario.hours_per_day = top.style().hours_per_day;
}

void read_promised_dates(const RawTable& section, const CellStyle& style, FaultList& faults,
                         transition::Scenario& scenario) {
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    const RawCell& cell = section.rows.front()[i];
    const std::string& wave = section.columns[i].value;
    const auto read = read_date(trimmed(cell.value), style);
    const auto* date = std::get_if<std::chrono::sys_days>(&read);
    if (date == nullptr) {
      const auto& wrong = std::get<TextFault>(read);
      faults.refuse(cell.place, "planned_finish." + wave, wrong.found, "is not understood", wrong.expected,
                    wrong.suggestion);
    } else if (*date < scenario.start_date) {
      faults.refuse(cell.place, "planned_finish." + wave, cell.value, "lies before the start date", "a later date");
    } else if (wave != "whole_plan") {
      scenario.planned_finish_by_wave.push_back({{wave, section.columns[i].place}, {*date, cell.place}});
    } else if (!scenario.planned_finish) {
      scenario.planned_finish = *date;
    }
  }
}

void read_run_settings(const TableReader& run, const TableReader& limits, transition::RunSettings& settings) {
  constexpr std::uint32_t most_under_precision = 1'000'000;
  const auto replications = run.integer(0, "replications");
  if (const auto precision = run.number(0, "precision")) {
    settings.precision = precision->value;
    settings.replications = most_under_precision;
  }
  if (replications) settings.replications = static_cast<std::uint32_t>(*replications);
  if (const auto seed = run.integer(0, "seed")) settings.seed = static_cast<std::uint64_t>(*seed);
  settings.sampling = run.choice(0, "sampling", settings.sampling);
  settings.priority = run.choice(0, "priority", settings.priority);
  settings.scheme = run.choice(0, "scheme", settings.scheme);
  if (const auto events = limits.integer(0, "max_events")) settings.max_events = static_cast<std::uint64_t>(*events);
  if (const auto seconds = limits.number(0, "max_seconds")) settings.max_seconds = seconds->value;
}

}  // namespace bascule::scenario_files
