#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/transition/replication/hooks.h"
#include "models/transition/turnover/turnover_rows.h"
#include "sim/check.h"
#include "sim/event/event_list.h"
#include "sim/random/elementary.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::transition {

/// Heads of teams who leave after an exponential time, are replaced after a while, and learn for another while, in
/// which they do a part of the work and take a part of somebody experienced (Abdel-Hamid and Madnick 1991: newcomers at
/// half a head, a fifth of a trainer each; Madachy 2008: a quarter).
class Leaving {
 public:
  explicit Leaving(const TurnoverRows& rows) : rows_(&rows), heads_(rows.heads.size()), teams_(rows.teams.size()) {
    overdue_.reserve(rows.heads.size());
  }

  void reset() {
    std::fill(heads_.begin(), heads_.end(), Head{});
    for (std::size_t i = 0; i < teams_.size(); ++i) {
      teams_[i] = {};
      for (std::uint32_t head = rows_->teams[i].first_head; head < rows_->teams[i].last_head; ++head)
        teams_[i].full = teams_[i].full + rows_->heads[head].weight;
      teams_[i].level = level(static_cast<std::uint32_t>(i));
    }
    overdue_.clear();
    leavers_ = 0;
    pending_ = 0;
  }

  void begin(auto& world) {
    for (std::uint32_t head = 0; head < heads_.size(); ++head)
      if (!rows_->heads[head].comes_with) arrive(head, world);
  }

  void supply(TaskId task, auto& world) {
    for (std::uint32_t head = 0; head < heads_.size(); ++head)
      if (rows_->heads[head].comes_with == task && heads_[head].state == State::not_yet) arrive(head, world);
  }

  /// Where nothing is left but the mechanism's own `pending` events, nobody leaves before the plan goes on: a plan that
  /// has finished, or cannot, would never end.
  [[gnu::noinline]] void leave(std::uint32_t number, std::size_t pending, auto& world) {
    auto& kernel = world.kernel;
    if (kernel.is_only_background_left(pending)) {
      if (pending > 0) return overdue_.push_back(number);
      return kernel.end(world.is_anyone_waiting() ? sim::RunEnd::deadlock : sim::RunEnd::event_list_empty);
    }
    const LeavingTeam& row = rows_->teams[rows_->heads[number].team];
    Head& head = heads_[number];
    ASSERT(head.state == State::full || head.state == State::learning);
    TeamState& team = teams_[rows_->heads[number].team];
    sim::Units& part = head.state == State::full ? team.full : team.learning;
    part = part - rows_->heads[number].weight;
    if (head.state == State::learning) {
      kernel.cancel(head.learnt);
      --pending_;
    }
    head.state = State::gone;
    ++head.generation;
    ++leavers_;
    if (const sim::SimTime at = kernel.now() + sim::Duration{row.hire_ticks}; at <= row.horizon) {
      kernel.raise_at(at, EventKind::joiner_due, number);
      ++pending_;
    }
    tell_change(rows_->heads[number].team, world);
  }

  /// Somebody comes, or has learnt.
  [[gnu::noinline]] void join(std::uint32_t number, auto& world) {
    --pending_;
    Head& head = heads_[number];
    const LeavingHead& row = rows_->heads[number];
    TeamState& team = teams_[row.team];
    if (head.state == State::learning) team.learning = team.learning - row.weight;
    const std::int64_t ramp_ticks = rows_->teams[row.team].ramp_ticks;
    const bool learns = head.state == State::gone && ramp_ticks > 0;
    if (learns) {
      head.learnt =
          world.kernel.set_timer_at(world.kernel.now() + sim::Duration{ramp_ticks}, EventKind::joiner_due, number);
      ++pending_;
    }
    if (head.state == State::gone) arrive(number, world);
    head.state = learns ? State::learning : State::full;
    sim::Units& part = learns ? team.learning : team.full;
    part = part + row.weight;
    tell_change(row.team, world);
  }

  /// Who should have left while everything stood still leaves now.
  void go_on(auto& world) {
    for (const std::uint32_t head : overdue_)
      world.kernel.raise_in_background_at(world.kernel.now(), EventKind::leaver_due, head);
    overdue_.clear();
  }

  std::uint32_t leavers() const { return leavers_; }
  /// Joiners under way.
  std::size_t pending() const { return pending_; }

 private:
  enum class State : std::uint8_t { not_yet, full, gone, learning };
  struct Head {
    State state = State::not_yet;
    std::uint32_t generation = 0;
    sim::TimerHandle learnt = {};
  };
  /// Those who are full, also who is not supplied yet, and those who learn.
  struct TeamState {
    sim::Units full, learning;
    sim::Units level;  ///< of what it has in the plan, as told last
  };

  void arrive(std::uint32_t number, auto& world) {
    const LeavingHead& row = rows_->heads[number];
    const LeavingTeam& team = rows_->teams[row.team];
    Head& head = heads_[number];
    head.state = State::full;
    constexpr std::uint32_t generations = 1u << 12;  // a team has less than 2^20 heads
    const std::uint32_t index = row.number * generations + head.generation % generations;
    const double life =
        -sim::elementary::log(sim::Stream(world.kernel.key(), team.leaving).uniform(index)) / team.hazard;
    const sim::SimTime from = std::max(world.kernel.now(), team.from);
    constexpr double for_ever = 0x1p52;
    if (life >= for_ever) return;
    const sim::SimTime leaves = from + std::max(sim::Duration{1}, sim::rounded(life));
    if (leaves <= team.until) world.kernel.raise_in_background_at(leaves, EventKind::leaver_due, number);
  }

  /// A mentor is somebody experienced: where there are too few, the newcomers learn by themselves. Whole units, so that
  /// a team that is complete again has exactly what it had.
  sim::Units level(std::uint32_t number) const {
    const auto full = static_cast<double>(teams_[number].full.count),
               learning = static_cast<double>(teams_[number].learning.count);
    const double heads = full - std::min(full, rows_->mentor_share * learning) + rows_->newcomer_share * learning;
    return {sim::rounded(rows_->teams[number].plan_share * heads).ticks};
  }

  void tell_change(std::uint32_t number, auto& world) {
    const sim::Units now = level(number), change = now - teams_[number].level;
    teams_[number].level = now;
    world.tell(HeadsChange{rows_->teams[number].team,
                           static_cast<double>(change.count) / static_cast<double>(sim::Units::per_head)});
  }

  const TurnoverRows* rows_;
  std::vector<Head> heads_;
  std::vector<TeamState> teams_;
  std::vector<std::uint32_t> overdue_;  // heads
  std::uint32_t leavers_ = 0;
  std::size_t pending_ = 0;
};

}  // namespace bascule::transition
