#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/ledger.h"
#include "models/transition/replication/mechanism_set.h"
#include "models/transition/turnover/turnover_rows.h"
#include "sim/time.h"

namespace bascule::transition {

/// People who stand by until a task has waited too long for their team; then whoever may let them in is asked. Until
/// then they are paid for nothing, and once they are in for what they do.
class Reserves {
 public:
  Reserves(const TurnoverRows& rows, const TimeAxis& axis)
      : rows_(&rows),
        axis_(&axis),
        reserves_(rows.reserves.size()),
        waits_(rows.reserves.empty() ? 0 : rows.task_count) {}

  void reset() {
    std::fill(reserves_.begin(), reserves_.end(), State{});
    std::fill(waits_.begin(), waits_.end(), Wait{});
    last_finish_ = {};
    pending_ends_ = 0;
    is_to_look_ = false;
  }

  void wait(const TaskWaitsFor& wait, auto& world) {
    const std::uint32_t number = rows_->reserve_of[wait.team.index];
    if (number == 0 || reserves_[number - 1].standing != Standing::by) return;
    waits_[wait.task.index] = {.reserve = number, .since = world.kernel.now()};
    if (!reserves_[number - 1].is_watched) watch(number - 1, world.kernel.now(), world);
  }

  void due(std::uint32_t subject, auto& world) {
    State& reserve = reserves_[subject / 2];
    if (static_cast<Due>(subject % 2) == Due::end) return end(subject / 2, world);
    reserve.is_watched = false;
    reserve.is_to_be_looked_at = is_to_look_ = true;
    world.kernel.request_allocation();
  }

  /// Who gets his seats at this instant does not wait any more.
  void look(auto& world) {
    if (!is_to_look_) return;
    is_to_look_ = false;
    for (std::uint32_t i = 0; i < reserves_.size(); ++i) {
      if (!std::exchange(reserves_[i].is_to_be_looked_at, false) || reserves_[i].standing != Standing::by) continue;
      const auto since = longest_wait(i, world);
      if (!since) continue;
      if (asks_at(i, *since, world) > world.kernel.now())
        watch(i, *since, world);
      else
        ask(i, world);
    }
  }

  [[gnu::noinline]] void release(std::uint32_t number, auto& world) {
    State& reserve = reserves_[number];
    const ReserveRow& row = rows_->reserves[number];
    const sim::SimTime now = world.kernel.now();
    if (reserve.standing == Standing::in || now >= row.until) return;
    reserve.standing = Standing::in;
    reserve.in_since = now;
    if (row.until < sim::end_of_time) {
      world.kernel.raise_at(row.until, EventKind::reserve_due, 2 * number + static_cast<std::uint32_t>(Due::end));
      ++pending_ends_;
    }
    world.tell(HeadsChange{row.team, row.heads});
  }
  void release(TeamId team, auto& world) {
    if (const std::uint32_t number = rows_->reserve_of[team.index]; number != 0) release(number - 1, world);
  }

  /// The plan has come so far; the last time is its finish.
  void pay(auto& world) {
    last_finish_ = world.kernel.now();
    for (std::size_t i = 0; i < reserves_.size(); ++i) {
      const ReserveRow& row = rows_->reserves[i];
      const sim::SimTime idle_until = std::min({last_finish_, row.until, reserves_[i].in_since});
      const Cents cost = rounded_cents(row.cents_per_tick * static_cast<double>(axis_->working_ticks(idle_until)));
      world.kernel.ledger().charge(Account::transition_work, row.party, {cost.count - reserves_[i].paid.count});
      reserves_[i].paid = cost;
    }
  }

  bool are_none() const { return reserves_.empty(); }
  /// Ends of reserves that are in, under way.
  std::size_t pending() const { return pending_ends_; }
  /// Working days of the plan's week that reserves were in, up to its finish.
  double days_in() const {
    double days = 0;
    for (std::size_t i = 0; i < reserves_.size(); ++i) {
      const sim::SimTime end = std::min(last_finish_, rows_->reserves[i].until);
      if (reserves_[i].in_since < end) days += axis_->working_days(end) - axis_->working_days(reserves_[i].in_since);
    }
    return days;
  }

 private:
  enum class Standing : std::uint8_t { by, asked, in, ended };
  /// What an event of a reserve is about.
  enum class Due : std::uint8_t { watch, end };
  struct State {
    Standing standing = Standing::by;
    bool is_watched = false, is_to_be_looked_at = false;
    sim::SimTime in_since = sim::end_of_time;
    Cents paid = {};
  };
  /// The last time a task began to wait for a team with a reserve, numbered from 1.
  struct Wait {
    std::uint32_t reserve = 0;
    sim::SimTime since = {};
  };

  sim::SimTime asks_at(std::uint32_t number, sim::SimTime since, auto& world) const {
    const ReserveRow& row = rows_->reserves[number];
    return world.kernel.clocks().after_team_work(row.team, since, {row.release_after_ticks});
  }

  void watch(std::uint32_t number, sim::SimTime since, auto& world) {
    const sim::SimTime at = asks_at(number, since, world);
    if (at >= rows_->reserves[number].until) return;
    reserves_[number].is_watched = true;
    world.kernel.raise_at(at, EventKind::reserve_due, 2 * number + static_cast<std::uint32_t>(Due::watch));
  }

  std::optional<sim::SimTime> longest_wait(std::uint32_t number, auto& world) const {
    std::optional<sim::SimTime> since;
    for (std::uint32_t i = 0; i < waits_.size(); ++i) {
      if (waits_[i].reserve != number + 1 || (since && *since <= waits_[i].since)) continue;
      if (world.ask(DoesWait{{i}, rows_->reserves[number].team}) == 1.0) since = waits_[i].since;
    }
    return since;
  }

  [[gnu::noinline]] void ask(std::uint32_t number, auto& world) {
    const ReserveRow& row = rows_->reserves[number];
    reserves_[number].standing = Standing::asked;
    if (row.released_in) {
      world.tell(ReserveAsked{row.team, *row.released_in});
      if (world.ask(ReserveMayComeAtOnce{row.team}) == 1.0) release(number, world);
    } else if (row.released_by && world.active().has(Mechanism::seat_work)) {
      world.tell(ItemArrives{{*row.released_by, ItemKind::release, number, row.decision_ticks}});
    } else {
      release(number, world);
    }
  }

  void end(std::uint32_t number, auto& world) {
    --pending_ends_;
    reserves_[number].standing = Standing::ended;
    world.tell(HeadsChange{rows_->reserves[number].team, -rows_->reserves[number].heads});
  }

  const TurnoverRows* rows_;
  const TimeAxis* axis_;
  std::vector<State> reserves_;
  std::vector<Wait> waits_;  // by task
  sim::SimTime last_finish_;
  std::size_t pending_ends_ = 0;
  bool is_to_look_ = false;
};

}  // namespace bascule::transition
