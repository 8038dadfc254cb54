#include <array>
#include <cmath>

#include "tools/scenario_files/levels.h"
#include "tools/scenario_files/resolved_writer.h"

namespace bascule::scenario_files {
namespace {

using namespace transition;

template <class Numbers> std::string in_a_row(const Numbers& values) {
  std::string text;
  for (const double value : values) text += (text.empty() ? "" : "|") + shortest(value);
  return text;
}

/// What is left to be ignored is written as people would, without the last bits of a difference.
std::string in_a_row(const DecisionChances& chances) {
  constexpr double digits = 1e12;
  const double ignore = std::abs(std::round(chances.ignore() * digits) / digits);
  return in_a_row(std::array<double, 3>{chances.rework, chances.quick_fix, ignore});
}

}  // namespace

void write_organisation(const Scenario& scenario, ResolvedWriter& out) {
  if (!scenario.organisation) return;
  const OrganisationInput& from = *scenario.organisation;
  out.section("[organisation]");
  out.number("centralisation", from.centralisation);
  out.number("formalisation", from.formalisation);
  out.number("matrix_strength", from.matrix_strength);
  out.number("team_experience", from.team_experience);
  out.number("functional_failure", from.functional_failure);
  out.number("project_failure", from.project_failure);
  out.number("information_exchange", from.information_exchange);
  out.number("noise", from.noise);
  out.number("decision_timeout_h", from.decision_timeout_h);
  out.number("message_expiry_h", from.message_expiry_h);
  out.number("decision_h", from.decision_h);
  out.number("handling_h", from.handling_h);
  out.number("missed_message_effect", from.missed_message_effect);
  out.flag("learns_from_decisions", from.learns_from_decisions);
  out.text("attention", in_a_row(from.attention));
  out.text("deciders_low", in_a_row(from.deciders[0]));
  out.text("deciders_medium", in_a_row(from.deciders[1]));
  out.text("deciders_high", in_a_row(from.deciders[2]));
  out.text("decisions_subteam", in_a_row(from.decisions[0]));
  out.text("decisions_lead", in_a_row(from.decisions[1]));
  out.text("decisions_manager", in_a_row(from.decisions[2]));
  out.text("speed_none", in_a_row(from.speed[0]));
  out.text("speed_low", in_a_row(from.speed[1]));
  out.text("speed_medium", in_a_row(from.speed[2]));
  out.text("speed_high", in_a_row(from.speed[3]));
  out.text("failure_by_skill", in_a_row(from.failure_by_skill));
  out.text("failure_by_experience", in_a_row(from.failure_by_experience));
  out.text("failure_by_team_experience", in_a_row(from.failure_by_team_experience));
  out.text("failure_by_complexity", in_a_row(from.failure_by_complexity));
  out.text("messages_by_complexity", in_a_row(from.messages_by_complexity));
  out.text("attendance_by_matrix", in_a_row(from.attendance_by_matrix));
  out.text("attendance_by_formalisation", in_a_row(from.attendance_by_formalisation));
  out.text("messages_by_formalisation", in_a_row(from.messages_by_formalisation));
  out.text("meetings_by_matrix", in_a_row(from.meetings_by_matrix));
  out.number("context_switch_loss", from.context_switch_loss);
  out.number("newcomer_share", from.newcomer_share);
  out.number("mentor_share", from.mentor_share);
}

void write_organisation_of(const TaskInput& task, const Scenario& scenario, ResolvedWriter& out) {
  const TaskOrganisation& from = task.organisation;
  out.number("failure_probability", from.failure_probability);
  out.text("requirement_complexity", level_name(from.requirement_complexity));
  out.text("solution_complexity", level_name(from.solution_complexity));
  std::string rework, talks;
  for (const ReworkLinkInput& link : from.rework_links)
    rework += (rework.empty() ? "" : "; ") + scenario.tasks[link.task.index].id.value + ":" + shortest(link.strength);
  for (const TaskId other : from.talks_to) talks += (talks.empty() ? "" : "; ") + scenario.tasks[other.index].id.value;
  out.text("rework_links", rework);
  out.text("talks_to", talks);
}

void write_organisation_of(const TeamInput& team, const Scenario& scenario, ResolvedWriter& out) {
  const TeamOrganisation& from = team.organisation;
  const auto id_of = [&](TeamId other) { return (*scenario.teams)[other.index].id.value; };
  out.choice("teams", "role", from.role);
  if (from.reports_to) out.text("reports_to", id_of(*from.reports_to));
  out.text("skill", level_name(from.skill));
  out.text("experience", level_name(from.experience));
  out.number("other_projects", from.other_projects);
  out.number("attrition", from.attrition);
  out.number("hire_weeks", from.hire_weeks);
  out.number("ramp_weeks", from.ramp_weeks);
  out.number("reserve_heads", from.reserve.heads);
  out.number("reserve_after_days", from.reserve.release_after_days);
  out.date("reserve_until", from.reserve.until);
  if (from.reserve.released_by) out.text("reserve_released_by", id_of(*from.reserve.released_by));
  if (from.reserve.released_in)
    out.text("reserve_released_by", scenario.forums[from.reserve.released_in->index].id.value);
}

}  // namespace bascule::scenario_files
