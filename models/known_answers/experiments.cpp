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

/// The means of consecutive groups of U^2, U drawn by a design, and how far they vary about 1/3, in
/// millionths.
struct GroupMeans {
  sim::Tally mean, squared_deviation;
};

GroupMeans group_means(const Effort& effort, const sim::SamplingDesign& design, std::size_t group) {
  const auto square = [draws = design.static_draws()](const sim::ReplicationKey& key) {
    const double u = draws.uniform(sim::Stream(key, sim::stream_id("task", "square", "duration")), 0);
    return u * u;
  };
  const auto squares = replicate<double>(effort, 40'000, square, design);
  GroupMeans groups;
  for (std::size_t first = 0; first + group <= squares.size(); first += group) {
    double sum = 0;
    for (std::size_t i = first; i < first + group; ++i) sum += squares[i];
    const double mean = sum / static_cast<double>(group), deviation = mean - 1.0 / 3.0;
    groups.mean.add(mean);
    groups.squared_deviation.add(1e6 * deviation * deviation);
  }
  return groups;
}

/// Reflected pairs of U^2 vary by 1/180, independent ones by 2/45.
std::vector<KnownAnswer> pairs(const Effort& effort, sim::SamplingMethod method) {
  const GroupMeans means = group_means(effort, {.method = method}, 2);
  return {sampled("mean", 1.0 / 3.0, means.mean),
          sampled("variance of a pair (1e-6)", 1e6 / 180.0, means.squared_deviation)};
}

/// Stratum k of N = 20 has the variance (k^2 / 3 + k / 3 + 4 / 45) / N^4, and a block mean a 400th of their sum.
std::vector<KnownAnswer> blocks(const Effort& effort, sim::SamplingMethod method) {
  constexpr double expected = (2470.0 / 3 + 190.0 / 3 + 20 * 4.0 / 45) / (160'000.0 * 400);
  const GroupMeans means = group_means(effort, {.method = method, .block_size = 20}, 20);
  return {sampled("mean", 1.0 / 3.0, means.mean),
          sampled("variance of a block (1e-6)", 1e6 * expected, means.squared_deviation)};
}

/// The variance alone: independent draws have the same mean.
std::vector<KnownAnswer> last_of(const std::vector<KnownAnswer>& rows) { return {rows.back()}; }

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
                   .run = [](const Effort& effort) { return pairs(effort, sim::SamplingMethod::antithetic); },
                   .wrong_parameter = "pairs are independent",
                   .control = [](const Effort& effort) { return last_of(pairs(effort, sim::SamplingMethod::plain)); }});
  cases.push_back(
      {.group = "Experiments",
       .name = "Latin hypercube",
       .shows = "twenty strata keep the mean of U^2 and cut the variance of a block to a 320th",
       .source = "moments of a uniform variate",
       .run = [](const Effort& effort) { return blocks(effort, sim::SamplingMethod::latin_hypercube); },
       .wrong_parameter = "draws are independent",
       .control = [](const Effort& effort) { return last_of(blocks(effort, sim::SamplingMethod::plain)); }});
}

}  // namespace bascule::known_answers::detail
