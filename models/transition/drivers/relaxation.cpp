#include "models/transition/drivers/relaxation.h"

#include <algorithm>
#include <utility>

#include "models/transition/risks/risk_rows.h"
#include "sim/check.h"

namespace bascule::transition {
namespace {

using Kind = Relaxation::Kind;

constexpr const char* default_calendar = "default";
/// More than any plan asks for, and far from the end of the units of capacity.
constexpr double unlimited_heads = 1e6;

bool is_finished(const Scenario& scenario, TaskId task) { return scenario.tasks[task.index].actual.finish.has_value(); }

bool may_matter(const RiskInput& risk, const Scenario& scenario) {
  return !is_simulated_already(risk, scenario) &&
         std::ranges::any_of(risk.tasks, [&](TaskId task) { return !is_finished(scenario, task); });
}

bool has_work(const Scenario& scenario, TeamId team) {
  return std::ranges::any_of(scenario.work, [&](const WorkInput& work) {
    return work.team == team && work.person_days.value > 0 && !is_finished(scenario, work.task);
  });
}

void add_risks(std::vector<Relaxation>& all, const Scenario& scenario) {
  for (std::uint32_t i = 0; i < scenario.risks.size(); ++i) {
    const RiskInput& risk = scenario.risks[i];
    if (!may_matter(risk, scenario)) continue;
    if (risk.impact().probability > 0) all.push_back({Kind::risk_removed, i, risk.id.value, risk.name});
    if (risk.after && !risk.is_mitigated)
      all.push_back({Kind::risk_mitigated, i, risk.id.value, risk.name, risk.mitigation_cost});
  }
}

void add_calendars(std::vector<Relaxation>& all, const Scenario& scenario) {
  if (!scenario.calendars) return;
  const CalendarsInput& calendars = *scenario.calendars;
  for (std::uint32_t i = 0; i < calendars.windows.size(); ++i)
    if (std::ranges::count(scenario.tasks, WindowId{i}, &TaskInput::window) > 0)
      all.push_back({Kind::window_open, i, calendars.windows[i].name.value});
  for (std::uint32_t i = 0; i < calendars.freezes.size(); ++i) {
    const auto is_frozen = [&](const TaskInput& task) {
      return std::ranges::count(calendars.freezes[i].phases, task.phase) > 0;
    };
    if (std::ranges::any_of(scenario.tasks, is_frozen))
      all.push_back({Kind::freeze_lifted, i, calendars.freezes[i].name.value});
  }
  if (!calendars.working.empty()) all.push_back({.kind = Kind::calendars_off});
}

/// The original stays for tasks that must cover it.
void open_window(Scenario& scenario, WindowId id) {
  std::vector<WindowInput>& windows = scenario.calendars->windows;
  WindowInput opened = windows[id.index];
  // Behind the first rule, from which the length of a day follows.
  const sim::OpeningUnit unit = sim::unit_of(opened.rules.front());
  opened.rules.push_back(
      sim::WeekRule{.spans = {{std::chrono::seconds(0), std::chrono::weeks(1)}}, .unit = unit, .cycle = {}});
  windows.push_back(std::move(opened));
  for (TaskInput& task : scenario.tasks)
    if (task.window == id) task.window = WindowId{static_cast<std::uint32_t>(windows.size() - 1)};
}

void switch_calendars_off(Scenario& scenario) {
  sim::CalendarRules week = standard_calendar(scenario.hours_per_day);
  for (const WorkingCalendarInput& calendar : scenario.calendars->working)
    if (calendar.name.value == default_calendar) week = calendar.rules;
  week.holidays.clear();
  week.absences.clear();
  for (WorkingCalendarInput& calendar : scenario.calendars->working) {
    calendar.rules = week;
    calendar.capacity.clear();
  }
}

void lift_limits(Scenario& scenario, TeamInput& team) {
  team.heads.value = std::max(team.heads.value, unlimited_heads);
  team.share.value = std::max(team.share.value, 1e-3);
  team.organisation.attrition = 0;
  team.organisation.other_projects = 0;
  team.from.reset();
  team.until.reset();
  if (!team.calendar || !scenario.calendars) return;
  std::vector<WorkingCalendarInput>& calendars = scenario.calendars->working;
  if (calendars[team.calendar->index].capacity.empty()) return;
  WorkingCalendarInput fully_present = calendars[team.calendar->index];
  fully_present.name.value += " of " + team.id.value;
  fully_present.capacity.clear();
  calendars.push_back(std::move(fully_present));
  team.calendar = CalendarId{static_cast<std::uint32_t>(calendars.size() - 1)};
}

void fix_duration(Scenario& scenario, TaskId id) {
  TaskInput& task = scenario.tasks[id.index];
  task.duration.value = {.kind = DurationKind::fixed, .likely = task.duration.value.likely};
  task.tail_probability = 0;
  // What does not vary has no linear correlation, and leaving the row out would move the others' draws.
  for (CorrelationInput& row : scenario.correlations)
    if (row.a == id || row.b == id) row.kind = sim::CorrelationKind::rank;
}

void let_pass(GateInput& gate) {
  gate.p_fail.reset();
  gate.p_fail_retest = 0;
  gate.criteria.clear();
}

void remove_risk(RiskInput& risk) {
  risk.before.probability = 0;
  risk.is_mitigated = false;
}

}  // namespace

std::vector<Relaxation> relaxations_of(const Scenario& scenario) {
  std::vector<Relaxation> all;
  add_risks(all, scenario);
  for (std::uint32_t i = 0; scenario.teams && i < scenario.teams->size(); ++i) {
    const TeamInput& team = (*scenario.teams)[i];
    if (has_work(scenario, {i})) all.push_back({Kind::team_unlimited, i, team.id.value, team.name});
  }
  for (std::uint32_t i = 0; i < scenario.gates.size(); ++i) {
    const GateInput& gate = scenario.gates[i];
    const bool may_fail = (gate.p_fail && gate.p_fail->value > 0) || !gate.criteria.empty();
    const TaskInput& task = scenario.tasks[gate.task.index];
    if (may_fail && !task.actual.finish) all.push_back({Kind::gate_passes, i, task.id.value, task.name});
  }
  add_calendars(all, scenario);
  return all;
}

bool is_uncertain(const TaskInput& task) {
  if (task.actual.finish || (task.actual.start && !task.actual.remaining_days)) return false;
  return task.duration.value.kind != DurationKind::fixed || task.tail_probability > 0;
}

Relaxation task_as_likely(const Scenario& scenario, TaskId task) {
  const TaskInput& input = scenario.tasks[task.index];
  return {Kind::task_as_likely, task.index, input.id.value, input.name};
}

void relax(Scenario& scenario, const Relaxation& relaxation) {
  switch (relaxation.kind) {
    case Kind::risk_removed:
      return remove_risk(scenario.risks[relaxation.row]);
    case Kind::risk_mitigated:
      EXPECT(scenario.risks[relaxation.row].after);
      scenario.risks[relaxation.row].is_mitigated = true;
      return;
    case Kind::team_unlimited:
      return lift_limits(scenario, (*scenario.teams)[relaxation.row]);
    case Kind::gate_passes:
      return let_pass(scenario.gates[relaxation.row]);
    case Kind::window_open:
      return open_window(scenario, {relaxation.row});
    case Kind::freeze_lifted:
      return scenario.calendars->freezes[relaxation.row].phases.clear();
    case Kind::calendars_off:
      return switch_calendars_off(scenario);
    case Kind::task_as_likely:
      return fix_duration(scenario, {relaxation.row});
  }
}

void relax(Scenario& scenario, const std::vector<Relaxation>& relaxations) {
  for (const Relaxation& relaxation : relaxations) relax(scenario, relaxation);
}

}  // namespace bascule::transition
