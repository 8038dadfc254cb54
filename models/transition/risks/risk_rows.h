#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/transition/replication/ledger.h"
#include "models/transition/scenario/scenario.h"
#include "sim/random/distribution.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// A risk as it may happen once: for all its tasks, those of one wave, or one task.
struct OccurrenceRow {
  RiskId risk;
  sim::StreamId occurs, delay_stream, cost_stream;
  double probability = 0;
  sim::Distribution delay_days, cost;
  std::int64_t quality_hundredths = 0;
  Party pays = Party::client;
  std::vector<TaskId> tasks;
};

/// The register compiled for replications: immutable and shared by all threads.
struct RiskRows {
  std::vector<OccurrenceRow> occurrences;
  std::vector<std::vector<std::uint32_t>> hits;  ///< by task, its occurrences; empty without occurrences
  std::vector<double> ticks_per_day;             ///< by task
  struct Mitigation {
    Party pays;
    Cents cost;
  };
  std::vector<Mitigation> mitigations;  ///< that are carried out

  bool is_empty() const { return occurrences.empty() && mitigations.empty(); }
};

/// Whether the plan simulates itself what the row of the register describes, so that the row does nothing.
bool is_simulated_already(const RiskInput& risk, const Scenario& scenario);

/// Leaves out what the plan simulates already and what can hit only tasks that have finished. \pre faults_in(scenario)
/// has no fault
RiskRows risk_rows(const Scenario& scenario);

}  // namespace bascule::transition
