#pragma once

#include <cstdint>
#include <vector>

#include "sim/event/simulator.h"
#include "sim/random/cursor.h"

namespace bascule::reference {

struct PholdEvent {
  std::uint32_t process;
};

/// PHOLD, the classic load of discrete-event engines: each of `processes` starts with one job; a process that receives
/// a job sends it on to a uniformly drawn process after an exponential delay. The number of pending events never
/// changes, ties leave first in, first out. Two variates an event. Source: Fujimoto, "Performance of Time Warp under
/// synthetic workloads", 1990; no lookahead, no remote fraction.
class Phold {
 public:
  using Simulator = sim::Simulator<PholdEvent>;

  Phold(std::uint32_t processes, double mean_delay_ticks, sim::ReplicationKey key)
      : delays_({key, sim::stream_id("phold", "jobs", "delay")}, mean_delay_ticks),
        targets_({key, sim::stream_id("phold", "jobs", "target")}),
        received_(processes) {
    EXPECT(processes > 0);
  }

  /// Gives every process its job.
  void start(Simulator& simulator) {
    for (std::uint32_t process = 0; process < received_.size(); ++process)
      simulator.schedule_after(delays_.next(), {process});
  }

  void handle(const sim::Event<PholdEvent>& event, Simulator& simulator) {
    ++received_[event.payload.process];
    path_hash_ =
        (path_hash_ ^ event.payload.process) * 0x9E3779B97F4A7C15u + static_cast<std::uint64_t>(event.time.ticks);
    simulator.schedule_after(delays_.next(), {targets_.next_below(static_cast<std::uint32_t>(received_.size()))});
  }

  bool is_anyone_waiting() const { return false; }

  const std::vector<std::int64_t>& received() const { return received_; }
  /// Depends on who received what and when, in order: equal for equal runs.
  std::uint64_t path_hash() const { return path_hash_; }

 private:
  sim::ExponentialCursor delays_;
  sim::UniformCursor targets_;
  std::vector<std::int64_t> received_;  // jobs, by process
  std::uint64_t path_hash_ = 0;
};

}  // namespace bascule::reference
