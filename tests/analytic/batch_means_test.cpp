#include "sim/stats/batch_means.h"

#include <algorithm>
#include <cstdint>

#include <gtest/gtest.h>

#include "models/known_answers/queueing_theory.h"
#include "models/reference/station.h"
#include "sim/random/cursor.h"
#include "sim/stats/tally.h"
#include "tests/analytic/interval_coverage.h"

namespace bascule::sim {
namespace {

constexpr double mean_service_ticks = 1 << 20, utilisation = 0.7;

ExponentialCursor arrivals(std::uint64_t seed) {
  return {{{.seed = seed}, stream_id("station", "counter", "arrival")}, mean_service_ticks / utilisation};
}
ExponentialCursor services(std::uint64_t seed) {
  return {{{.seed = seed}, stream_id("station", "counter", "service")}, mean_service_ticks};
}

/// The waits of successive customers of M/M/1 from an empty start, in ticks, by Lindley's (1952) recursion.
class WaitsOfOnePath {
 public:
  explicit WaitsOfOnePath(std::uint64_t seed) : arrivals_(arrivals(seed)), services_(services(seed)) {
    arrivals_.next();
  }

  std::int64_t next() {
    const std::int64_t wait = wait_;
    wait_ = std::max<std::int64_t>(0, wait + services_.next().ticks - arrivals_.next().ticks);
    return wait;
  }

 private:
  ExponentialCursor arrivals_, services_;
  std::int64_t wait_ = 0;
};

TEST(WaitsOfOnePath, are_those_of_the_station) {
  reference::Station station(reference::StationInputs{.customers = 20'000}, arrivals(5), services(5));
  Simulator<reference::StationEvent> simulator;
  station.start(simulator);
  simulator.run(station);
  const DurationTally waits = station.measures(simulator.now()).waits;
  WaitsOfOnePath path(5);
  std::int64_t total = 0;
  for (std::int64_t i = 0; i < waits.count(); ++i) total += path.next();
  EXPECT_EQ(waits.total_ticks(), total);
}

// Batches of 1,024 customers are thirty times as long as the waits remember, so their means are nearly independent.
TEST(BatchMeans, cover_the_mean_wait_of_one_long_path_and_taking_waits_for_independent_does_not) {
  constexpr int paths = 1000, warm_up = 1000, customers = 39 * 1024;
  const double mean_wait =
      known_answers::mmc_steady_state({.arrival_rate = utilisation}).mean_wait * mean_service_ticks;
  const double wait_of_another_station =
      known_answers::mmc_steady_state({.arrival_rate = 0.73}).mean_wait * mean_service_ticks;
  constexpr double skewness_of_batch_means = 0.01;
  Coverage by_batches, by_waits, by_few_waits_a_batch, of_another_station;
  Tally autocorrelation;
  for (int path = 1; path <= paths; ++path) {
    WaitsOfOnePath waits(static_cast<std::uint64_t>(path));
    for (int i = 0; i < warm_up; ++i) waits.next();
    BatchMeans batches, short_batches;
    Tally tally;
    for (int i = 0; i < customers; ++i) {
      const auto wait = static_cast<double>(waits.next());
      batches.add(wait);
      if (i < 39 * 8) short_batches.add(wait);
      tally.add(wait);
    }
    by_batches.add(batches.interval().contains(mean_wait));
    by_waits.add(tally.interval().contains(mean_wait));
    by_few_waits_a_batch.add(short_batches.interval().contains(mean_wait));
    of_another_station.add(batches.interval().contains(wait_of_another_station));
    autocorrelation.add(batches.lag_1_autocorrelation());
  }
  EXPECT_TRUE(by_batches.keeps_level(skewness_of_batch_means)) << by_batches.share();
  EXPECT_LT(by_waits.share(), 0.4);
  EXPECT_LT(by_few_waits_a_batch.share(), 0.7);
  EXPECT_FALSE(of_another_station.keeps_level(skewness_of_batch_means)) << of_another_station.share();
  EXPECT_LT(autocorrelation.mean(), 0.05);
}

}  // namespace
}  // namespace bascule::sim
