#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/transition/scenario/ids.h"
#include "models/transition/scenario/place.h"

namespace bascule::transition {

/// A row of the table criteria: what a gate asks of the state of the plan, computed when the gate decides.
struct CriterionInput {
  enum class Metric : std::uint8_t {
    completion,    ///< share of likely days of the gate's ancestors (of `phase` or `wave` named behind a dot) finished
    finished,      ///< 1 once the named task has finished, else 0
    staffing,      ///< heads of the named team that are there, as a share of all its heads
    working_days,  ///< since the start of the plan
    days_late,     ///< working days behind the likely schedule without limits
  };
  enum class Comparison : std::uint8_t { at_least, at_most, above, below, equal };

  Metric metric = Metric::completion;
  std::string subject = {};  ///< phase or wave; empty for all
  std::optional<TaskId> task = std::nullopt;
  std::optional<TeamId> team = std::nullopt;
  Comparison comparison = Comparison::at_least;
  Stated<double> threshold;
  double for_days = 0;  ///< it must have held for so many working days
  bool is_critical = true;
  std::string unit = {};
};

/// A row of the table gates, with its criteria. The gate decides when its task's own work is done, and again
/// `retest_days` after each failure.
struct GateInput {
  enum class OnFailure : std::uint8_t {
    retest,       ///< decide again after retest_days
    conditional,  ///< pass at once, with a debt of open items
    branch,       ///< pass, and the task branch_to has to be done, which is skipped otherwise
    roll_back,    ///< repeat everything from rollback_to to the gate
    stop,         ///< the replication ends without finishing
  };

  TaskId task;
  Place place = {};
  std::optional<Stated<double>> p_fail = std::nullopt;  ///< at the first decision, beside the criteria
  double p_fail_retest = 0;                             ///< at every later one
  std::optional<ForumId> forum = std::nullopt;          ///< it decides in its sittings
  double retest_days = 5;
  std::uint32_t max_conditional = 0;  ///< criteria that are not critical and may be missed in a conditional pass
  std::uint32_t debt_items = 0;       ///< open items that a conditional pass leaves
  OnFailure on_failure = OnFailure::retest;
  std::optional<TaskId> branch_to = std::nullopt, rollback_to = std::nullopt;
  std::optional<Stated<std::chrono::sys_days>> latest = std::nullopt;  ///< after this date it passes conditionally
  std::vector<CriterionInput> criteria = {};
};

}  // namespace bascule::transition
