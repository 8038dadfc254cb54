#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/transition/replication/hooks.h"
#include "models/transition/seat_work/busy_heads.h"
#include "models/transition/seat_work/seat_work_rows.h"

namespace bascule::transition {

/// What teams owe to the meetings they sat in, in ticks of a head, until somebody works it off.
class MeetingDebts {
 public:
  explicit MeetingDebts(std::size_t teams) : owed_(teams) {}

  void reset() { std::fill(owed_.begin(), owed_.end(), 0); }
  void owe(TeamId team, std::int64_t head_ticks) { owed_[team.index] += head_ticks; }
  bool are_any(TeamId team) const { return owed_[team.index] > 0; }
  /// All of it.
  std::int64_t settle(TeamId team) { return std::exchange(owed_[team.index], 0); }

  /// What a seat works off for its team in at most so many ticks.
  std::int64_t pay(const Seat& seat, std::int64_t most) {
    std::int64_t& owed = owed_[seat.team.index];
    const std::int64_t all = ticks_in(owed, seat.units);
    if (all <= most) return owed = 0, all;
    const double left = static_cast<double>(all - most) / static_cast<double>(all);
    owed = sim::rounded(left * static_cast<double>(owed)).ticks;
    return most;
  }

 private:
  std::vector<std::int64_t> owed_;  // by team
};

}  // namespace bascule::transition
