#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "models/transition/seat_work/seat_work_rows.h"
#include "sim/time.h"

namespace bascule::transition {

/// How many heads of each team are busy, in seats or apart from them, and what lies in its tray, both added up over
/// time by months of the plan. Months are equal pieces of the axis, nights and weekends part of them, as seats are held
/// overnight; what comes after the last one counts in it. Nothing is recorded, and nothing costs, until it is asked
/// for.
class TeamLoads {
 public:
  static constexpr std::size_t months = 60;

  struct Month {
    std::int64_t busy = 0;     ///< units times ticks
    std::int64_t waiting = 0;  ///< ticks of heads in the tray, times ticks
  };

  void keep(std::size_t teams, std::size_t tasks, std::int64_t month_ticks) {
    month_ticks_ = month_ticks;
    levels_.assign(teams, {.month_end = {month_ticks}});
    months_.resize(teams * months);
    is_seated_.resize(tasks);
  }
  void reset() {
    std::fill(levels_.begin(), levels_.end(), Level{.month_end = {month_ticks_}});
    std::fill(months_.begin(), months_.end(), Month{});
    std::fill(is_seated_.begin(), is_seated_.end(), std::uint8_t{0});
  }

  /// A task sits down; one that does already, goes on.
  void take(TaskId task, std::span<const Seat> seats, sim::SimTime now) {
    if (is_seated_.empty() || std::exchange(is_seated_[task.index], std::uint8_t{1}) != 0) return;
    for (const Seat& seat : seats) change(seat.team, seat.units.count, now);
  }
  void give(TaskId task, std::span<const Seat> seats, sim::SimTime now) {
    if (is_seated_.empty() || std::exchange(is_seated_[task.index], std::uint8_t{0}) == 0) return;
    for (const Seat& seat : seats) change(seat.team, -seat.units.count, now);
  }
  void change(TeamId team, std::int64_t units, sim::SimTime now) {
    if (levels_.empty()) return;
    pass(team, now);
    levels_[team.index].busy += units;
  }
  void set_waiting(TeamId team, std::int64_t head_ticks, sim::SimTime now) {
    if (levels_.empty()) return;
    pass(team, now);
    levels_[team.index].waiting = head_ticks;
  }
  void close(sim::SimTime end) {
    for (std::uint32_t team = 0; team < levels_.size(); ++team) pass({team}, end);
  }

  std::int64_t month_ticks() const { return month_ticks_; }
  const Month& month(TeamId team, std::size_t month) const { return months_[team.index * months + month]; }

 private:
  struct Level {
    std::int64_t busy = 0, waiting = 0;
    sim::SimTime since = {}, month_end = {};
    std::size_t month = 0;
  };

  void pass(TeamId team, sim::SimTime now) {
    Level& level = levels_[team.index];
    while (level.since < now) {
      const sim::SimTime until = level.month + 1 < months ? std::min(now, level.month_end) : now;
      Month& month = months_[team.index * months + level.month];
      month.busy += level.busy * (until - level.since).ticks;
      month.waiting += level.waiting * (until - level.since).ticks;
      level.since = until;
      if (until == level.month_end && level.month + 1 < months) ++level.month, level.month_end.ticks += month_ticks_;
    }
  }

  std::int64_t month_ticks_ = 1;
  std::vector<Level> levels_;            // by team
  std::vector<Month> months_;            // by team and month
  std::vector<std::uint8_t> is_seated_;  // by task
};

}  // namespace bascule::transition
