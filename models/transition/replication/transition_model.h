#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/branches/branch_rows.h"
#include "models/transition/calendars/plan_time.h"
#include "models/transition/commitments/commitment_rows.h"
#include "models/transition/communication/communication_rows.h"
#include "models/transition/forums/forum_rows.h"
#include "models/transition/gates/gate_rows.h"
#include "models/transition/organisation/organisation_rows.h"
#include "models/transition/plan/plan_rows.h"
#include "models/transition/replication/mechanism_set.h"
#include "models/transition/risks/risk_rows.h"
#include "models/transition/scenario/scenario.h"
#include "models/transition/seat_work/seat_work_rows.h"
#include "models/transition/staffing/staffing_rows.h"
#include "models/transition/turnover/turnover_rows.h"
#include "sim/random/static_draws.h"

namespace bascule::transition {

/// A scenario compiled for replications: immutable, shared by all threads.
struct TransitionModel {
  PlanTime time;
  PlanRows plan;
  std::optional<StaffingRows> staffing;
  RiskRows risks;
  BranchRows branches;
  GateRows gates;
  SeatWorkRows work = {};
  OrganisationRows organisation = {};
  ForumRows forums;
  CommitmentRows commitments;
  CommunicationRows communication;
  TurnoverRows turnover = {};
  MechanismSet active;
  ScheduleScheme scheme = ScheduleScheme::parallel;
  std::uint64_t max_events = 0;
  double ticks_per_day = 0;
  std::vector<double> day_of_tasks = {};  ///< ticks of a day of each task's duration
  sim::StaticDraws static_draws = {};
};

/// How many times its duration each task lasts: capacity stretches it, and the skill of its teams slows it down or
/// speeds it up. \pre faults_in(scenario) has no fault
std::vector<double> pace_of_tasks(const Scenario& scenario);

/// \pre faults_in(scenario) has no fault.
TransitionModel compile(const Scenario& scenario);

}  // namespace bascule::transition
