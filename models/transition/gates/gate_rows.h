#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "models/transition/scenario/scenario.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// One criterion with what it is computed from.
struct CriterionRow {
  CriterionInput::Metric metric;
  CriterionInput::Comparison comparison;
  double threshold = 0;
  std::int64_t lag_ticks = 0;  ///< it must have held for so long
  bool is_critical = true;
  TeamId team;
  double likely_days = 0;  ///< when the gate finishes in the likely schedule
  struct Share {
    TaskId task;
    double weight;
  };
  std::vector<Share> of_tasks;  ///< what completion is counted over
};

/// A gate compiled for replications.
struct GateRow {
  TaskId task;
  sim::StreamId stream;
  double p_fail = 0, p_fail_retest = 0;
  std::int64_t retest_ticks = 0;
  std::uint32_t max_conditional = 0, debt_items = 0;
  GateInput::OnFailure on_failure = GateInput::OnFailure::retest;
  TaskId rollback_to;
  sim::SimTime latest = sim::end_of_time;
  std::vector<CriterionRow> criteria;
};

/// Immutable and shared by all threads.
struct GateRows {
  std::vector<GateRow> gates;
  std::vector<std::uint32_t> gate_of;  ///< by task, its number from 1; 0 for none
  bool asks_for_completion = false;
};

/// Gates that have not passed yet. \pre faults_in(scenario) has no fault
GateRows gate_rows(const Scenario& scenario, const TimeAxis& axis, std::span<const double> stretch);

}  // namespace bascule::transition
