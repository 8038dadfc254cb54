#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "models/transition/risks/risk_rows.h"
#include "sim/time.h"

namespace bascule::transition {

/// The risk mechanism: draws at the beginning what happens in this replication, makes the tasks it hits last longer,
/// and charges its cost once, when the first of them starts. A task holds its seats for as long as it is delayed.
class Risks : public Hears<ReplicationResets, ReplicationBegins, TaskStarted, TaskUnderWay> {
 public:
  static constexpr Mechanism mechanism = Mechanism::risks;

  explicit Risks(const RiskRows& rows) : rows_(&rows), state_(rows.occurrences.size()) {}

  void on(const ReplicationResets&, auto&) { quality_hundredths_ = 0; }

  [[gnu::noinline]] void on(const ReplicationBegins&, auto& world) {
    for (const RiskRows::Mitigation& mitigation : rows_->mitigations)
      world.kernel.ledger().charge(Account::mitigation, mitigation.pays, mitigation.cost);
    for (std::size_t i = 0; i < state_.size(); ++i) {
      const OccurrenceRow& row = rows_->occurrences[i];
      state_[i] = {};
      if (world.kernel.static_uniform(row.occurs) >= row.probability) continue;
      state_[i].happens = true;
      const double days = row.delay_days.quantile(world.kernel.static_uniform(row.delay_stream));
      state_[i].delay_days = days;
      state_[i].cost = rounded_cents(100.0 * row.cost.quantile(world.kernel.static_uniform(row.cost_stream)));
      for (const TaskId task : row.tasks) world.kernel.duration(task) += ticks_of(days, task);
      world.tell(RiskOccurs{row.risk});
    }
  }

  void on(const TaskStarted& started, auto& world) { charge(started.task, world); }
  void on(const TaskUnderWay& under_way, auto& world) { charge(under_way.task, world); }

  bool is_anyone_waiting() const { return false; }

  std::int64_t quality_hundredths() const { return quality_hundredths_; }
  /// Whether the occurrence happened and hit a task that took place. Numbered as in the rows.
  bool has_hit(std::size_t occurrence) const { return state_[occurrence].is_charged; }
  /// How much longer the occurrence makes a task last.
  std::int64_t delay_ticks(std::size_t occurrence, TaskId task) const {
    const State& state = state_[occurrence];
    const auto& tasks = rows_->occurrences[occurrence].tasks;
    if (!state.happens || std::ranges::count(tasks, task) == 0) return 0;
    return ticks_of(state.delay_days, task);
  }
  const RiskRows& rows() const { return *rows_; }

 private:
  struct State {
    bool happens = false, is_charged = false;
    double delay_days = 0;
    Cents cost;
  };

  std::int64_t ticks_of(double days, TaskId task) const {
    return sim::rounded(days * rows_->ticks_per_day[task.index]).ticks;
  }

  void charge(TaskId task, auto& world) {
    if (rows_->hits.empty()) return;
    for (const std::uint32_t i : rows_->hits[task.index]) {
      if (!state_[i].happens || std::exchange(state_[i].is_charged, true)) continue;
      const OccurrenceRow& row = rows_->occurrences[i];
      world.kernel.ledger().charge(Account::risk, row.pays, state_[i].cost);
      quality_hundredths_ += row.quality_hundredths;
    }
  }

  const RiskRows* rows_;
  std::vector<State> state_;
  std::int64_t quality_hundredths_ = 0;
};

}  // namespace bascule::transition
