#include "tools/scenario_files/understanding.h"

#include <deque>
#include <set>

#include "sim/check.h"
#include "tools/scenario_files/scenario_tables.h"
#include "tools/scenario_files/waves.h"

namespace bascule::scenario_files {
namespace {

class Understanding {
 public:
  Understanding(const RawScenario& raw, transition::Scenario& scenario, FaultList& faults)
      : raw_(raw), scenario_(scenario), faults_(faults) {}

  void understand() {
    const RawTable* keys = raw_.find("");
    EXPECT(keys != nullptr);
    const TableReader top = reader_of(*keys);
    read_settings(top, scenario_);
    if (const RawTable* dates = raw_.find("planned_finish"))
      read_promised_dates(*dates, top.style(), faults_, scenario_);
    read_run_settings(reader_of(section("run")), reader_of(section("limits")), scenario_.run);
    Zones zones(sim::Date(scenario_.start_date.time_since_epoch()));
    zones.take_recorded(raw_.zones, faults_);
    if (const RawTable* calendars = raw_.find("calendars"))
      read_calendars(reader_of(*calendars), phases(), zones, scenario_);
    CalendarNames calendar_names(scenario_, why_absent("calendars"));
    const RawTable* tasks = raw_.find("tasks");
    if (tasks != nullptr)
      read_tasks(reader_of(*tasks), default_law(top), calendar_names, scenario_);
    else if (!faults_.has_fault())
      faults_.refuse({}, {}, {}, "there is no tasks.csv beside it", "a table of tasks");
    start_waves(raw_.waves, style_of(raw_, "waves"), faults_, scenario_);
    if (const RawTable* table = raw_.find("correlations")) read_correlations(reader_of(*table), scenario_);
    if (const RawTable* table = raw_.find("teams")) read_teams(reader_of(*table), calendar_names, scenario_);
    if (const RawTable* table = raw_.find("work")) read_work_table(*table);
    if (const RawTable* table = raw_.find("risks")) read_risks(reader_of(*table), scenario_);
    read_communication_parts();
    read_organisation_parts();
    read_decisions();
    if (tasks != nullptr) read_what_rests_on_others(TableReader(*tasks, style_of(raw_, "tasks"), faults_));
  }

 private:
  void read_work_table(const RawTable& work) {
    if (why_absent("teams") == AbsentTable::Reason::not_given)
      faults_.warn(work.place, {}, "without teams.csv the work is checked for form only");
    read_work(reader_of(work), why_absent("organisation"), scenario_);
  }

  void read_communication_parts() {
    const AbsentTable::Reason no_teams = why_absent("teams");
    if (const RawTable* table = raw_.find("forums")) read_forums(reader_of(*table), no_teams, scenario_);
    if (const RawTable* table = raw_.find("commitments")) read_commitments(reader_of(*table), scenario_);
    if (const RawTable* section = raw_.find("communication")) read_communication(reader_of(*section), scenario_);
    const RawTable* channels = raw_.find("channels");
    if (channels == nullptr) return;
    if (no_teams == AbsentTable::Reason::not_given)
      faults_.warn(channels->place, {}, "without teams.csv the channels are checked for form only");
    read_channels(reader_of(*channels), no_teams, scenario_);
  }

  void read_organisation_parts() {
    if (const RawTable* section = raw_.find("organisation")) {
      read_organisation(reader_of(*section), scenario_);
      if (why_absent("teams") == AbsentTable::Reason::not_given)
        faults_.warn(section->place, "organisation", "does nothing without teams.csv");
    }
    const RawTable* teams = raw_.find("teams");
    if (teams != nullptr)
      read_organisation_of_teams(TableReader(*teams, style_of(raw_, "teams"), faults_), why_absent(), scenario_);
  }

  void read_decisions() {
    const RawTable* criteria = raw_.find("criteria");
    if (const RawTable* gates = raw_.find("gates")) {
      read_gates(reader_of(*gates), why_absent("forums"), scenario_);
      std::optional<TableReader> reader;
      if (criteria != nullptr) reader.emplace(reader_of(*criteria));
      read_criteria(reader ? &*reader : nullptr, why_absent("criteria"), why_absent("teams"), faults_, scenario_);
    } else if (criteria != nullptr && why_absent("gates") == AbsentTable::Reason::not_given) {
      faults_.warn(criteria->place, {}, "without gates.csv the criteria are ignored");
    }
  }

  void read_what_rests_on_others(const TableReader& tasks) {
    read_conditions(tasks, why_absent(), scenario_);
    read_organisation_of_tasks(tasks, why_absent(), scenario_);
    if (raw_.is_left_out("actuals")) {
      scenario_.status.reset();
      return;
    }
    std::optional<TableReader> actuals;
    if (const RawTable* table = raw_.find("actuals")) actuals.emplace(reader_of(*table));
    read_actuals(tasks, actuals ? &*actuals : nullptr, scenario_);
  }

  AbsentTable::Reason why_absent(std::string_view table) const {
    if (raw_.find(table) != nullptr) return AbsentTable::Reason::none;
    return raw_.is_left_out(table) ? AbsentTable::Reason::left_out : AbsentTable::Reason::not_given;
  }

  WhyAbsent why_absent() const {
    return {why_absent("teams"), why_absent("risks"), why_absent("gates"), why_absent("forums"),
            why_absent("organisation")};
  }

  /// Of the tasks, as they stand.
  std::vector<std::string> phases() const {
    std::set<std::string> found;
    const RawTable* tasks = raw_.find("tasks");
    if (const auto column = tasks != nullptr ? tasks->column("phase") : std::nullopt)
      for (const auto& row : tasks->rows)
        if (const std::string_view phase = trimmed(row[*column].value); !phase.empty()) found.emplace(phase);
    return {found.begin(), found.end()};
  }

  TableReader reader_of(const RawTable& table) {
    TableReader reader(table, style_of(raw_, table.name), faults_);
    reader.check_header();
    return reader;
  }

  /// The section as it stands, or an empty one.
  const RawTable& section(const std::string& name) {
    if (const RawTable* found = raw_.find(name)) return *found;
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

  const RawScenario& raw_;
  transition::Scenario& scenario_;
  FaultList& faults_;
  std::deque<RawTable> absent_;
};

}  // namespace

void understand(const RawScenario& raw, transition::Scenario& scenario, FaultList& faults) {
  Understanding(raw, scenario, faults).understand();
}

}  // namespace bascule::scenario_files
