#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "models/transition/replication/ledger.h"
#include "models/transition/scenario/scenario.h"
#include "sim/random/stream.h"
#include "sim/resource/capacity.h"
#include "sim/time.h"

namespace bascule::transition {

/// A team whose people leave and are replaced. Its heads are numbered from 0, the last may be a part of one.
struct LeavingTeam {
  TeamId team;
  sim::StreamId leaving;  ///< drawn by head and generation
  double hazard = 0;      ///< of a head, per tick
  std::int64_t hire_ticks = 0, ramp_ticks = 0;
  sim::SimTime from, until;  ///< when people leave, at all
  sim::SimTime horizon;      ///< nobody comes after it
  double plan_share = 1;
  std::uint32_t first_head = 0, last_head = 0;
};

/// Where a head comes with the end of a task, his life in the team begins then.
struct LeavingHead {
  std::uint32_t team = 0;    ///< number of the row
  std::uint32_t number = 0;  ///< in the team
  sim::Units weight;         ///< one head, or the part of one that is left
  std::optional<TaskId> comes_with = std::nullopt;
};

/// People who stand by.
struct ReserveRow {
  TeamId team;
  double heads = 0;  ///< full-time equivalents of the plan
  Party party = Party::client;
  double cents_per_tick = 0;  ///< of working time, while they are not in
  sim::SimTime until = sim::end_of_time;
  std::int64_t release_after_ticks = 0;  ///< of the team's calendar, that a task has waited
  std::optional<TeamId> released_by = std::nullopt;
  std::optional<ForumId> released_in = std::nullopt;
  std::int64_t decision_ticks = 0;
};

/// Turnover and reserves compiled for replications: immutable and shared by all threads.
struct TurnoverRows {
  std::vector<LeavingTeam> teams;
  std::vector<LeavingHead> heads;  ///< in the order of teams
  double newcomer_share = 0, mentor_share = 0;
  bool some_are_supplied = false;
  std::vector<ReserveRow> reserves;
  std::vector<std::uint32_t> reserve_of;  ///< by team, its number from 1; 0 for none
  std::uint32_t task_count = 0;

  bool is_empty() const { return teams.empty() && reserves.empty(); }
};

/// Working days of a year, on the axis of working time; a week has five.
inline constexpr double working_days_of_a_year = 220;

/// \pre the scenario has teams and no fault
TurnoverRows turnover_rows(const Scenario& scenario, const TimeAxis& axis);

}  // namespace bascule::transition
