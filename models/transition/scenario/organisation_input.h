#pragma once

#include <array>
#include <cstdint>

namespace bascule::transition {

/// What a team decides on: a subteam its own work, its lead that of several, the project manager everything.
enum class Role : std::uint8_t { subteam, subteam_lead, project_manager };
inline constexpr std::size_t role_count = 3;

/// A grade of people or of work; `none` where people lack what is needed altogether.
enum class Level : std::uint8_t { none, low, medium, high };

/// What becomes of a failed slice, as probabilities; what is left is that it is ignored.
struct DecisionChances {
  double rework = 0, quick_fix = 0;
  double ignore() const { return 1.0 - rework - quick_fix; }
};

/// The section [organisation]. Scales from 0 to 1 have low at 0, medium at 0.5 and high at 1; tables over low, medium
/// and high are interpolated between them. Roles stand as in `Role`.
struct OrganisationInput {
  double centralisation = 0.5, formalisation = 0.5, matrix_strength = 0.5, team_experience = 0.5;  ///< scales
  double functional_failure = 0.05, project_failure = 0.05;  ///< probability that a slice fails
  double information_exchange = 0.5;                         ///< messages a slice and linked task
  double noise = 0.05;                                       ///< hours lost per hour of work
  double decision_timeout_h = 16, message_expiry_h = 24;     ///< working hours of who asks
  double decision_h = 1, handling_h = 0.25;                  ///< what a decision, a message or an answer takes
  double missed_message_effect = 0.5;  ///< project failures are likelier by this times the share of messages missed
  bool learns_from_decisions = false;  ///< rework makes later failures rarer, ignoring more frequent
  /// How likely the next item is the most urgent, the oldest, the newest, any.
  std::array<double, 4> attention{0.5, 0.2, 0.2, 0.1};
  /// By low, medium, high centralisation: how likely each role is to decide.
  std::array<std::array<double, role_count>, 3> deciders{{{0.7, 0.2, 0.1}, {0.3, 0.4, 0.3}, {0.1, 0.3, 0.6}}};
  std::array<DecisionChances, role_count> decisions{{{0.30, 0.40}, {0.45, 0.35}, {0.60, 0.30}}};
  /// Speed of work by how skill matches the need (none, low, medium, high) and by experience (low, medium, high).
  std::array<std::array<double, 3>, 4> speed{
      {{0.40, 0.50, 0.60}, {0.65, 0.75, 0.90}, {0.85, 1.00, 1.20}, {1.20, 1.40, 1.60}}};
  std::array<double, 4> failure_by_skill{2.0, 1.5, 1.0, 0.7};
  std::array<double, 3> failure_by_experience{1.4, 1.0, 0.8};
  std::array<double, 3> failure_by_team_experience{1.3, 1.0, 0.8};  ///< of the project failures
  std::array<double, 3> failure_by_complexity{0.75, 1.0, 1.5};
  std::array<double, 3> messages_by_complexity{0.75, 1.0, 1.5};
  std::array<double, 3> attendance_by_matrix{0.60, 0.75, 0.90};         ///< of messages
  std::array<double, 3> attendance_by_formalisation{0.60, 0.80, 0.95};  ///< of meetings
  std::array<double, 3> messages_by_formalisation{1.1, 1.0, 0.8};
  std::array<double, 3> meetings_by_matrix{1.05, 1.0, 0.95};
  double context_switch_loss = 0.2;  ///< share of a head lost to each other project
  double newcomer_share = 0.5;       ///< what a newcomer does on average while he learns
  double mentor_share = 0.25;        ///< of an experienced head, that a newcomer takes while he learns
};

/// The value at a scale from 0 to 1 of a table over low, medium and high.
constexpr double at_scale(const std::array<double, 3>& by_level, double scale) {
  const double position = scale * 2.0;
  const double share = position < 1.0 ? position : position - 1.0;
  const std::size_t below = position < 1.0 ? 0 : 1;
  return share <= 0.0 ? by_level[below] : by_level[below] + share * (by_level[below + 1] - by_level[below]);
}

/// The value of such a table for a level. \pre level is not none
constexpr double at_level(const std::array<double, 3>& by_level, Level level) {
  return by_level[static_cast<std::size_t>(level) - 1];
}

}  // namespace bascule::transition
