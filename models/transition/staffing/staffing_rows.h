#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/transition/calendars/plan_time.h"
#include "models/transition/replication/ledger.h"
#include "models/transition/scenario/scenario.h"
#include "sim/calendar/capacity_profile.h"
#include "sim/random/stream.h"
#include "sim/resource/capacity.h"

namespace bascule::transition {

/// What a task holds of a team from its start to the end of its own work.
struct Demand {
  TeamId team;
  sim::Units units;
};

/// What a tick of a task's work costs a party.
struct TimeCharge {
  Account account;
  Party party;
  double cents_per_tick;
};

/// What a tick of a head costs that is busy apart from tasks.
struct TeamRate {
  Party party = Party::client;
  double cents_per_head_tick = 0;
};

/// What the staffing mechanism needs of one task.
struct StaffingRow {
  std::uint32_t first_demand = 0, last_demand = 0;
  std::uint32_t first_charge = 0, last_charge = 0;
  std::uint32_t first_predecessor = 0, last_predecessor = 0;
  bool supplies = false;  ///< capacity that exists once it has finished
  sim::StreamId priority_stream;
};

/// Capacity that comes with the end of a task.
struct Supply {
  TaskId task;
  TeamId team;
  sim::Units units;
};

/// Teams and their work compiled for replications: immutable and shared by all threads.
struct StaffingRows {
  std::vector<StaffingRow> tasks;
  std::vector<Demand> demands;
  std::vector<TimeCharge> charges;
  /// By team; where windows count hours, behind all teams what each has in them: all its heads, apart from what its
  /// ordinary tasks hold.
  std::vector<sim::Units> capacity;
  std::vector<TeamRate> rates;  ///< by team
  std::vector<Supply> supplies;
  std::vector<sim::CapacityProfile> presence;  ///< by team, empty where nobody comes or goes
  std::vector<std::uint32_t> predecessors;
  std::vector<std::uint32_t> order;        ///< tasks by priority, the first goes first
  PriorityRule rule = PriorityRule::list;  ///< `random` draws another order in each replication, predecessors first

  std::uint32_t team_count = 0;
  /// The team whose people a demand takes, also in a window.
  TeamId base_team(TeamId pool) const { return pool.index < team_count ? pool : TeamId{pool.index - team_count}; }
  std::span<const Demand> demands_of(std::uint32_t task) const {
    return {demands.data() + tasks[task].first_demand, tasks[task].last_demand - tasks[task].first_demand};
  }
  std::span<const std::uint32_t> predecessors_of(std::uint32_t task) const {
    const StaffingRow& row = tasks[task];
    return {predecessors.data() + row.first_predecessor, row.last_predecessor - row.first_predecessor};
  }
  std::span<const TimeCharge> charges_of(std::uint32_t task) const {
    return {charges.data() + tasks[task].first_charge, tasks[task].last_charge - tasks[task].first_charge};
  }
};

/// The share of a head's time that the plan gets: what was agreed, less what other projects cost in switching, where
/// there is an organisation.
double plan_share(const Scenario& scenario, const TeamInput& team);

/// How much longer each task lasts than its duration because a team it needs has too little capacity: the largest of
/// demand over capacity, at least 1; for an effort-driven task, of demand over allocation, which may be below 1.
/// Without teams all are 1. \pre faults_in(scenario) has no fault
std::vector<double> stretch_of_tasks(const Scenario& scenario);

/// \pre faults_in(scenario) has no fault; `order` is a permutation of the tasks,
/// with predecessors before successors where priorities are random.
StaffingRows staffing_rows(const Scenario& scenario, std::span<const double> stretch, std::vector<std::uint32_t> order,
                           const PlanTime& time);

}  // namespace bascule::transition
