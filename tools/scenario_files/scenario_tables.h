#pragma once

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/absent_table.h"
#include "tools/scenario_files/calendar_names.h"
#include "tools/scenario_files/raw_table.h"
#include "tools/scenario_files/table_reader.h"
#include "tools/scenario_files/zones.h"

namespace bascule::scenario_files {

// Each turns a table into a part of the scenario; what does not fit is a fault.

/// Why tables and sections that others rest on may be absent.
struct WhyAbsent {
  AbsentTable::Reason teams, risks, gates, forums, organisation;
};

/// The keys before the first section.
void read_settings(const TableReader& top, transition::Scenario& scenario);
/// [planned_finish]: a date a wave, and one for the whole plan unless the keys before the first section have it.
void read_promised_dates(const RawTable& section, const CellStyle& style, FaultList& faults,
                         transition::Scenario& scenario);
/// [run] and [limits].
void read_run_settings(const TableReader& run, const TableReader& limits, transition::RunSettings& settings);
/// `phases` are those of the tasks.
void read_calendars(const TableReader& table, const std::vector<std::string>& phases, Zones& zones,
                    transition::Scenario& scenario);
void read_tasks(const TableReader& table, const transition::DurationLaw& default_law, CalendarNames& calendars,
                transition::Scenario& scenario);
void read_teams(const TableReader& table, CalendarNames& calendars, transition::Scenario& scenario);
/// \pre tasks and teams have been read; without teams the table is only checked for form.
void read_work(const TableReader& table, AbsentTable::Reason why_no_organisation, transition::Scenario& scenario);
/// \pre tasks have been read.
void read_correlations(const TableReader& table, transition::Scenario& scenario);
/// \pre tasks have been read.
void read_risks(const TableReader& table, transition::Scenario& scenario);
/// \pre tasks and forums have been read.
void read_gates(const TableReader& table, AbsentTable::Reason why_no_forums, transition::Scenario& scenario);
/// The table may be null. A gate that then has nothing to decide by is a fault, unless the criteria were left out on
/// purpose. \pre tasks, teams and gates have been read.
void read_criteria(const TableReader* table, AbsentTable::Reason why_absent, AbsentTable::Reason why_no_teams,
                   FaultList& faults, transition::Scenario& scenario);
/// The columns actual_start, actual_finish and remaining of tasks, and the table of actuals, which may be null. \pre
/// tasks have been read.
void read_actuals(const TableReader& tasks, const TableReader* actuals, transition::Scenario& scenario);
/// \pre tasks and teams have been read; without teams members, chair and delegate are ignored.
void read_forums(const TableReader& table, AbsentTable::Reason why_no_teams, transition::Scenario& scenario);
/// \pre teams have been read; without them the table is only checked for form.
void read_channels(const TableReader& table, AbsentTable::Reason why_no_teams, transition::Scenario& scenario);
/// \pre tasks have been read.
void read_commitments(const TableReader& table, transition::Scenario& scenario);
void read_organisation(const TableReader& section, transition::Scenario& scenario);
void read_communication(const TableReader& section, transition::Scenario& scenario);
/// The columns that the organisation reads of tasks. \pre tasks have been read.
void read_organisation_of_tasks(const TableReader& table, const WhyAbsent& why, transition::Scenario& scenario);
/// The columns of teams for the organisation, leaving and the reserve. \pre teams and forums have been read.
void read_organisation_of_teams(const TableReader& table, const WhyAbsent& why, transition::Scenario& scenario);
/// The columns of tasks that name risks, gates and teams. \pre those have been read.
void read_conditions(const TableReader& table, const WhyAbsent& why, transition::Scenario& scenario);

}  // namespace bascule::scenario_files
