#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "models/transition/calendars/plan_time.h"
#include "models/transition/forums/sittings.h"
#include "models/transition/scenario/scenario.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// A forum compiled for replications.
struct ForumRow {
  Sittings sittings;
  std::int64_t paper_ticks = 0;  ///< of the plan's week
  double p_settled = 1;
  double limit_days = std::numeric_limits<double>::infinity(), limit_money = limit_days;
  std::optional<TeamId> chair = std::nullopt, delegate = std::nullopt;
  std::optional<TaskId> starts_after = std::nullopt, ends_after = std::nullopt;

  bool covers(double person_days, double money) const { return person_days <= limit_days && money <= limit_money; }
};

/// A gate that decides in the sittings of a forum.
struct ForumGateRow {
  TaskId gate;
  std::uint32_t forum;
  sim::StreamId settled;
};

/// A team of which one head attends a forum.
struct AttendanceRow {
  std::uint32_t forum;
  std::int64_t head_ticks;  ///< a sitting
  sim::StreamId attends;
};

/// Immutable and shared by all threads. Only what can do something: exceptions and meetings exist with [organisation].
struct ForumRows {
  std::vector<ForumRow> forums;
  std::vector<ForumGateRow> gates;
  std::vector<std::uint32_t> gate_of;           ///< by task, its number from 1; 0 for none; empty without gates
  std::vector<std::uint32_t> by_rights;         ///< those that decide exceptions, the smallest rights first
  std::vector<AttendanceRow> attendances;       ///< in the order of teams
  std::vector<std::uint32_t> first_attendance;  ///< by team, and one more; empty where nobody attends
  double p_attends = 1;
  bool any_begins_or_ends = false;
  std::uint32_t reserves = 0;  ///< teams, where one has a reserve that a forum lets in

  bool is_empty() const { return gates.empty() && by_rights.empty() && attendances.empty() && reserves == 0; }
  std::uint32_t first_of(TeamId team) const { return first_attendance.empty() ? 0 : first_attendance[team.index]; }
  std::uint32_t last_of(TeamId team) const { return first_attendance.empty() ? 0 : first_attendance[team.index + 1]; }
};

/// \pre faults_in(scenario) has no fault
ForumRows forum_rows(const Scenario& scenario, const PlanTime& time);

}  // namespace bascule::transition
