#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <vector>

#include "models/reference/phold.h"
#include "models/reference/station.h"
#include "sim/random/cpu_level.h"
#include "sim/random/elementary.h"

namespace {

using namespace bascule;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) { return (hash ^ value) * 0x9E3779B97F4A7C15u; }

/// One number for everything that a few runs of the engine compute: distributions, queues and the order of events.
std::uint64_t fingerprint() {
  std::uint64_t hash = 0;
  for (std::uint32_t replication = 0; replication < 4; ++replication) {
    const sim::ReplicationKey key{.seed = 7, .index = replication};
    const sim::Stream stream(key, sim::stream_id("fingerprint", "values", "uniform"));
    for (std::uint32_t i = 0; i < 10'000; ++i) {
      const double u = stream.uniform(i);
      for (const double value :
           {u, sim::elementary::log(u), sim::elementary::exp(u), sim::elementary::normal_quantile(u)})
        hash = mixed(hash, std::bit_cast<std::uint64_t>(value));
    }
    reference::Station station(reference::StationInputs{.servers = 2, .room = 30, .customers = 20'000},
                               sim::ExponentialCursor({key, sim::stream_id("fingerprint", "station", "arrival")}, 5e5),
                               sim::ExponentialCursor({key, sim::stream_id("fingerprint", "station", "service")}, 9e5));
    sim::Simulator<reference::StationEvent> queue;
    station.start(queue);
    queue.run(station);
    const reference::StationMeasures measured = station.measures(queue.now());
    for (const double value : {measured.mean_in_system, measured.mean_busy, measured.waits.mean_ticks(),
                               measured.sojourns.mean_ticks(), measured.lost_share()})
      hash = mixed(hash, std::bit_cast<std::uint64_t>(value));

    reference::Phold phold(500, 1e6, key);
    reference::Phold::Simulator simulator;
    phold.start(simulator);
    simulator.run(phold, {.max_events = 50'000});
    hash = mixed(hash, phold.path_hash());
  }
  return hash;
}

}  // namespace

/// Prints the fingerprint; fails when a level of instructions that this processor has gives another one.
int main() {
  std::uint64_t first = 0;
  for (const sim::CpuLevel level : sim::all_cpu_levels) {
    if (level > sim::highest_cpu_level()) {
      std::fprintf(stderr, "%s skipped: this processor lacks it\n", sim::name_of(level));
      continue;
    }
    sim::force_cpu_level(level);
    const std::uint64_t hash = fingerprint();
    if (level == sim::CpuLevel::v2) first = hash;
    if (hash != first) {
      std::fprintf(stderr, "%s gives %016" PRIx64 ", %s %016" PRIx64 "\n", sim::name_of(level), hash,
                   sim::name_of(sim::CpuLevel::v2), first);
      return 1;
    }
  }
  std::printf("%016" PRIx64 "\n", first);
}
