#include "sim/stats/batch_means.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "models/known_answers/queueing_theory.h"
#include "sim/random/cursor.h"
#include "sim/stats/tally.h"

namespace bascule::sim {
namespace {

constexpr double rate = 0.7, ticks = 1e6;
constexpr int paths = 400, customers = 40'000, warm_up = 2'000;

struct Coverage {
  int by_batch_means = 0, by_single_waits = 0;
};

/// Waits of an M/M/1 by Lindley's recursion, and which intervals for their mean hold the true one.
Coverage coverage() {
  const double truth = known_answers::mmc_steady_state({.arrival_rate = rate}).mean_wait * ticks;
  Coverage covered;
  for (std::uint32_t path = 0; path < paths; ++path) {
    const ReplicationKey key{.seed = 3, .index = path};
    ExponentialCursor between({key, stream_id("test", "queue", "arrival")}, ticks / rate);
    ExponentialCursor service({key, stream_id("test", "queue", "service")}, ticks);
    BatchMeans batches;
    Tally single;
    double wait = 0;
    for (int customer = 0; customer < warm_up + customers; ++customer) {
      if (customer >= warm_up) {
        batches.add(wait);
        single.add(wait);
      }
      wait = std::max(0.0, wait + static_cast<double>(service.next().ticks - between.next().ticks));
    }
    covered.by_batch_means += batches.interval().contains(truth) ? 1 : 0;
    covered.by_single_waits += single.interval().contains(truth) ? 1 : 0;
  }
  return covered;
}

TEST(BatchMeansCoverage, of_the_mean_wait_on_one_path_is_nominal_and_of_single_waits_is_not) {
  const Coverage covered = coverage();
  const double standard_error = std::sqrt(0.95 * 0.05 / paths);
  EXPECT_NEAR(covered.by_batch_means / double{paths}, 0.95, 4 * standard_error);
  EXPECT_LT(covered.by_single_waits / double{paths}, 0.5);  // control: successive waits depend on each other
}

}  // namespace
}  // namespace bascule::sim
