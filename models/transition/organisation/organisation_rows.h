#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "models/transition/scenario/scenario.h"
#include "models/transition/staffing/staffing_rows.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// What the organisation mechanism needs of one task.
struct OrganisedTask {
  double functional = 0, project = 0;  ///< probability that a slice fails
  TeamId lead = {};
  sim::StreamId failures, decisions;
  double person_days_per_tick = 0, money_per_tick = 0;  ///< of work in all its seats
  std::uint32_t first_link = 0, last_link = 0;
};

struct OrganisedTeam {
  Role role = Role::subteam;
  TeamId superior;  ///< itself at the top
  bool decides_at_once = false;
};

/// An organisation compiled for replications: immutable and shared by all threads.
struct OrganisationRows {
  std::vector<OrganisedTask> tasks;
  std::vector<OrganisedTeam> teams;
  std::vector<ReworkLinkInput> links;
  std::array<double, role_count> decider{};  ///< how likely each role, or one below, is to decide: cumulative
  std::array<DecisionChances, role_count> decisions{};
  std::int64_t decision_ticks = 0, answer_ticks = 0;
  std::int64_t timeout_ticks = 0;  ///< of who asks; 0 for none
  std::int64_t report_ticks = 0;   ///< between reports, on the axis; 0 where others learn of failures at once
  std::uint32_t rounds = 1;
  bool learns = false;

  std::span<const ReworkLinkInput> links_of(TaskId task) const {
    return {links.data() + tasks[task.index].first_link, tasks[task.index].last_link - tasks[task.index].first_link};
  }
  bool may_anything_fail() const;
};

/// \pre the scenario has [organisation] and teams, and no fault
OrganisationRows organisation_rows(const Scenario& scenario, const StaffingRows& staffing, const TimeAxis& axis);

}  // namespace bascule::transition
