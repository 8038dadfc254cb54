#include "tools/scenario_files/toml_sections.h"

#include <algorithm>
#include <sstream>

#include <toml++/toml.h>

#include "tools/scenario_files/written_values.h"

namespace bascule::scenario_files {
namespace {

transition::Place place_of(const toml::source_region& region, std::uint32_t source) {
  return {source, region.begin.line, region.begin.column};
}

/// The value as a user would write it in a cell, or nothing for what a cell cannot hold.
std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* number = node.as_floating_point()) return shortest(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  std::ostringstream text;
  if (const auto* date = node.as_date())
    text << date->get();
  else if (const auto* time = node.as_time())
    text << time->get();
  else if (const auto* instant = node.as_date_time())
    text << instant->get();
  else
    return std::nullopt;
  return text.str();
}

std::string_view line_of(std::string_view text, std::uint32_t number) {
  for (; number > 1 && !text.empty(); --number) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find('\n'));
}

class SectionReading {
 public:
  SectionReading(std::uint32_t source, FaultList& faults) : source_(source), faults_(faults) {}

  void read(const toml::table& keys, const std::string& name) {
    RawTable section{.name = name, .place = place_of(keys.source(), source_), .columns = {}, .rows = {{}}};
    std::vector<std::pair<std::string, const toml::node*>> inner;
    for (const auto& [key, node] : keys) {
      const std::string key_text(key.str());
      const std::string path = name.empty() ? key_text : name + "." + key_text;
      if (node.is_table() || node.is_array_of_tables()) {
        inner.emplace_back(path, &node);
        continue;
      }
      if (node.is_array()) {
        add(section, key, array_text(*node.as_array(), path), node);
        continue;
      }
      add(section, key, text_of(node).value_or(std::string()), node);
    }
    sections.push_back(std::move(section));
    for (const auto& [path, node] : inner) {
      if (const toml::table* table = node->as_table())
        read(*table, path);
      else
        read_rows(*node->as_array(), path);
    }
  }

  std::vector<RawTable> sections;

 private:
  void add(RawTable& section, const toml::key& key, std::string text, const toml::node& node) {
    section.columns.push_back({std::string(key.str()), place_of(key.source(), source_)});
    section.rows.front().push_back({std::move(text), place_of(node.source(), source_)});
  }

  /// `[1, 2, 3]` as `1;2;3`, which is how cells write lists.
  std::string array_text(const toml::array& array, const std::string& path) {
    std::string joined;
    for (const toml::node& element : array) {
      const std::optional<std::string> text = text_of(element);
      if (!text) {
        faults_.refuse(place_of(element.source(), source_), path, {}, "a list within a list", "a list of plain values");
        return {};
      }
      joined += (joined.empty() ? "" : ";") + *text;
    }
    return joined;
  }

  void read_rows(const toml::array& array, const std::string& name) {
    RawTable table{.name = name, .place = place_of(array.source(), source_), .columns = {}, .rows = {}};
    for (const toml::node& element : array) {
      const toml::table& keys = *element.as_table();
      std::vector<RawCell> row(table.columns.size(), RawCell{{}, place_of(keys.source(), source_)});
      for (const auto& [key, node] : keys) {
        const std::string key_text(key.str());
        if (!table.column(key_text)) {
          table.columns.push_back({key_text, place_of(key.source(), source_)});
          for (auto& other : table.rows) other.push_back({{}, table.place});
          row.push_back({});
        }
        const std::optional<std::string> text = text_of(node);
        if (!text)
          faults_.refuse(place_of(node.source(), source_), key_text, {}, "is no plain value",
                         "text, a number or a date");
        row[*table.column(key_text)] = {text.value_or(std::string()), place_of(node.source(), source_)};
      }
      table.rows.push_back(std::move(row));
    }
    sections.push_back(std::move(table));
  }

  std::uint32_t source_;
  FaultList& faults_;
};

}  // namespace

std::optional<std::vector<RawTable>> read_toml_sections(const TextFile& file, FaultList& faults) {
  toml::table parsed;
  try {
    parsed = toml::parse(file.text);
  } catch (const toml::parse_error& error) {
    const transition::Place place = place_of(error.source(), file.source);
    const bool is_twofold = line_of(file.text, place.line).find("planned_finish") != std::string_view::npos;
    faults.refuse(place, {}, {}, std::string(error.description()), "TOML (toml.io)",
                  is_twofold ? "beside dates of waves the whole plan's is planned_finish.whole_plan" : "");
    return std::nullopt;
  }
  SectionReading reading(file.source, faults);
  reading.read(parsed, {});
  return std::move(reading.sections);
}

}  // namespace bascule::scenario_files
