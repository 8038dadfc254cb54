#include <array>
#include <cmath>

#include "tools/scenario_files/scenario_tables.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::scenario_files {
namespace {

using transition::DecisionChances;
using transition::OrganisationInput;

/// Reads the keys of a section into fields that hold the defaults.
class SectionReading {
 public:
  explicit SectionReading(const TableReader& section) : section_(section) {}

  void number(std::string_view key, double& field) const {
    if (const auto value = section_.number(0, key)) field = value->value;
  }
  template <std::size_t n> void numbers(std::string_view key, std::array<double, n>& field) const {
    if (const auto values = section_.numbers(0, key))
      for (std::size_t i = 0; i < n; ++i) field[i] = (*values)[i];
  }
  /// Probabilities of which exactly one comes true.
  template <std::size_t n> void shares(std::string_view key, std::array<double, n>& field) const {
    constexpr double tolerance = 1e-6;
    std::array<double, n> values = field;
    numbers(key, values);
    double sum = 0;
    for (const double value : values) sum += value;
    if (std::abs(sum - 1) <= tolerance)
      field = values;
    else
      section_.refuse(0, key, "add up to " + shortest(std::round(sum * 1e7) / 1e7), "probabilities that add up to 1");
  }
  void decisions(std::string_view key, DecisionChances& field) const {
    std::array<double, 3> chances{field.rework, field.quick_fix, field.ignore()};
    shares(key, chances);
    field = {chances[0], chances[1]};
  }

 private:
  const TableReader& section_;
};

}  // namespace

void read_organisation(const TableReader& section, transition::Scenario& scenario) {
  OrganisationInput& to = scenario.organisation.emplace();
  const SectionReading from(section);
  from.number("centralisation", to.centralisation);
  from.number("formalisation", to.formalisation);
  from.number("matrix_strength", to.matrix_strength);
  from.number("team_experience", to.team_experience);
  from.number("functional_failure", to.functional_failure);
  from.number("project_failure", to.project_failure);
  from.number("information_exchange", to.information_exchange);
  from.number("noise", to.noise);
  from.number("decision_timeout_h", to.decision_timeout_h);
  from.number("message_expiry_h", to.message_expiry_h);
  from.number("decision_h", to.decision_h);
  from.number("handling_h", to.handling_h);
  from.number("missed_message_effect", to.missed_message_effect);
  to.learns_from_decisions = section.flag(0, "learns_from_decisions").value_or(to.learns_from_decisions);
  from.shares("attention", to.attention);
  from.shares("deciders_low", to.deciders[0]);
  from.shares("deciders_medium", to.deciders[1]);
  from.shares("deciders_high", to.deciders[2]);
  from.decisions("decisions_subteam", to.decisions[0]);
  from.decisions("decisions_lead", to.decisions[1]);
  from.decisions("decisions_manager", to.decisions[2]);
  from.numbers("speed_none", to.speed[0]);
  from.numbers("speed_low", to.speed[1]);
  from.numbers("speed_medium", to.speed[2]);
  from.numbers("speed_high", to.speed[3]);
  from.numbers("failure_by_skill", to.failure_by_skill);
  from.numbers("failure_by_experience", to.failure_by_experience);
  from.numbers("failure_by_team_experience", to.failure_by_team_experience);
  from.numbers("failure_by_complexity", to.failure_by_complexity);
  from.numbers("messages_by_complexity", to.messages_by_complexity);
  from.numbers("attendance_by_matrix", to.attendance_by_matrix);
  from.numbers("attendance_by_formalisation", to.attendance_by_formalisation);
  from.numbers("messages_by_formalisation", to.messages_by_formalisation);
  from.numbers("meetings_by_matrix", to.meetings_by_matrix);
  from.number("context_switch_loss", to.context_switch_loss);
  from.number("newcomer_share", to.newcomer_share);
  from.number("mentor_share", to.mentor_share);
}

void read_communication(const TableReader& section, transition::Scenario& scenario) {
  transition::CommunicationInput& to = scenario.communication;
  const SectionReading from(section);
  from.number("intent", to.intent);
  from.number("right_alone", to.right_alone);
  from.number("right_by_intent", to.right_by_intent);
  if (to.right_alone + to.right_by_intent > 1)
    section.refuse(0, section.has("right_by_intent") ? "right_by_intent" : "right_alone",
                   "brings the chance of being right above 1", "right_alone and right_by_intent of at most 1 together");
  from.number("report_days", to.report_days);
  if (const auto rounds = section.integer(0, "rounds")) to.rounds = static_cast<std::uint32_t>(*rounds);
  from.number("loss", to.loss);
  from.number("loss_read_back", to.loss_read_back);
}

}  // namespace bascule::scenario_files
