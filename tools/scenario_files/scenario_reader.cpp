#include "tools/scenario_files/scenario_reader.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <system_error>
#include <utility>

#include "models/transition/scenario/faults.h"
#include "tools/scenario_files/csv_table.h"
#include "tools/scenario_files/overrides.h"
#include "tools/scenario_files/psplib.h"
#include "tools/scenario_files/scales.h"
#include "tools/scenario_files/scenario_tables.h"
#include "tools/scenario_files/toml_sections.h"

namespace bascule::scenario_files {
namespace {

namespace fs = std::filesystem;

/// Tables of the format in the order of reading, and whether this version simulates them.
struct KnownTable {
  std::string_view name;
  bool is_simulated;
};
constexpr std::array<KnownTable, 19> known_tables{{{"tasks", true},
                                                   {"teams", true},
                                                   {"work", true},
                                                   {"risks", false},
                                                   {"gates", false},
                                                   {"criteria", false},
                                                   {"calendars", false},
                                                   {"waves", false},
                                                   {"channels", false},
                                                   {"forums", false},
                                                   {"units", false},
                                                   {"runbooks", false},
                                                   {"commitments", false},
                                                   {"stakeholders", false},
                                                   {"moves", false},
                                                   {"correlations", true},
                                                   {"actuals", false},
                                                   {"milestones", false},
                                                   {"objectives", false}}};
constexpr std::array<std::string_view, 8> later_sections{"organisation", "objectives", "collaboration", "contract",
                                                         "changes",      "provider",   "adoption",      "rules"};

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  for (const KnownTable& table : known_tables) names.emplace_back(table.name);
  return names;
}

class FolderReading {
 public:
  FolderReading(const fs::path& folder, const ReadingOptions& options, ScenarioReading& result)
      : folder_(folder), options_(options), result_(result) {}

  void read() {
    if (!read_texts()) return;
    drop_what_is_left_out();
    apply_overrides(options_.overrides, tables_, result_.sources, faults_);
    apply_scales(scales_, tables_);
    understand();
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
      if (section.name.empty() || head == "run" || head == "limits" || is_table(head)) {
        tables_.push_back(std::move(section));
      } else if (head == "scales") {
        scales_.push_back(std::move(section));
      } else if (head == "planned_finish") {
        take_promised_dates(section);
      } else if (std::find(later_sections.begin(), later_sections.end(), head) != later_sections.end()) {
        faults_.warn(section.place, section.name, "this section is not simulated by this version");
      } else {
        std::vector<std::string> known{"run", "limits", "scales"};
        known.insert(known.end(), later_sections.begin(), later_sections.end());
        faults_.refuse(section.place, {}, section.name, "is no section that is known", {}, did_you_mean(head, known));
      }
    }
  }

  /// All of them as one section: a dot in the name of a wave makes a section of its own.
  void take_promised_dates(RawTable& section) {
    constexpr std::string_view head = "planned_finish";
    const std::string prefix = section.name == head ? "" : section.name.substr(head.size() + 1) + ".";
    if (find(head) == nullptr)
      tables_.push_back({.name = std::string(head), .place = section.place, .columns = {}, .rows = {{}}});
    RawTable& dates = *std::find_if(tables_.begin(), tables_.end(), [](const RawTable& t) { return t.name == head; });
    for (const std::vector<RawCell>& row : section.rows) {
      for (std::size_t i = 0; i < section.columns.size(); ++i) {
        dates.columns.push_back({prefix + section.columns[i].value, section.columns[i].place});
        dates.rows.front().push_back(row[i]);
      }
    }
  }

  static bool is_table(std::string_view name) {
    return std::any_of(known_tables.begin(), known_tables.end(), [&](const KnownTable& t) { return t.name == name; });
  }

  void read_csv(const std::string& name) {
    const auto known =
        std::find_if(known_tables.begin(), known_tables.end(), [&](const KnownTable& t) { return t.name == name; });
    const std::string file_name = name + ".csv";
    if (known == known_tables.end()) {
      const std::string suggestion = did_you_mean(name, table_names());
      if (suggestion.empty()) return;
      const std::uint32_t source = result_.sources.add(shown(file_name), {});
      return faults_.refuse({.source = source}, {}, {}, "is no table of a scenario", {}, suggestion);
    }
    if (!known->is_simulated) {
      const std::uint32_t source = result_.sources.add(shown(file_name), {});
      return faults_.warn({.source = source}, {}, "this table is not simulated by this version");
    }
    const auto text = read_text_file(folder_ / file_name, shown(file_name), result_.sources, faults_);
    if (!text) return;
    auto csv = read_csv_table(*text, name, faults_);
    if (!csv) return;
    decimal_signs_[name] = csv->decimal_sign;
    tables_.push_back(std::move(csv->table));
  }

