#include "tools/scenario_files/zones.h"

#include <algorithm>
#include <optional>

#include "tools/scenario_files/list_text.h"

namespace bascule::scenario_files {
namespace {

constexpr std::string_view prefix = "zones.";
constexpr std::string_view expected_form = "whole numbers, as many offsets as transitions and one more";

std::optional<std::vector<std::int64_t>> whole_numbers(const RawTable& section, std::string_view key) {
  std::vector<std::int64_t> numbers;
  const auto column = section.column(key);
  if (!column) return std::nullopt;
  for (const ListItem item : items_of(section.rows.front()[*column].value, {})) {
    const Read<double> read = read_number(item.text, {});
    const double* number = std::get_if<double>(&read);
    constexpr double largest = 1e12;
    if (number == nullptr || *number < -largest || *number > largest) return std::nullopt;
    numbers.push_back(static_cast<std::int64_t>(*number));
    if (static_cast<double>(numbers.back()) != *number) return std::nullopt;
  }
  return numbers;
}

std::optional<sim::Zone> recorded_zone(const RawTable& section) {
  constexpr std::int64_t largest_offset_s = 100'000;
  const auto at = whole_numbers(section, "transitions_utc_s"), offsets = whole_numbers(section, "offsets_s");
  if (!at || !offsets || offsets->size() != at->size() + 1) return std::nullopt;
  for (const std::int64_t offset : *offsets)
    if (offset < -largest_offset_s || offset > largest_offset_s) return std::nullopt;
  const auto offset_s = [&](std::size_t i) { return static_cast<std::int32_t>((*offsets)[i]); };
  sim::Zone zone{section.name.substr(prefix.size()), offset_s(0), {}};
  for (std::size_t i = 0; i < at->size(); ++i) zone.transitions.push_back({(*at)[i], offset_s(i + 1)});
  if (!sim::is_valid(zone)) return std::nullopt;
  return zone;
}

}  // namespace

void Zones::take_recorded(const std::vector<RawTable>& sections, FaultList& faults) {
  for (const RawTable& section : sections) {
    if (!section.name.starts_with(prefix)) {
      for (const RawCell& column : section.columns)
        faults.refuse(column.place, section.name, column.value, "is no zone",
                      "a section such as [zones.\"Europe/Paris\"]");
      continue;
    }
    const auto zone = section.rows.empty() ? std::nullopt : recorded_zone(section);
    if (zone)
      known_.insert_or_assign(zone->name, *zone);
    else
      faults.refuse(section.place, section.name, {}, "records no zone", std::string(expected_form));
  }
}

const std::variant<sim::Zone, sim::ZoneFault>& Zones::find(const std::string& name) {
  const auto found = known_.find(name);
  if (found != known_.end()) return found->second;
  constexpr sim::Date last_known{std::chrono::year(2037) / 12 / 28};
  constexpr std::chrono::days margin{80};
  const sim::DateRange dates{first_ - margin, std::max(first_, last_known)};
  return known_.emplace(name, sim::load_zone(name, dates)).first->second;
}

}  // namespace bascule::scenario_files
