#include "tools/scenario_files/resolved_text.h"

#include <array>
#include <cstdint>
#include <cstdio>

#include "tools/scenario_files/resolved_writer.h"

namespace bascule::scenario_files {
namespace {

using namespace transition;

void write_settings(const Scenario& scenario, ResolvedWriter& out) {
  out.key("schema", "1");
  out.text("name", scenario.name);
  out.text("description", scenario.description);
  out.text("currency", scenario.currency);
  out.key("start_date", iso_date(scenario.start_date));
  // TOML has no key that is both a date and a section.
  const bool has_section = !scenario.planned_finish_by_wave.empty();
  if (scenario.planned_finish && !has_section) out.key("planned_finish", iso_date(*scenario.planned_finish));
  if (scenario.status) out.key("status_date", iso_date(std::chrono::floor<std::chrono::days>(*scenario.status)));
  out.number("budget", scenario.budget);
  out.number("budget_client", scenario.budget_client);
  out.number("budget_provider", scenario.budget_provider);
  out.number("hours_per_day", scenario.hours_per_day);
  if (!has_section) return;
  out.section("[planned_finish]");
  if (scenario.planned_finish) out.key("whole_plan", iso_date(*scenario.planned_finish));
  for (const WavePromise& promise : scenario.planned_finish_by_wave)
    out.key(in_quotes(promise.wave.value), iso_date(promise.planned_finish.value));
}

void write_run(const RunSettings& run, ResolvedWriter& out) {
  out.section("[run]");
  out.key("replications", std::to_string(run.replications));
  out.number("precision", run.precision);
  out.key("seed", std::to_string(run.seed));
  out.choice("run", "sampling", run.sampling);
  out.choice("run", "priority", run.priority);
  out.choice("run", "scheme", run.scheme);
  out.section("[limits]");
  out.key("max_events", std::to_string(run.max_events));
  out.number("max_seconds", run.max_seconds);
}

void write_tables(const Scenario& scenario, ResolvedWriter& out) {
  write_calendars(scenario, out);
  write_plan(scenario, out);
  write_teams(scenario, out);
  write_risks(scenario, out);
  write_gates(scenario, out);
  write_organisation(scenario, out);
  write_communication(scenario, out);
}

}  // namespace

std::string resolved_text(const Scenario& scenario, std::string_view version) {
  ResolvedWriter out;
  write_settings(scenario, out);
  write_run(scenario.run, out);
  write_tables(scenario, out);
  return "# Resolved by bascule " + std::string(version) + ": every value and default that the results rest on.\n" +
         out.take();
}

std::string scenario_hash(const Scenario& scenario) {
  ResolvedWriter out;
  write_settings(scenario, out);
  write_tables(scenario, out);
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : out.take()) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  std::array<char, 20> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(hash));
  return text.data();
}

}  // namespace bascule::scenario_files
