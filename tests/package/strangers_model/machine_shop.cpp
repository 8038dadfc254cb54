#include <cmath>
#include <cstdint>
#include <cstdio>

#include "sim/event/simulator.h"
#include "sim/random/cursor.h"
#include "sim/stats/tally.h"

namespace {

namespace sim = bascule::sim;

enum class EventKind : std::uint8_t { breaks_down, is_repaired };
struct Payload {
  EventKind kind;
};

constexpr double mean_working_ticks = 90'000, mean_repair_ticks = 10'000;

/// A machine that works, breaks down, is repaired, and so on; it begins working.
class Machine {
 public:
  explicit Machine(sim::ReplicationKey key)
      : working_({key, sim::stream_id("machine", "press", "working")}, mean_working_ticks),
        repair_({key, sim::stream_id("machine", "press", "repair")}, mean_repair_ticks) {}

  void begin(sim::Simulator<Payload>& simulator) { start_working(simulator); }

  void handle(const sim::Event<Payload>& event, sim::Simulator<Payload>& simulator) {
    switch (event.payload.kind) {
      case EventKind::breaks_down:
        simulator.schedule_after(repair_.next(), {EventKind::is_repaired});
        return;
      case EventKind::is_repaired:
        start_working(simulator);
        return;
    }
  }
  bool is_anyone_waiting() const { return false; }

  double availability(sim::SimTime horizon) const {
    return static_cast<double>(worked_.ticks) / static_cast<double>(horizon.ticks);
  }

 private:
  void start_working(sim::Simulator<Payload>& simulator) {
    const sim::Duration working = working_.next();
    worked_ = worked_ + working;
    simulator.schedule_after(working, {EventKind::breaks_down});
  }

  sim::ExponentialCursor working_, repair_;
  sim::Duration worked_;
};

}  // namespace

int main() {
  constexpr sim::SimTime horizon{1'000'000'000};
  constexpr double expected = mean_working_ticks / (mean_working_ticks + mean_repair_ticks);
  sim::Tally availability;
  for (std::uint32_t replication = 0; replication < 100; ++replication) {
    Machine machine({.seed = 1, .index = replication});
    sim::Simulator<Payload> simulator;
    machine.begin(simulator);
    simulator.run(machine, {.horizon = horizon});
    availability.add(machine.availability(horizon));
  }
  const sim::Interval interval = availability.interval();
  std::printf("availability %.4f, expected %.4f, 95 %% interval %.4f to %.4f, %lld replications\n", interval.estimate,
              expected, interval.lower, interval.upper, static_cast<long long>(interval.n));
  return std::abs(interval.estimate - expected) <= 4 * availability.standard_error() ? 0 : 1;
}
