#pragma once

#include <optional>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "models/transition/scenario/scenario.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// What decides whether one task takes place: all of it must hold.
struct ConditionRow {
  TaskId task;
  double existence = 1;
  sim::StreamId existence_stream;
  sim::StreamId set_stream;
  double set_low = 0, set_high = 1;  ///< the part of its set's draw that is its alternative
  bool has_set = false;
  std::optional<TaskId> branch_of;  ///< the gate whose first no it answers
  struct Test {
    ConditionInput::Kind kind;
    RiskId risk;
    TaskId task;
    sim::SimTime end_of_date;
  };
  std::optional<Test> test;
};

/// Immutable and shared by all threads.
struct BranchRows {
  std::vector<ConditionRow> conditions;
  std::vector<std::uint32_t> condition_of;  ///< by task, its number from 1; 0 for none
  std::size_t risks = 0;

  bool is_empty() const { return conditions.empty(); }
};

/// \pre faults_in(scenario) has no fault
BranchRows branch_rows(const Scenario& scenario, const TimeAxis& axis);

}  // namespace bascule::transition
