#include <cstdint>
#include <cstring>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/replications.h"
#include "models/reference/station.h"
#include "sim/random/cursor.h"

namespace bascule::known_answers::detail {
namespace {

struct StationRow {
  double in_system, wait;
};

StationRow short_station(sim::ReplicationKey key) {
  using sim::stream_id;
  reference::Station station(reference::StationInputs{.servers = 2, .customers = 500},
                             sim::ExponentialCursor({key, stream_id("station", "threads", "arrival")}, 6e5),
                             sim::ExponentialCursor({key, stream_id("station", "threads", "service")}, 1e6));
  sim::Simulator<reference::StationEvent> simulator;
  station.start(simulator);
  simulator.run(station);
  const reference::StationMeasures measured = station.measures(simulator.now());
  return {measured.mean_in_system, measured.waits.mean_ticks()};
}

/// Replications whose bits differ between one thread with the effort's seed and `threads` threads with the other seed.
double differing(const Effort& effort, int threads, std::uint64_t other_seed) {
  constexpr std::uint32_t replications = 400;
  Effort one = effort, many = effort;
  one.threads = 1;
  many.threads = threads;
  many.seed = other_seed;
  const auto expected = replicate<StationRow>(one, replications, short_station);
  const auto obtained = replicate<StationRow>(many, replications, short_station);
  double count = 0;
  for (std::size_t i = 0; i < expected.size(); ++i)
    count += std::memcmp(&expected[i], &obtained[i], sizeof(StationRow)) != 0 ? 1 : 0;
  return count;
}

std::vector<KnownAnswer> threads(const Effort& effort, std::uint64_t other_seed) {
  return {exact("2 threads: differing", 0, differing(effort, 2, other_seed)),
          exact("3 threads: differing", 0, differing(effort, 3, other_seed)),
          exact("8 threads: differing", 0, differing(effort, 8, other_seed))};
}

double square_of_uniform(sim::ReplicationKey key) {
  const double u = sim::Stream(key, sim::stream_id("task", "square", "duration")).uniform(0);
  return u * u;
}

/// The means of consecutive pairs of U^2. Reflected pairs vary by 1/180, independent ones by (1/5 - 1/9) / 2 = 2/45.
struct PairMeans {
  sim::Tally mean, squared_deviation;
};

PairMeans pair_means(const Effort& effort, sim::SamplingMethod method) {
  const auto squares = replicate<double>(effort, 40'000, square_of_uniform, {.method = method});
  PairMeans pairs;
  for (std::size_t i = 0; i + 1 < squares.size(); i += 2) {
    const double mean = (squares[i] + squares[i + 1]) / 2, deviation = mean - 1.0 / 3.0;
    pairs.mean.add(mean);
    pairs.squared_deviation.add(deviation * deviation);
  }
  return pairs;
}

}  // namespace

void add_experiment_cases(std::vector<Case>& cases) {
  cases.push_back({.group = "Experiments",
                   .name = "threads",
                   .shows = "replications have the same bits on one and on many threads",
                   .source = "a replication depends on seed and number only",
                   .run = [](const Effort& effort) { return threads(effort, effort.seed); },
                   .wrong_parameter = "the other threads have another seed",
                   .control = [](const Effort& effort) { return threads(effort, effort.seed + 1); }});
  cases.push_back({.group = "Experiments",
                   .name = "antithetic",
                   .shows = "reflected pairs keep the mean of U^2 and cut the variance of a pair to an eighth",
                   .source = "moments of a uniform variate",
                   .run =
                       [](const Effort& effort) {
                         const PairMeans pairs = pair_means(effort, sim::SamplingMethod::antithetic);
                         return std::vector{sampled("mean", 1.0 / 3.0, pairs.mean),
                                            sampled("variance of a pair mean", 1.0 / 180.0, pairs.squared_deviation)};
                       },
                   .wrong_parameter = "pairs are independent",
                   .control =
                       [](const Effort& effort) {
                         const PairMeans pairs = pair_means(effort, sim::SamplingMethod::plain);
                         return std::vector{sampled("variance of a pair mean", 1.0 / 180.0, pairs.squared_deviation)};
                       }});
}

}  // namespace bascule::known_answers::detail
