#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "models/transition/replication/ledger.h"
#include "sim/event/run_outcome.h"

namespace bascule::transition {

/// What one replication yields. Rows compare equal bit for bit where replications do.
struct ReplicationRow {
  std::int64_t finish_ticks = 0;           ///< on the plan's axis
  std::int64_t working_ticks = 0;          ///< of the plan's week, from the start to the finish
  std::array<Cents, party_count> spent{};  ///< on the transition, by party
  Cents run_work;                          ///< on run work, by all
  Cents risk;                              ///< by risks and their mitigation, part of what is spent
  Cents commitments;                       ///< invoiced for late deliveries, from one side to the other
  std::int64_t forum_wait_ticks = 0;       ///< of the plan's week, by all that waits for a forum
  std::int32_t quality_hundredths = 0;
  std::uint32_t gate_failures = 0, debt_items = 0, missed_windows = 0, overruns = 0, breaches = 0;
  /// Person-days that seats and people were used for; all but the first two are there only with an organisation.
  struct WorkVolumes {
    double planned = 0, variance = 0, rework = 0, coordination = 0, idle = 0;
    double sum() const { return planned + variance + rework + coordination + idle; }
  };
  WorkVolumes work;
  /// Person-days that failed, and those of them whose fault stayed in.
  double functional_failed = 0, functional_left = 0, project_failed = 0, project_left = 0;
  double decision_wait_days = 0;  ///< from raised to decided, over all decisions
  std::uint32_t exceptions = 0, timeouts = 0;
  std::uint32_t messages = 0, missed_messages = 0;
  std::uint32_t leavers = 0;
  double reserve_days = 0;  ///< working days that reserves were in
  std::uint64_t events = 0;
  sim::RunEnd end = sim::RunEnd::event_list_empty;
  Cents spent_by_all() const {
    Cents sum;
    for (const Cents cents : spent) sum = sum + cents;
    return sum;
  }
  bool is_finished() const { return end == sim::RunEnd::event_list_empty; }
};

enum class Better : std::uint8_t { lower, higher };

/// A figure of merit of a replication. Writers, assertions and the screen go over `metrics()` and know no others.
struct Metric {
  std::string_view name, unit, meaning;
  Better better;
  double (*value)(const ReplicationRow& row, double ticks_per_day);
};

/// All metrics in the order in which they are shown.
std::span<const Metric> metrics();

}  // namespace bascule::transition
