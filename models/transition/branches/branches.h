#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/transition/branches/branch_rows.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "sim/check.h"

namespace bascule::transition {

/// Whether tasks take place: by chance, as one of several alternatives, or for what happened before in this
/// replication.
class Branches : public Hears<ReplicationResets, ReplicationBegins, RiskOccurs, GateFailed, TaskFinished, TakesPlace> {
 public:
  static constexpr Mechanism mechanism = Mechanism::branches;

  explicit Branches(const BranchRows& rows)
      : rows_(&rows),
        has_occurred_(rows.risks),
        has_failed_(rows.condition_of.size()),
        finished_at_(rows.condition_of.size()),
        by_chance_(rows.conditions.size()) {}

  void on(const ReplicationResets&, auto&) {
    std::fill(has_occurred_.begin(), has_occurred_.end(), std::uint8_t{0});
    std::fill(has_failed_.begin(), has_failed_.end(), std::uint8_t{0});
  }

  [[gnu::noinline]] void on(const ReplicationBegins&, auto& world) {
    for (std::size_t i = 0; i < by_chance_.size(); ++i) {
      const ConditionRow& row = rows_->conditions[i];
      bool holds = row.existence >= 1 || world.kernel.static_uniform(row.existence_stream) < row.existence;
      if (row.has_set) {
        const double level = world.kernel.static_uniform(row.set_stream);
        holds = holds && row.set_low <= level && level < row.set_high;
      }
      by_chance_[i] = holds ? 1 : 0;
    }
  }

  void on(const RiskOccurs& occurs, auto&) { has_occurred_[occurs.risk.index] = 1; }
  void on(const GateFailed& failed, auto&) { has_failed_[failed.gate.index] = 1; }
  void on(const TaskFinished& finished, auto& world) { finished_at_[finished.task.index] = world.kernel.now(); }

  double factor(const TakesPlace& question) const {
    const std::uint32_t number = rows_->condition_of[question.task.index];
    if (number == 0) return 1.0;
    const ConditionRow& row = rows_->conditions[number - 1];
    const bool holds = by_chance_[number - 1] && (!row.branch_of || has_failed_[row.branch_of->index]) &&
                       (!row.test || holds_now(*row.test));
    return holds ? 1.0 : 0.0;
  }

  bool is_anyone_waiting() const { return false; }

 private:
  bool holds_now(const ConditionRow::Test& test) const {
    using Kind = ConditionInput::Kind;
    switch (test.kind) {
      case Kind::risk_occurs:
        return has_occurred_[test.risk.index] != 0;
      case Kind::risk_stays_away:
        return has_occurred_[test.risk.index] == 0;
      case Kind::gate_fails:
        return has_failed_[test.task.index] != 0;
      case Kind::gate_passes:
        return has_failed_[test.task.index] == 0;
      case Kind::finishes_after:
        return finished_at_[test.task.index] > test.end_of_date;
      case Kind::finishes_by:
        return finished_at_[test.task.index] <= test.end_of_date;
    }
    ASSERT(false);
  }

  const BranchRows* rows_;
  std::vector<std::uint8_t> has_occurred_;  // by risk
  std::vector<std::uint8_t> has_failed_;    // by task, where it is a gate
  std::vector<sim::SimTime> finished_at_;   // by task
  std::vector<std::uint8_t> by_chance_;     // by condition
};

}  // namespace bascule::transition