  void drop_what_is_left_out() {
    for (const std::string& name : options_.without) {
      if (!is_table(name) || name == "tasks") {
        const std::uint32_t source = result_.sources.add("--without", name);
        const std::string problem = name == "tasks" ? "is what a plan is made of" : "is no table";
        faults_.refuse({source, 1, 1}, {}, name, problem, {}, did_you_mean(name, table_names()));
        continue;
      }
      std::erase_if(tables_, [&](const RawTable& table) { return table.name == name; });
    }
  }

  const RawTable* find(std::string_view name) const {
    const auto found = std::find_if(tables_.begin(), tables_.end(), [&](const RawTable& t) { return t.name == name; });
    return found == tables_.end() ? nullptr : &*found;
  }

  CellStyle style_of(std::string_view table) const {
    CellStyle style = style_;
    if (const auto found = decimal_signs_.find(table); found != decimal_signs_.end())
      style.decimal_sign = found->second;
    return style;
  }

  void understand() {
    read_style();
    const TableReader top = reader_of(*find(""));
    read_settings(top, result_.scenario);
    if (const RawTable* dates = find("planned_finish")) read_promised_dates(*dates, style_, faults_, result_.scenario);
    read_run_settings(reader_of(section("run")), reader_of(section("limits")), result_.scenario.run);
    if (const RawTable* tasks = find("tasks"))
      read_tasks(reader_of(*tasks), default_law(top), result_.scenario);
    else if (!faults_.has_fault())
      faults_.refuse({}, {}, {}, "there is no tasks.csv beside it", "a table of tasks");
    if (const RawTable* correlations = find("correlations"))
      read_correlations(reader_of(*correlations), result_.scenario);
    if (const RawTable* teams = find("teams")) read_teams(reader_of(*teams), result_.scenario);
    if (const RawTable* work = find("work")) {
      const bool is_meant =
          std::find(options_.without.begin(), options_.without.end(), "teams") != options_.without.end();
      if (!result_.scenario.teams && !is_meant)
        faults_.warn(work->place, {}, "without teams.csv the work is checked for form only");
      read_work(reader_of(*work), result_.scenario);
    }
  }

  /// What decides how other cells are read; its faults are told with all the others.
  void read_style() {
    FaultList unheard;
    const TableReader top(*find(""), style_, unheard);
    if (const auto hours = top.number(0, "hours_per_day")) style_.hours_per_day = hours->value;
    if (const auto locale = top.choice(0, "locale"); locale && *locale > 0) style_.dates = CellStyle::Dates::day_first;
  }

  TableReader reader_of(const RawTable& table) {
    TableReader reader(table, style_of(table.name), faults_);
    reader.check_header();
    return reader;
  }

  /// The section as it stands, or an empty one.
  const RawTable& section(const std::string& name) {
    if (const RawTable* found = find(name)) return *found;
    return absent_.emplace_back(RawTable{.name = name, .place = {}, .columns = {}, .rows = {{}}});
  }

  static transition::DurationLaw default_law(const TableReader& top) {
    transition::DurationLaw law{.kind = transition::DurationKind::triangular};
    if (top.is_empty(0, "default_distribution")) return law;
    const Read<LawText> read = read_law(top.text(0, "default_distribution"), top.style());
    if (const auto* wrong = std::get_if<TextFault>(&read)) {
      top.refuse(0, "default_distribution", *wrong);
      return law;
    }
    law.kind = std::get<LawText>(read).kind;
    law.truncation = std::get<LawText>(read).truncation;
    return law;
  }

  std::string shown(const std::string& file_name) const { return (folder_ / file_name).lexically_normal().string(); }

  fs::path folder_;
  const ReadingOptions& options_;
  ScenarioReading& result_;
  FaultList faults_;
  std::vector<RawTable> tables_, scales_;
  std::map<std::string, DecimalSign, std::less<>> decimal_signs_;
  CellStyle style_;
  std::deque<RawTable> absent_;
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
  apply_overrides(options.overrides, sections, result.sources, faults);
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
