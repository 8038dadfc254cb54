#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "models/transition/replication/hooks.h"
#include "models/transition/seat_work/seat_work_rows.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::transition {

/// Noise: what has nothing to do with the plan calls people away, in proportion to what they work. How much differs
/// from week to week and team to team: one Poisson draw of interruptions of an hour for a team and week in which it
/// works.
class Interruptions {
 public:
  explicit Interruptions(const SeatWorkRows& rows) : rows_(&rows), weeks_(rows.teams.size()) { reset(); }

  void reset() {
    for (std::size_t i = 0; i < weeks_.size(); ++i) {
      weeks_[i] = {};
      if (rows_->teams[i].interruptions.empty()) weeks_[i].end = std::numeric_limits<std::int64_t>::max();
    }
  }

  /// What people of the team owe who have just worked so many ticks.
  std::int64_t owed(TeamId team, std::int64_t worked, auto& world) {
    Week& week = weeks_[team.index];
    if (world.kernel.now().ticks >= week.end)
      turn_to(week, rows_->teams[team.index], world.kernel.now().ticks / rows_->week_ticks, world);
    return sim::rounded(week.noise * static_cast<double>(worked)).ticks;
  }

 private:
  struct Week {
    std::int64_t end = 0;  ///< ticks; never, without interruptions
    double noise = 0;      ///< hours an hour of work
    std::int64_t block = -1;
    sim::Draw draw{{}};  ///< of four weeks
  };

  [[gnu::noinline]] void turn_to(Week& week, const TrayRow& row, std::int64_t number, auto& world) const {
    constexpr std::int64_t lanes = 4;
    if (week.block != number / lanes) {
      week.block = number / lanes;
      week.draw = sim::Stream(world.kernel.key(), row.noise).draw(static_cast<std::uint32_t>(week.block));
    }
    week.end = (number + 1) * rows_->week_ticks;
    week.noise = static_cast<double>(row.interruptions_at(week.draw.lane(static_cast<int>(number % lanes)))) /
                 row.mean_interruptions * rows_->noise;
  }

  const SeatWorkRows* rows_;
  std::vector<Week> weeks_;  // by team
};

}  // namespace bascule::transition
