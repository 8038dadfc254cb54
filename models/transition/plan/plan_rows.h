#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "models/transition/calendars/plan_time.h"
#include "models/transition/replication/ledger.h"
#include "models/transition/scenario/scenario.h"
#include "sim/random/distribution.h"
#include "sim/random/gaussian_copula.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// A link as the successor's counter sees it: when it is satisfied, it opens the successor's start or finish.
struct Arc {
  enum class Opens : std::uint8_t { start, finish };
  enum class From : std::uint8_t { start, finish };

  TaskId predecessor, successor;
  Opens opens = Opens::start;
  From from = From::finish;
  std::int64_t lag_ticks = 0;
  double lag_share = 0;  ///< of the predecessor's duration

  bool has_lag() const { return lag_ticks != 0 || lag_share != 0; }
  /// A lead is known, and reckoned, when the predecessor starts; so it reaches back no further.
  bool is_due_from_start() const { return from == From::start || lag_ticks < 0 || lag_share < 0; }
  std::int64_t lag(std::int64_t predecessor_duration) const {
    if (lag_share == 0) return lag_ticks;
    const double share = lag_share * static_cast<double>(predecessor_duration);
    return lag_ticks + (share < 0 ? -sim::rounded(-share).ticks : sim::rounded(share).ticks);
  }
};

/// Indices of one task's rows in a shared array.
struct RowRange {
  std::uint32_t first = 0, last = 0;
  std::uint32_t size() const { return last - first; }
};

/// What a replication must satisfy before a task may start and may finish.
struct OpenLinks {
  std::uint32_t to_start = 0;
  std::uint32_t to_finish = 1;  ///< links, and the task's own work
};

/// What the plan mechanism needs of one task.
struct PlanRow {
  sim::StreamId stream, tail_stream;
  sim::Distribution days;
  double ticks_per_day = 0;  ///< of the sampled duration; more than a day's where capacity stretches the task
  double tail_probability = 0, tail_factor = 1;
  std::int64_t least_ticks = 0;
  std::int64_t spent_ticks = 0;  ///< before the status date, where what remains is drawn apart
  bool may_not_take_place = false;
  OpenLinks open;
  RowRange arcs_from_start, arcs_from_finish;  ///< of this task as predecessor
  RowRange arcs_in;                            ///< in `arcs_into`
  Cents fixed_cost;
  Party paid_by = Party::client;

  /// The duration at two levels of probability; the second decides on the tail.
  std::int64_t ticks(double level, double tail_level) const {
    const double drawn = days.quantile(level) * (tail_level < tail_probability ? tail_factor : 1.0);
    return spent_ticks + std::max(least_ticks, sim::rounded(std::max(0.0, drawn * ticks_per_day)).ticks);
  }
};

/// A task that had started by the status date.
struct ActualRow {
  TaskId task;
  sim::SimTime start, finish, status;
  std::int64_t spent_ticks = 0;  ///< of work, from its start to the status date or its finish
  bool is_finished = false;
};

/// A task that a gate has repeated: its counters, which see only links from other repeated tasks.
struct RepeatRow {
  TaskId task;
  OpenLinks open;
  std::vector<std::uint32_t> arcs_within;
};

/// A plan compiled for replications: immutable and shared by all threads. Tasks keep the order of the scenario.
struct PlanRows {
  std::vector<PlanRow> tasks;
  std::vector<Arc> arcs;                 ///< by predecessor, those due from its start first
  std::vector<std::uint32_t> arcs_into;  ///< indices of arcs, by successor
  sim::GaussianCopula copula;            ///< of the durations' uniforms, by task
  std::vector<OpenLinks> open;           ///< by task, as a block to copy from
  std::vector<ActualRow> actuals;
  sim::SimTime status;  ///< nothing else starts before it
  struct RollBack {
    TaskId gate, to;
    std::vector<RepeatRow> tasks;
  };
  std::vector<RollBack> roll_backs;

  bool may_not_take_place(TaskId task) const { return tasks[task.index].may_not_take_place; }
  std::span<const RepeatRow> repeats_of(TaskId gate) const;
  std::span<const Arc> from_start(TaskId task) const { return slice(tasks[task.index].arcs_from_start); }
  std::span<const Arc> from_finish(TaskId task) const { return slice(tasks[task.index].arcs_from_finish); }

 private:
  std::span<const Arc> slice(RowRange range) const { return {arcs.data() + range.first, range.size()}; }
};

/// \pre faults_in(scenario) has no fault; `stretch` has one factor a task, at least 1.
PlanRows plan_rows(const Scenario& scenario, std::span<const double> stretch, const PlanTime& time);

/// The links of a scenario, successor by successor.
std::vector<Arc> arcs_of(const Scenario& scenario);

/// Ticks of a working day. A tick is a second.
double ticks_per_working_day(const Scenario& scenario);

}  // namespace bascule::transition
