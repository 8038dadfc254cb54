#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/gates/gate_rows.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "sim/event/run_outcome.h"
#include "sim/random/stream.h"

namespace bascule::transition {

/// The gate mechanism: when the work of a gate's task is done it decides, by chance and by criteria on the state of the
/// plan at that instant, whether the task may finish, at once or when another mechanism lets it. After a no it decides
/// again later, passes with a debt or by way of another task, sends the plan back, or ends it.
class Gates : public Hears<ReplicationResets, WorkDone, GateDue, TaskFinished> {
 public:
  static constexpr Mechanism mechanism = Mechanism::gates;
  /// A gate that says no so often will never say yes.
  static constexpr std::uint32_t most_decisions = 1000;

  Gates(const GateRows& rows, const TimeAxis& axis)
      : rows_(&rows),
        axis_(&axis),
        state_(rows.gates.size()),
        finished_at_(rows.asks_for_completion ? rows.gate_of.size() : 0) {}

  void on(const ReplicationResets&, auto&) {
    std::fill(state_.begin(), state_.end(), State{});
    std::fill(finished_at_.begin(), finished_at_.end(), sim::end_of_time);
    debt_items_ = 0;
  }

  void on(const TaskFinished& finished, auto& world) {
    if (!finished_at_.empty()) finished_at_[finished.task.index] = world.kernel.now();
  }

  void on(const WorkDone& done, auto& world) {
    const std::uint32_t number = rows_->gate_of[done.task.index];
    if (number != 0) come_up(number - 1, GateCameUp::Decision::first, world);
  }
  void on(const GateDue& due, auto& world) {
    const std::uint32_t number = rows_->gate_of[due.gate.index] - 1;
    if (std::exchange(state_[number].is_held, false)) return decide(number, world);
    come_up(number, GateCameUp::Decision::again, world);
  }

  bool is_anyone_waiting() const { return false; }

  std::uint32_t debt_items() const { return debt_items_; }
  /// How often each gate said no, in the order of the rows.
  std::uint32_t failures(std::size_t gate) const { return state_[gate].failures; }
  const GateRows& rows() const { return *rows_; }

 private:
  struct State {
    std::uint32_t decisions = 0, failures = 0;
    bool is_held = false;  ///< until somebody else lets it decide
  };

  enum class Verdict : std::uint8_t { yes, with_debt, no };

  void come_up(std::uint32_t number, GateCameUp::Decision decision, auto& world) {
    const TaskId gate = rows_->gates[number].task;
    world.tell(GateCameUp{gate, decision});
    if (world.ask(GateMayDecide{gate}) != 0.0) return decide(number, world);
    state_[number].is_held = true;
  }

  [[gnu::noinline]] void decide(std::uint32_t number, auto& world) {
    const GateRow& gate = rows_->gates[number];
    State& state = state_[number];
    Verdict verdict = judge(gate, state.decisions++, world);
    if (verdict == Verdict::no) {
      if (state.failures++ == 0) world.tell(GateFailed{gate.task});
      verdict = world.kernel.now() > gate.latest ? Verdict::with_debt : answer_failure(gate, state, world);
    }
    if (verdict == Verdict::no) return;
    if (verdict == Verdict::with_debt) debt_items_ += gate.debt_items;
    world.tell(GatePassed{gate.task});
  }

  Verdict answer_failure(const GateRow& gate, const State& state, auto& world) {
    if (state.decisions >= most_decisions) {
      world.kernel.end(sim::RunEnd::deadlock);
      return Verdict::no;
    }
    switch (gate.on_failure) {
      case GateInput::OnFailure::retest:
        world.kernel.raise_at(later(gate, world.kernel.now(), gate.retest_ticks, world), EventKind::gate_due,
                              gate.task.index);
        return Verdict::no;
      case GateInput::OnFailure::conditional:
        return Verdict::with_debt;
      case GateInput::OnFailure::branch:
        return Verdict::yes;
      case GateInput::OnFailure::roll_back:
        world.tell(RolledBack{gate.task, gate.rollback_to});
        return Verdict::no;
      case GateInput::OnFailure::stop:
        world.kernel.end(sim::RunEnd::stopped);
        return Verdict::no;
    }
    return Verdict::no;
  }

  Verdict judge(const GateRow& gate, std::uint32_t decision, auto& world) const {
    const double p_fail = decision == 0 ? gate.p_fail : gate.p_fail_retest;
    const double level = p_fail <= 0     ? 1.0
                         : decision == 0 ? world.kernel.static_uniform(gate.stream)
                                         : sim::Stream(world.kernel.key(), gate.stream).uniform(decision);
    if (level < p_fail) return Verdict::no;
    std::uint32_t missed = 0;
    for (const CriterionRow& criterion : gate.criteria) {
      if (holds(criterion, later(gate, world.kernel.now(), -criterion.lag_ticks, world), world)) continue;
      if (criterion.is_critical) return Verdict::no;
      ++missed;
    }
    if (missed > gate.max_conditional) return Verdict::no;
    return missed > 0 ? Verdict::with_debt : Verdict::yes;
  }

  sim::SimTime later(const GateRow& gate, sim::SimTime t, std::int64_t ticks, auto& world) const {
    if (!world.kernel.clocks().is_plain()) return world.kernel.clocks().after_lag(gate.task, t, ticks);
    return {std::max<std::int64_t>(0, t.ticks + ticks)};
  }

  bool holds(const CriterionRow& criterion, sim::SimTime at, auto& world) const {
    const double value = value_of(criterion, at, world);
    switch (criterion.comparison) {
      case CriterionInput::Comparison::at_least:
        return value >= criterion.threshold;
      case CriterionInput::Comparison::at_most:
        return value <= criterion.threshold;
      case CriterionInput::Comparison::above:
        return value > criterion.threshold;
      case CriterionInput::Comparison::below:
        return value < criterion.threshold;
      case CriterionInput::Comparison::equal:
        return value == criterion.threshold;
    }
    return false;
  }

  double value_of(const CriterionRow& criterion, sim::SimTime at, auto& world) const {
    using Asked = CriterionInput::Metric;
    switch (criterion.metric) {
      case Asked::completion:
      case Asked::finished:
        return completion(criterion, at);
      case Asked::staffing:
        return world.ask(StaffingLevel{criterion.team, at});
      case Asked::working_days:
        return axis_->working_days(at);
      case Asked::days_late:
        return axis_->working_days(at) - criterion.likely_days;
    }
    return 0;
  }

  double completion(const CriterionRow& criterion, sim::SimTime at) const {
    double done = 0, all = 0;
    for (const CriterionRow::Share& share : criterion.of_tasks) {
      all += share.weight;
      if (finished_at_[share.task.index] <= at) done += share.weight;
    }
    return all > 0 ? done / all : 1.0;
  }

  const GateRows* rows_;
  const TimeAxis* axis_;
  std::vector<State> state_;               // by gate
  std::vector<sim::SimTime> finished_at_;  // by task
  std::uint32_t debt_items_ = 0;
};

}  // namespace bascule::transition
