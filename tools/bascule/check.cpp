#include <algorithm>
#include <array>

#include "models/transition/plan/likely_schedule.h"
#include "models/transition/plan/plan_rows.h"
#include "models/transition/plan/precedence_graph.h"
#include "models/transition/replication/transition_model.h"
#include "models/transition/results/summary.h"
#include "models/transition/staffing/staffing_rows.h"
#include "tools/bascule/network_findings.h"
#include "tools/bascule/plan_verbs.h"
#include "tools/bascule/scenario_options.h"
#include "tools/bascule/spoken.h"
#include "tools/terminal/table.h"

namespace bascule::program {
namespace {

using namespace transition;
using terminal::Style;

constexpr std::size_t most_named = 8;

std::span<const Option> options() {
  static const std::vector<Option> all = scenario_options();
  return all;
}

std::string names(const Scenario& scenario, const std::vector<TaskId>& tasks) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most_named, tasks.size()); ++i)
    text += (i == 0 ? "" : ", ") + scenario.tasks[tasks[i].index].id.value;
  if (tasks.size() > most_named) text += " and " + std::to_string(tasks.size() - most_named) + " more";
  return text;
}

/// One finding: how many, what, which, and what it means.
void add(std::string& text, const Scenario& scenario, const std::string& what, const std::vector<TaskId>& tasks,
         const std::string& meaning) {
  if (tasks.empty()) return;
  text += "  " + what + ": " + names(scenario, tasks) + "\n      " + meaning + "\n";
}

std::string critical_path_text(const Scenario& scenario, const std::vector<double>& stretch) {
  const LikelySchedule likely = likely_schedule(scenario, stretch);
  const double day = ticks_per_working_day(scenario), days = static_cast<double>(likely.finish.ticks) / day;
  std::vector<TaskId> critical;
  for (const TaskId task : plan_order(scenario).order)
    if (likely.total_float(task).ticks == 0) critical.push_back(task);
  return "On likely durations, without waiting for teams, windows or holidays, the plan takes " +
         with_decimals(days, 1) + " working days, to " + spoken_date(time_axis(scenario).date_after(days)) +
         ".\nCritical then: " + names(scenario, critical) + "\n";
}

std::string findings(const Scenario& scenario) {
  const PlanHealth health = plan_health(scenario);
  std::string text;
  if (health.without_successor.size() > 1)
    add(text, scenario, "open ends", health.without_successor,
        "nothing waits for these; the plan ends with the last of them");
  if (health.without_predecessor.size() > 1)
    add(text, scenario, "open starts", health.without_predecessor,
        "these wait for nothing and may start on the first day");
  add(text, scenario, "single points of failure", health.single_points_of_failure,
      "every path from start to end passes through these");
  add(text, scenario, "merge points", health.merge_points,
      "many paths meet here, so they start later than any one path says");
  add(text, scenario, "leads", health.with_leads,
      "a negative lag hides work that overlaps; split the predecessor instead");
  add(text, scenario, "without work", health.without_work, "no team works on these, so no team limits them");
  if (!health.redundant.empty()) {
    text += "  redundant links: ";
    for (std::size_t i = 0; i < std::min(most_named, health.redundant.size()); ++i)
      text += (i == 0 ? "" : ", ") + scenario.tasks[health.redundant[i].predecessor.index].id.value + " -> " +
              scenario.tasks[health.redundant[i].successor.index].id.value;
    if (health.redundant.size() > most_named)
      text += " and " + std::to_string(health.redundant.size() - most_named) + " more";
    text += "\n      other links imply these\n";
  }
  return text.empty() ? "  nothing to remark\n" : text;
}

std::string team_loads(const Scenario& scenario, const std::vector<double>& stretch, int columns, bool in_colour) {
  if (!scenario.teams) return {};
  const double days =
      static_cast<double>(likely_schedule(scenario, stretch).finish.ticks) / ticks_per_working_day(scenario);
  std::vector<double> work(scenario.teams->size(), 0.0);
  for (const WorkInput& row : scenario.work) work[row.team.index] += row.person_days.value;
  terminal::Table table({{"team", terminal::Align::left, terminal::Column::Narrowing::gives_way},
                         {"party", terminal::Align::left},
                         {"capacity", terminal::Align::point},
                         {"person-days", terminal::Align::point},
                         {"load", terminal::Align::right}});
  constexpr std::array<const char*, party_count> parties{"client", "provider", "incumbent", "third party"};
  for (std::size_t i = 0; i < work.size(); ++i) {
    const TeamInput& team = (*scenario.teams)[i];
    const double capacity = team.heads.value * plan_share(scenario, team);
    const double load = capacity > 0 && days > 0 ? work[i] / (capacity * days) : 0.0;
    table.add_row({{team.id.value + (team.name.empty() ? "" : "  " + team.name), Style::plain},
                   {parties[static_cast<std::size_t>(team.party)], Style::plain},
                   {with_decimals(capacity, 2), Style::plain},
                   {with_decimals(work[i], 1), Style::plain},
                   {percent(load), load > 1 ? Style::bad : Style::plain}});
  }
  return "\nTeams: work over what they have until the end of the likely plan\n" + table.text(columns, in_colour);
}

ExitCode check(const OptionValues& values, const Manner& manner, terminal::Output& output) {
  const scenario_files::ScenarioReading reading = read_scenario_of(values);
  if (!tell_faults(reading, manner)) return ExitCode::bad_input;
  const Scenario& scenario = reading.scenario;
  constexpr int standard_output = 1;
  const bool in_colour = terminal::uses_colour(manner.colour, standard_output);
  const std::vector<double> stretch = pace_of_tasks(scenario);
  if (manner.is_quiet) return ExitCode::ok;
  output.write(terminal::painted(scenario.name, Style::heading, in_colour) + ": no faults\n\n" +
               critical_path_text(scenario, stretch) + "\nHealth of the plan\n" + findings(scenario) +
               network_findings(scenario) +
               team_loads(scenario, stretch, terminal::columns(standard_output), in_colour));
  return ExitCode::ok;
}

}  // namespace

Verb check_verb() {
  return {.name = "check",
          .operand = "[SCENARIO]",
          .summary = "tells all faults of a scenario, or the health of its plan",
          .options = options(),
          .run = check};
}

}  // namespace bascule::program
