#include <chrono>
#include <cstdint>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/generated_calendar_plan.h"
#include "models/known_answers/generated_plan.h"
#include "sim/resource/capacity.h"

namespace bascule::known_answers::detail {
namespace {

using transition::ScheduleScheme;

constexpr std::uint32_t plans = 300;

/// Tasks of generated plans that start or finish elsewhere than the slow twin says; its teams have `more_heads` more.
double differing(ScheduleScheme scheme, PlanLinks links, double more_heads) {
  double count = 0;
  for (std::uint32_t number = 0; number < plans; ++number) {
    GeneratedPlan plan = generate_plan(number, links, PlanTeams::some);
    plan.scenario.run.scheme = scheme;
    for (std::int64_t& capacity : plan.project.capacities) capacity += sim::Units::demanded(more_heads).count;
    count += differing_tasks(plan.scenario, scheme == ScheduleScheme::serial ? slow_serial_schedule(plan.project)
                                                                             : slow_parallel_schedule(plan.project));
  }
  return count;
}

std::vector<KnownAnswer> parallel_scheme(double more_heads) {
  return {exact("tasks placed otherwise", 0, differing(ScheduleScheme::parallel, PlanLinks::finish_start, more_heads)),
          exact("with all links and lags", 0, differing(ScheduleScheme::parallel, PlanLinks::all_kinds, more_heads))};
}

std::vector<KnownAnswer> serial_scheme(double more_heads) {
  return {exact("tasks placed otherwise", 0, differing(ScheduleScheme::serial, PlanLinks::finish_start, more_heads))};
}

/// Tasks that start or finish at another minute than a twin says that asks the calendars about every one.
double differing_on_calendars(CalendarPlanTeams teams, std::uint32_t calendar_plans, std::chrono::minutes less) {
  double count = 0;
  for (std::uint32_t number = 0; number < calendar_plans; ++number) {
    GeneratedCalendarPlan plan = generate_calendar_plan(1000 + number, teams);
    for (reference::SlowSite& site : plan.project.sites)
      for (sim::WorkingWeek& week : site.rules.weeks)
        for (sim::WeekSpan& span : week.rule.spans) span.end -= less;
    const auto expected = slow_calendar_schedule(plan.project);
    if (expected) count += differing_tasks_by_minute(plan.scenario, *expected);
  }
  return count;
}

std::vector<KnownAnswer> on_calendars(std::uint32_t calendar_plans, std::chrono::minutes less) {
  return {exact("tasks placed otherwise", 0, differing_on_calendars(CalendarPlanTeams::none, calendar_plans, less)),
          exact("with teams", 0, differing_on_calendars(CalendarPlanTeams::some, calendar_plans, less))};
}

}  // namespace

void add_team_cases(std::vector<Case>& cases) {
  const auto add = [&cases](const char* name, const char* shows, std::vector<KnownAnswer> (*rows)(double)) {
    cases.push_back({.group = "Plans with teams",
                     .name = name,
                     .shows = shows,
                     .source = "an independent slow twin, to the tick, on 300 generated plans",
                     .run = [rows](const Effort&) { return rows(0.0); },
                     .wrong_parameter = "the twin's teams have half a head more",
                     .control = [rows](const Effort&) { return rows(0.5); }});
  };
  add("parallel scheme", "at each instant whatever fits starts, in priority order", parallel_scheme);
  add("serial scheme", "task by task at the earliest place with free seats", serial_scheme);
  cases.push_back({.group = "Plans with teams",
                   .name = "calendars",
                   .shows = "weeks, zones, holidays, freezes and windows, each task on the hours of its teams",
                   .source = "an independent twin that walks minute by minute, on 80 generated plans",
                   .run = [](const Effort&) { return on_calendars(40, std::chrono::minutes(0)); },
                   .wrong_parameter = "the twin's teams go home an hour earlier",
                   .control = [](const Effort&) { return on_calendars(6, std::chrono::minutes(60)); }});
}

}  // namespace bascule::known_answers::detail
