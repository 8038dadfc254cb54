#include "models/transition/forums/forum_rows.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace bascule::transition {
namespace {

std::int64_t plan_ticks(double working_days, const TimeAxis& axis) {
  return sim::rounded(working_days * static_cast<double>(axis.ticks_per_day())).ticks;
}

/// A first sitting is at the end of its date; one before the plan is at its start.
Sittings sittings_of(const ForumInput& forum, std::size_t number, const PlanTime& time) {
  if (!forum.rules.empty()) return Sittings(time.sittings[number]);
  const std::int64_t period = std::max<std::int64_t>(1, plan_ticks(forum.period_days, time.axis));
  const std::int64_t first = forum.first ? time.axis.working_ticks(time.axis.end_of(forum.first->value)) : period;
  return Sittings(Sittings::Period{.first_ticks = first, .period_ticks = period});
}

ForumRow forum_row(const ForumInput& forum, std::size_t number, const PlanTime& time) {
  ForumRow row{.sittings = sittings_of(forum, number, time),
               .paper_ticks = plan_ticks(forum.paper_days, time.axis),
               .p_settled = forum.p_settled,
               .chair = chair_of(forum),
               .delegate = forum.delegate,
               .starts_after = forum.starts_after,
               .ends_after = forum.ends_after};
  row.limit_days = forum.limit_days.value_or(row.limit_days);
  row.limit_money = forum.limit_money.value_or(row.limit_money);
  return row;
}

void add_gates(const Scenario& scenario, ForumRows& rows) {
  for (const GateInput& gate : scenario.gates) {
    const TaskInput& task = scenario.tasks[gate.task.index];
    if (!gate.forum || task.actual.finish) continue;
    rows.gate_of.resize(scenario.tasks.size(), 0);
    rows.gates.push_back(
        {.gate = gate.task, .forum = gate.forum->index, .settled = sim::stream_id("gate", task.id.value, "settled")});
    rows.gate_of[gate.task.index] = static_cast<std::uint32_t>(rows.gates.size());
  }
}

void add_attendances(const Scenario& scenario, const TimeAxis& axis, ForumRows& rows) {
  for (std::uint32_t team = 0; team < scenario.teams->size(); ++team) {
    rows.first_attendance.push_back(static_cast<std::uint32_t>(rows.attendances.size()));
    for (std::uint32_t i = 0; i < scenario.forums.size(); ++i) {
      const ForumInput& forum = scenario.forums[i];
      const std::int64_t ticks = plan_ticks(forum.hours / scenario.hours_per_day, axis);
      if (ticks == 0 || !sits_in(forum, {team})) continue;
      const std::string name = forum.id.value + "/" + (*scenario.teams)[team].id.value;
      rows.attendances.push_back(
          {.forum = i, .head_ticks = ticks, .attends = sim::stream_id("forum", name, "attends")});
    }
  }
  rows.first_attendance.push_back(static_cast<std::uint32_t>(rows.attendances.size()));
}

}  // namespace

ForumRows forum_rows(const Scenario& scenario, const PlanTime& time) {
  ForumRows rows;
  for (std::uint32_t i = 0; i < scenario.forums.size(); ++i) {
    rows.forums.push_back(forum_row(scenario.forums[i], i, time));
    rows.any_begins_or_ends =
        rows.any_begins_or_ends || rows.forums.back().starts_after || rows.forums.back().ends_after;
  }
  add_gates(scenario, rows);
  const auto waits = [](const TeamInput& team) {
    return team.organisation.reserve.heads > 0 && team.organisation.reserve.released_in;
  };
  if (scenario.teams && !scenario.forums.empty() && std::ranges::any_of(*scenario.teams, waits))
    rows.reserves = static_cast<std::uint32_t>(scenario.teams->size());
  if (!scenario.organisation || !scenario.teams) return rows;
  for (std::uint32_t i = 0; i < scenario.forums.size(); ++i)
    if (scenario.forums[i].decides.exceptions) rows.by_rights.push_back(i);
  std::ranges::stable_sort(rows.by_rights, {}, [&](std::uint32_t i) {
    return std::tuple(rows.forums[i].limit_days, rows.forums[i].limit_money);
  });
  add_attendances(scenario, time.axis, rows);
  const OrganisationInput& organisation = *scenario.organisation;
  rows.p_attends = std::clamp(at_scale(organisation.attendance_by_formalisation, organisation.formalisation) *
                                  at_scale(organisation.meetings_by_matrix, organisation.matrix_strength),
                              0.0, 1.0);
  return rows;
}

}  // namespace bascule::transition
