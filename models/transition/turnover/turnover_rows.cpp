#include "models/transition/turnover/turnover_rows.h"

#include <algorithm>
#include <cmath>

#include "models/transition/staffing/staffing_rows.h"
#include "sim/check.h"
#include "sim/random/elementary.h"

namespace bascule::transition {
namespace {

struct CalendarTicks {
  double week, year;
};

CalendarTicks calendar_ticks(const TimeAxis& axis) {
  constexpr double days_of_a_year = 365.25, days_of_a_week = 7, working_days_of_a_week = 5;
  const auto day = static_cast<double>(axis.is_real_time() ? sim::seconds_per_day : axis.ticks_per_day());
  return axis.is_real_time() ? CalendarTicks{days_of_a_week * day, days_of_a_year * day}
                             : CalendarTicks{working_days_of_a_week * day, working_days_of_a_year * day};
}

/// Heads that are there from the start come first, then what each task brings.
std::optional<TaskId> comes_with(const Scenario& scenario, TeamId team, double head) {
  double supplied = 0;
  for (const TaskInput& task : scenario.tasks)
    for (const SupplyInput& supply : task.supplies)
      if (supply.team == team) supplied += supply.heads;
  double begin = (*scenario.teams)[team.index].heads.value - supplied;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i)
    for (const SupplyInput& supply : scenario.tasks[i].supplies) {
      if (supply.team != team) continue;
      if (head >= begin && head < begin + supply.heads) return TaskId{i};
      begin += supply.heads;
    }
  return std::nullopt;
}

void add_leaving(const Scenario& scenario, TeamId id, const TimeAxis& axis, TurnoverRows& rows) {
  const TeamInput& team = (*scenario.teams)[id.index];
  EXPECT(team.organisation.attrition >= 0 && team.organisation.attrition < 1);
  const CalendarTicks ticks = calendar_ticks(axis);
  LeavingTeam row{.team = id,
                  .leaving = sim::stream_id("team", team.id.value, "leaving"),
                  .hazard = -sim::elementary::log(1.0 - team.organisation.attrition) / ticks.year,
                  .hire_ticks = sim::rounded(team.organisation.hire_weeks * ticks.week).ticks,
                  .ramp_ticks = sim::rounded(team.organisation.ramp_weeks * ticks.week).ticks,
                  .from = team.from ? axis.start_of(team.from->value) : sim::SimTime{},
                  .until = axis.is_real_time() ? axis.end() : sim::end_of_time,
                  .horizon = axis.is_real_time() ? axis.end() : sim::end_of_time,
                  .plan_share = plan_share(scenario, team),
                  .first_head = static_cast<std::uint32_t>(rows.heads.size())};
  if (team.until) row.until = std::min(row.until, axis.end_of(team.until->value));
  const bool is_supplied = std::ranges::any_of(scenario.tasks, [&](const TaskInput& task) {
    return std::ranges::count(task.supplies, id, &SupplyInput::team) > 0;
  });
  rows.some_are_supplied |= is_supplied;
  const auto heads = static_cast<std::uint32_t>(std::ceil(team.heads.value));
  for (std::uint32_t i = 0; i < heads; ++i) {
    LeavingHead head{.team = static_cast<std::uint32_t>(rows.teams.size()),
                     .number = i,
                     .weight = sim::Units::demanded(std::min(1.0, team.heads.value - i))};
    if (is_supplied) head.comes_with = comes_with(scenario, id, i);
    rows.heads.push_back(head);
  }
  row.last_head = static_cast<std::uint32_t>(rows.heads.size());
  rows.teams.push_back(row);
}

void add_reserve(const Scenario& scenario, TeamId id, const TimeAxis& axis, TurnoverRows& rows) {
  const TeamInput& team = (*scenario.teams)[id.index];
  const ReserveInput& reserve = team.organisation.reserve;
  constexpr double seconds_of_an_hour = 3600;
  const double day = scenario.hours_per_day * seconds_of_an_hour;
  ReserveRow row{
      .team = id,
      .heads = reserve.heads * plan_share(scenario, team),
      .party = team.party,
      .cents_per_tick = reserve.heads * team.share.value * team.day_rate * 100.0 / day,
      .release_after_ticks = sim::rounded(reserve.release_after_days * day).ticks,
      .released_by = reserve.released_by,
      .released_in = reserve.released_in,
      .decision_ticks =
          sim::rounded(scenario.organisation.value_or(OrganisationInput{}).decision_h * seconds_of_an_hour).ticks};
  if (reserve.until) row.until = axis.end_of(reserve.until->value);
  if (row.until.ticks <= 0) return;
  rows.reserves.push_back(row);
  rows.reserve_of[id.index] = static_cast<std::uint32_t>(rows.reserves.size());
}

}  // namespace

TurnoverRows turnover_rows(const Scenario& scenario, const TimeAxis& axis) {
  const OrganisationInput organisation = scenario.organisation.value_or(OrganisationInput{});
  TurnoverRows rows;
  rows.newcomer_share = organisation.newcomer_share;
  rows.mentor_share = organisation.mentor_share;
  rows.task_count = static_cast<std::uint32_t>(scenario.tasks.size());
  rows.reserve_of.resize(scenario.teams->size(), 0);
  for (std::uint32_t i = 0; i < scenario.teams->size(); ++i) {
    const TeamInput& team = (*scenario.teams)[i];
    if (team.organisation.attrition > 0 && team.heads.value > 0) add_leaving(scenario, {i}, axis, rows);
    if (team.organisation.reserve.heads > 0) add_reserve(scenario, {i}, axis, rows);
  }
  return rows;
}

}  // namespace bascule::transition
