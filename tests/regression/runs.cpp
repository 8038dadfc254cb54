#include <cstdint>

#include "models/reference/phold.h"
#include "models/reference/station.h"
#include "sim/experiment/experiment.h"
#include "sim/random/cursor.h"
#include "tests/regression/fingerprint_parts.h"
#include "tests/regression/hash.h"

namespace bascule::fingerprint {
namespace {

reference::StationMeasures play_station(const sim::ReplicationKey& key, std::int64_t customers) {
  reference::Station station(reference::StationInputs{.servers = 2, .room = 30, .customers = customers},
                             sim::ExponentialCursor({key, sim::stream_id("fingerprint", "station", "arrival")}, 5e5),
                             sim::ExponentialCursor({key, sim::stream_id("fingerprint", "station", "service")}, 9e5));
  sim::Simulator<reference::StationEvent> simulator;
  station.start(simulator);
  simulator.run(station);
  return station.measures(simulator.now());
}

void add(Hash& hash, const reference::StationMeasures& measured) {
  for (const double value : {measured.mean_in_system, measured.mean_busy, measured.waits.mean_ticks(),
                             measured.sojourns.mean_ticks(), measured.lost_share()})
    hash.add(value);
}

}  // namespace

std::uint64_t of_station() {
  Hash hash;
  for (std::uint32_t replication = 0; replication < 4; ++replication)
    add(hash, play_station({.seed = 7, .index = replication}, 20'000));
  return hash.value();
}

std::uint64_t of_event_order() {
  Hash hash;
  for (std::uint32_t replication = 0; replication < 4; ++replication) {
    reference::Phold phold(500, 1e6, {.seed = 7, .index = replication});
    reference::Phold::Simulator simulator;
    phold.start(simulator);
    simulator.run(phold, {.max_events = 50'000});
    hash.add(phold.path_hash());
  }
  return hash.value();
}

std::uint64_t of_experiments(unsigned threads) {
  using Row = reference::StationMeasures;
  Hash hash;
  for (const sim::SamplingDesign design :
       {sim::SamplingDesign{sim::SamplingMethod::plain}, sim::SamplingDesign{sim::SamplingMethod::antithetic},
        sim::SamplingDesign{sim::SamplingMethod::latin_hypercube, 50}}) {
    const auto result = sim::run_experiment(
        {.seed = 7, .design = design, .threads = threads}, sim::StoppingRule<Row>{.most_replications = 300},
        [] { return [](const sim::ReplicationKey& key) { return play_station(key, 100); }; });
    for (const Row& row : result.rows) add(hash, row);
  }
  return hash.value();
}

}  // namespace bascule::fingerprint
