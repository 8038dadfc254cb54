#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/plan/schedule.h"
#include "models/transition/plan/waves.h"
#include "sim/experiment/rows.h"

namespace bascule::transition {

/// When each wave of a plan was done, its last task finished, in each replication. Stands beside the rows of an
/// experiment, which are all of one size. Each replication has its own slots, so that threads record what they play
/// without a lock; memory costs nothing until it is written.
class WaveFinishes {
 public:
  WaveFinishes(std::vector<Wave> waves, std::size_t most_replications)
      : waves_(std::move(waves)), ticks_(most_replications * waves_.size()) {}

  /// \pre replication is below the most there may be
  void record(std::uint32_t replication, const Schedule& schedule) {
    record(replication, [&](TaskId task) { return schedule.times[task.index].finish; });
  }
  /// The same, with `finish_of(task)`.
  template <class FinishOf> void record(std::uint32_t replication, FinishOf finish_of) {
    std::int64_t* slot = ticks_.slot(replication * waves_.size());
    for (const Wave& wave : waves_) {
      sim::SimTime last;
      for (const TaskId task : wave.tasks) last = std::max(last, finish_of(task));
      *slot++ = last.ticks;
    }
  }
  void record_unfinished(std::uint32_t replication);
  /// The first so many replications have been recorded and count from now on.
  void keep(std::size_t replications) { ticks_.keep(replications * waves_.size()); }

  const std::vector<Wave>& waves() const { return waves_; }
  /// Nothing where the replication did not finish. \pre the replication counts
  std::optional<sim::SimTime> finish(std::size_t replication, std::size_t wave) const {
    const std::int64_t ticks = ticks_[replication * waves_.size() + wave];
    return ticks == never ? std::nullopt : std::optional(sim::SimTime{ticks});
  }

 private:
  static constexpr std::int64_t never = -1;

  std::vector<Wave> waves_;
  sim::Rows<std::int64_t> ticks_;  // a replication's waves side by side
};

}  // namespace bascule::transition
