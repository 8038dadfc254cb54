#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/transition/scenario/ids.h"
#include "models/transition/scenario/place.h"
#include "sim/calendar/recurrence.h"

namespace bascule::transition {

/// The section [communication].
struct CommunicationInput {
  /// How clear the commander's intent is, 0 to 1: the chance that who reaches nobody decides alone.
  double intent = 0.5;
  double right_alone = 0.6, right_by_intent = 0.35;  ///< he is right with right_alone + right_by_intent * intent
  double report_days = 5;                     ///< working days between situation reports, which tell others of failures
  std::uint32_t rounds = 1;                   ///< of question and answer before a decision
  double loss = 0.05, loss_read_back = 0.02;  ///< chance that a question is misunderstood, and asked again
  friend bool operator==(const CommunicationInput&, const CommunicationInput&) = default;
};

/// One end of a channel: a team, all teams of a party, or everybody.
struct ChannelEnd {
  enum class Kind : std::uint8_t { everybody, party, team };
  Kind kind = Kind::everybody;
  Party party = Party::client;
  TeamId team = {};
};

/// A means of a channel: it is up with a probability, and who uses it waits for a lognormal reply.
struct MeansInput {
  std::string name;
  double availability = 1;
  double reply_median_h = 0, reply_sigma = 0;  ///< working hours of the receiver
  double switch_h = 0;                         ///< working hours of the sender until he turns to the next means
};

/// A row of the table channels; it serves both directions. The most specific row counts, of those alike the first.
struct ChannelInput {
  ChannelEnd from, to;
  std::vector<MeansInput> means;  ///< in the order in which they are tried
  double no_reply = 0;            ///< chance that a request finds no answer until a reminder
  double reminder_days = 1;
  std::optional<double> expires_h = std::nullopt;    ///< instead of [organisation].message_expiry_h
  std::optional<TeamId> escalate_to = std::nullopt;  ///< to whom the second reminder goes
  bool read_back = false;
  Place place = {};
};

/// A row of the table forums.
struct ForumInput {
  struct Decides {
    bool exceptions = false, gates = false;
  };

  Stated<std::string> id;
  double period_days = 0;                      ///< in working days of the plan, unless there is a rule
  std::vector<sim::OpeningRule> rules = {};    ///< it sits when an opening begins
  std::vector<TeamId> members = {};            ///< one head of each attends
  std::optional<TeamId> chair = std::nullopt;  ///< the first member unless stated
  Decides decides;
  std::optional<Stated<std::chrono::sys_days>> first = std::nullopt;
  double hours = 1;
  double paper_days = 0;  ///< working days before the sitting by which a question has to be in
  double p_settled = 1;   ///< chance that a sitting settles a question
  std::optional<double> limit_money = std::nullopt, limit_days = std::nullopt;  ///< its rights, money and person-days
  std::optional<TaskId> starts_after = std::nullopt, ends_after = std::nullopt;
  std::optional<TeamId> delegate = std::nullopt;  ///< decides within the forum's rights without a sitting
  Place place = {};
};

inline std::optional<TeamId> chair_of(const ForumInput& forum) {
  if (forum.chair || forum.members.empty()) return forum.chair;
  return forum.members.front();
}
/// Whether the team has to be at the sittings, as a member or in the chair.
inline bool sits_in(const ForumInput& forum, TeamId team) {
  return chair_of(forum) == team || std::ranges::count(forum.members, team) > 0;
}

/// A row of the table commitments: what a party owes the other by a date.
struct CommitmentInput {
  Stated<std::string> id;
  Party party = Party::client;
  std::string what = {};
  TaskId task;  ///< delivers it when it finishes
  Stated<std::chrono::sys_days> due;
  double relief = 0;  ///< what each working day of lateness costs the other side, invoiced to the party
  Place place = {};
};

}  // namespace bascule::transition
