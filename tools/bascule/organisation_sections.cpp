#include "tools/bascule/organisation_sections.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tools/bascule/spoken.h"
#include "tools/bascule/spoken_interval.h"
#include "tools/terminal/style.h"
#include "tools/terminal/table.h"

namespace bascule::program {
namespace {

using terminal::Align;
using terminal::Column;
using terminal::Style;
using terminal::Table;
using transition::LoadSummary;
using transition::OrganisationSummary;

std::string one_decimal(double value) { return with_decimals(value, 1); }

std::string work_section(const transition::WorkSummary& work, int columns, bool in_colour) {
  Table table({{"Where the work went", Align::left, Column::Narrowing::gives_way},
               {"person-days", Align::right},
               {"", Align::left},
               {"share", Align::right}});
  const auto add = [&](const std::string& what, const transition::WorkSummary::Volume& volume) {
    const sim::Interval& days = volume.days;
    if (days.estimate == 0) return;
    table.add_row({{"  " + what, Style::plain},
                   {with_decimals(days.estimate, 1), Style::plain},
                   {error_of(days, one_decimal), Style::faint},
                   {chance_with_error(volume.share), Style::plain}});
  };
  add("as planned, at likely durations", work.planned);
  add("more or less than likely", work.variance);
  add("done again", work.rework);
  add("decisions, messages, meetings, noise", work.coordination);
  add("seats held without anything to do", work.idle);
  std::string text = "\n" + table.text(columns, in_colour);
  const auto tell = [&](const std::optional<sim::Interval>& risk, const std::string& of) {
    if (risk) text += "  Of work that failed " + of + ", " + chance_with_error(*risk) + " was left as it was.\n";
  };
  tell(work.functional_risk, "by itself");
  tell(work.project_risk, "for others");
  return text;
}

std::string decisions_section(const RunReport& report, int columns, bool in_colour) {
  constexpr std::size_t most = 6;
  struct Row {
    std::string name;
    const transition::WaitSummary* wait;
  };
  std::vector<Row> rows;
  const OrganisationSummary& organisation = report.summary.organisation;
  for (const transition::WaitSummary& wait : organisation.forums)
    rows.push_back({report.scenario.forums[wait.row].id.value + "  in its sittings", &wait});
  for (const transition::WaitSummary& wait : organisation.deciders) {
    const transition::TeamInput& team = (*report.scenario.teams)[wait.row];
    rows.push_back({team.id.value + "  " + team.name, &wait});
  }
  if (rows.empty()) return {};
  // Who makes others wait longest in all comes first.
  std::ranges::stable_sort(rows, std::ranges::greater{},
                           [](const Row& row) { return row.wait->count.estimate * row.wait->mean_days.estimate; });
  Table table({{"Who decides, and how long it takes", Align::left, Column::Narrowing::gives_way},
               {"decisions", Align::right},
               {"", Align::left},
               {"days each", Align::right},
               {"", Align::left}});
  for (std::size_t i = 0; i < std::min(most, rows.size()); ++i)
    table.add_row(
        {{"  " + rows[i].name, Style::plain},
         {with_decimals(rows[i].wait->count.estimate, 1), Style::plain},
         {error_of(rows[i].wait->count, one_decimal), Style::faint},
         {with_decimals(rows[i].wait->mean_days.estimate, 2), Style::plain},
         {error_of(rows[i].wait->mean_days, [](double half) { return with_decimals(half, 2); }), Style::faint}});
  std::string text = "\n" + table.text(columns, in_colour);
  if (rows.size() > most) text += "  and " + std::to_string(rows.size() - most) + " more in summary.json\n";
  return text;
}

std::string loads_section(const RunReport& report, int columns, bool in_colour) {
  constexpr std::size_t most = 3;
  constexpr double mostly = 0.5;  // what only the latest replications reach is no month of the plan
  const auto share = [](const LoadSummary& load) { return load.busy_heads.estimate / load.capacity_heads; };
  std::vector<const LoadSummary*> fullest;  // of each team its fullest month
  for (const LoadSummary& load : report.summary.organisation.loads) {
    if (load.capacity_heads <= 0 || load.busy_heads.estimate <= 0 || load.reached < mostly) continue;
    if (fullest.empty() || fullest.back()->team != load.team)
      fullest.push_back(&load);
    else if (share(load) > share(*fullest.back()))
      fullest.back() = &load;
  }
  if (fullest.empty()) return {};
  std::ranges::stable_sort(fullest, std::ranges::greater{}, [&](const LoadSummary* load) { return share(*load); });
  Table table({{"Who is busiest", Align::left, Column::Narrowing::gives_way},
               {"month from", Align::right},
               {"busy", Align::right},
               {"hours in tray", Align::right}});
  for (std::size_t i = 0; i < std::min(most, fullest.size()); ++i) {
    const LoadSummary& load = *fullest[i];
    const transition::TeamInput& team = (*report.scenario.teams)[load.team.index];
    const sim::Interval busy{.estimate = share(load),
                             .lower = load.busy_heads.lower / load.capacity_heads,
                             .upper = load.busy_heads.upper / load.capacity_heads};
    table.add_row(
        {{"  " + team.id.value + "  " + team.name, Style::plain},
         {spoken_date(report.simulation.axis.date_after(load.first_working_day)), Style::plain},
         {chance_with_error(busy), Style::plain},
         {one_decimal(load.tray_hours.estimate) + " " + error_of(load.tray_hours, one_decimal), Style::plain}});
  }
  return "\n" + table.text(columns, in_colour);
}

}  // namespace

std::string organisation_sections(const RunReport& report, int columns, bool in_colour) {
  std::string text;
  const OrganisationSummary& organisation = report.summary.organisation;
  if (organisation.work) text += work_section(*organisation.work, columns, in_colour);
  return text + decisions_section(report, columns, in_colour) + loads_section(report, columns, in_colour);
}

}  // namespace bascule::program
