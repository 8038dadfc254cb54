#include "tools/scenario_files/scenario_reader.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "models/transition/scenario/faults.h"
#include "tools/scenario_files/csv_table.h"
#include "tools/scenario_files/known_tables.h"
#include "tools/scenario_files/overrides.h"
#include "tools/scenario_files/psplib.h"
#include "tools/scenario_files/scales.h"
#include "tools/scenario_files/scenario_tables.h"
#include "tools/scenario_files/toml_sections.h"
#include "tools/scenario_files/understanding.h"
#include "tools/scenario_files/waves.h"

namespace bascule::scenario_files {
namespace {

namespace fs = std::filesystem;

class FolderReading {
 public:
  FolderReading(const fs::path& folder, const ReadingOptions& options, ScenarioReading& result)
      : folder_(folder), options_(options), result_(result) {}

  void read() {
    if (!read_texts()) return;
    take_names_left_out();
    drop_what_is_left_out();
    apply_scales(raw_.scales, raw_.tables);
    const std::vector<Assignment> changes = assignments_of(options_.overrides, result_.sources, faults_);
    for (const Assignment& change : changes)
      if (change.comes_before_waves()) apply(change, raw_.scales, raw_.tables, faults_);
    if (const RawTable* waves = raw_.find("waves")) {
      const TableReader table(*waves, style_of(raw_, "waves"), faults_);
      table.check_header();
      raw_.waves = read_waves(table);
    }
    if (!expand_waves(raw_, faults_)) return;
    for (const Assignment& change : changes)
      if (!change.comes_before_waves()) apply(change, raw_.scales, raw_.tables, faults_);
    drop_what_is_left_out();
    understand(raw_, result_.scenario, faults_);
  }

  const FaultList& faults() const { return faults_; }

 private:
  bool read_texts() {
    const auto toml = read_text_file(folder_ / "scenario.toml", shown("scenario.toml"), result_.sources, faults_);
    if (toml) {
      auto sections = read_toml_sections(*toml, faults_);
      if (sections) take_sections(std::move(*sections));
      is_toml_read_ = sections.has_value();
    }
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder_, error), end; !error && entry != end; entry.increment(error))
      if (entry->path().extension() == ".csv") names.push_back(entry->path().stem().string());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) read_csv(name);
    return is_toml_read_;
  }

  void take_sections(std::vector<RawTable> sections) {
    for (RawTable& section : sections) {
      const std::string head = section.name.substr(0, section.name.find('.'));
      const bool is_of_mechanism = std::ranges::find(mechanism_sections(), section.name) != mechanism_sections().end();
      if (section.name.empty() || head == "run" || head == "limits" || is_of_mechanism || is_table(head)) {
        raw_.tables.push_back(std::move(section));
      } else if (head == "scales" || head == "zones") {
        (head == "scales" ? raw_.scales : raw_.zones).push_back(std::move(section));
      } else if (head == "planned_finish") {
        take_promised_dates(section);
      } else if (std::find(later_sections().begin(), later_sections().end(), head) != later_sections().end()) {
        faults_.warn(section.place, section.name, "this section is not simulated by this version");
      } else {
        std::vector<std::string> known{"run", "limits", "scales", "zones"};
        known.insert(known.end(), mechanism_sections().begin(), mechanism_sections().end());
        known.insert(known.end(), later_sections().begin(), later_sections().end());
        faults_.refuse(section.place, {}, section.name, "is no section that is known", {}, did_you_mean(head, known));
      }
    }
  }

  /// All of them as one section: a dot in the name of a wave makes a section of its own.
  void take_promised_dates(RawTable& section) {
    constexpr std::string_view head = "planned_finish";
    const std::string prefix = section.name == head ? "" : section.name.substr(head.size() + 1) + ".";
    const auto found = std::ranges::find(raw_.tables, head, &RawTable::name);
    RawTable& dates = found != raw_.tables.end()
                          ? *found
                          : raw_.tables.emplace_back(RawTable{std::string(head), section.place, {}, {{}}});
    for (const std::vector<RawCell>& row : section.rows) {
      for (std::size_t i = 0; i < section.columns.size(); ++i) {
        dates.columns.push_back({prefix + section.columns[i].value, section.columns[i].place});
        dates.rows.front().push_back(row[i]);
      }
    }
  }

  void read_csv(const std::string& name) {
    const std::string file_name = name + ".csv";
    if (!is_table(name)) {
      const std::string suggestion = did_you_mean(name, table_names());
      if (suggestion.empty()) return;
      const std::uint32_t source = result_.sources.add(shown(file_name), {});
      return faults_.refuse({.source = source}, {}, {}, "is no table of a scenario", {}, suggestion);
    }
    if (!is_simulated_table(name)) {
      const std::uint32_t source = result_.sources.add(shown(file_name), {});
      return faults_.warn({.source = source}, {}, "this table is not simulated by this version");
    }
    const auto text = read_text_file(folder_ / file_name, shown(file_name), result_.sources, faults_);
    if (!text) return;
    auto csv = read_csv_table(*text, name, faults_);
    if (!csv) return;
    raw_.decimal_signs[name] = csv->decimal_sign;
    raw_.tables.push_back(std::move(csv->table));
  }

  void take_names_left_out() {
    for (const std::string& name : options_.without) {
      const std::optional<LeftOut> parts = left_out_by(name);
      if (!parts || name == "tasks") {
        const std::uint32_t source = result_.sources.add("--without", name);
        const std::string problem = name == "tasks" ? "is what a plan is made of" : "is no table or mechanism";
        faults_.refuse({source, 1, 1}, {}, name, problem, {}, did_you_mean(name, names_to_leave_out()));
        continue;
      }
      raw_.left_out.push_back(name);
      raw_.left_out.insert(raw_.left_out.end(), parts->tables.begin(), parts->tables.end());
      columns_left_out_.insert(columns_left_out_.end(), parts->columns.begin(), parts->columns.end());
    }
  }

  /// Again after overrides, which may have brought back a section or a column.
  void drop_what_is_left_out() {
    std::erase_if(raw_.tables, [&](const RawTable& table) { return raw_.is_left_out(table.name); });
    for (const LeftOut::Column& column : columns_left_out_)
      if (RawTable* table = raw_.find(column.table)) table->drop(column.name);
  }

  std::string shown(const std::string& file_name) const { return (folder_ / file_name).lexically_normal().string(); }

  fs::path folder_;
  const ReadingOptions& options_;
  ScenarioReading& result_;
  FaultList faults_;
  RawScenario raw_;
  std::vector<LeftOut::Column> columns_left_out_;
  bool is_toml_read_ = false;
};

