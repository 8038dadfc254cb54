#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "models/transition/results/simulation.h"
#include "sim/stats/interval.h"

namespace bascule::transition {

/// Where the work went, in person-days a replication.
struct WorkSummary {
  /// `share` of all: the ratio of the sums.
  struct Volume {
    sim::Interval days, share;
  };
  Volume planned, variance, rework, coordination, idle;
  /// Of what failed, the share whose fault stayed in: ratios of sums; nothing where nothing failed.
  std::optional<sim::Interval> functional_risk = std::nullopt, project_risk = std::nullopt;
};

/// What a forum settled, or a team decided by itself, and how long that took on average, in working days of the plan.
struct WaitSummary {
  std::size_t row;  ///< of its table
  sim::Interval count, mean_days;
};

/// What went from one team to another.
struct EdgeSummary {
  TeamId from, to;
  sim::Interval sent;
  std::optional<sim::Interval> latency_hours;  ///< mean from sent to noticed, on the axis; none where nothing was
  sim::Interval missed;                        ///< share; only messages can be missed
};

/// A team in one month of the plan, averaged over the time that the plan took of it.
struct LoadSummary {
  TeamId team;
  std::size_t month;         ///< from 0
  double first_working_day;  ///< of the plan
  double reached = 1;        ///< share of the month that the plan takes on average
  sim::Interval busy_heads;
  double capacity_heads;  ///< that the team has when all are there
  sim::Interval tray_hours;
};

/// How an organisation worked, over the replications that finish. Means are ratios of sums: a replication with more
/// decisions weighs more.
struct OrganisationSummary {
  std::optional<WorkSummary> work;    ///< none without an organisation
  std::vector<WaitSummary> forums;    ///< that settled anything
  std::vector<WaitSummary> deciders;  ///< teams that decided anything
  std::vector<EdgeSummary> edges;     ///< over which anything went
  std::vector<LoadSummary> loads;     ///< by team and month, of months that the plan reaches

  bool is_empty() const { return !work && forums.empty() && deciders.empty() && edges.empty() && loads.empty(); }
};

OrganisationSummary summarise_organisation(const Scenario& scenario, const Simulation& simulation);

}  // namespace bascule::transition
