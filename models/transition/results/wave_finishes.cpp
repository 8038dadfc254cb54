#include "models/transition/results/wave_finishes.h"

#include <algorithm>

namespace bascule::transition {

void WaveFinishes::record(std::uint32_t replication, const Schedule& schedule) {
  std::int64_t* slot = ticks_.slot(replication * waves_.size());
  for (const Wave& wave : waves_) {
    sim::SimTime last;
    for (const TaskId task : wave.tasks) last = std::max(last, schedule.times[task.index].finish);
    *slot++ = last.ticks;
  }
}

void WaveFinishes::record_unfinished(std::uint32_t replication) {
  std::fill_n(ticks_.slot(replication * waves_.size()), waves_.size(), never);
}

}  // namespace bascule::transition