/// An instance has no tables to change; only the keys of [run] and [limits] can be set.
std::vector<transition::Fault> read_instance(const fs::path& path, const ReadingOptions& options,
                                             ScenarioReading& result) {
  FaultList faults;
  const auto text = read_text_file(path, path.string(), result.sources, faults);
  if (!text) return faults.all();
  auto scenario = path.extension() == ".rcp" ? read_patterson(*text, faults) : read_psplib_single_mode(*text, faults);
  if (!scenario) return faults.all();
  const std::string name = std::exchange(result.scenario, *std::move(scenario)).name;
  result.scenario.name = name;
  std::vector<RawTable> sections;
  for (const char* section : {"run", "limits"})
    sections.push_back({.name = section, .place = {}, .columns = {}, .rows = {{}}});
  for (const Assignment& change : assignments_of(options.overrides, result.sources, faults))
    apply(change, {}, sections, faults);
  const TableReader run(sections[0], {}, faults), limits(sections[1], {}, faults);
  read_run_settings(run, limits, result.scenario.run);
  for (const std::string& table : options.without)
    if (table == "teams") result.scenario.teams.reset(), result.scenario.work.clear();
  return faults.all();
}

}  // namespace

bool ScenarioReading::has_fault() const { return transition::has_fault(faults); }

ScenarioReading read_scenario(const fs::path& path, const ReadingOptions& options) {
  ScenarioReading result;
  const fs::path folder = path.empty() ? fs::path(".") : path;
  std::error_code error;
  result.scenario.name = fs::weakly_canonical(folder, error).filename().string();
  const std::string extension = folder.extension().string();
  if (extension == ".rcp" || extension == ".sm") {
    result.faults = read_instance(folder, options, result);
  } else {
    FolderReading reading(folder, options, result);
    reading.read();
    result.faults = reading.faults().all();
  }
  if (result.has_fault()) return result;
  const std::vector<transition::Fault> more = transition::faults_in(result.scenario);
  result.faults.insert(result.faults.end(), more.begin(), more.end());
  return result;
}

}  // namespace bascule::scenario_files
