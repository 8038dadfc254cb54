#include <cstdint>

#include "models/known_answers/detail/groups.h"
#include "sim/random/stream.h"
#include "sim/stats/tally.h"

namespace bascule::known_answers::detail {
namespace {

constexpr std::uint32_t replications = 200'000;
constexpr double variance_of_uniform = 1.0 / 12.0;

using sim::ReplicationKey;
using sim::Stream;
using sim::StreamId;

/// The correlation of the first draws of two streams over replications, as the mean of products of centred uniforms.
std::vector<KnownAnswer> independence(const Effort& effort, StreamId first, StreamId second) {
  sim::Tally correlation;
  for (std::uint32_t i = 0; i < replications * effort.times; ++i) {
    const ReplicationKey key{.seed = effort.seed, .index = i};
    const double u = Stream(key, first).uniform(0), v = Stream(key, second).uniform(0);
    correlation.add((u - 0.5) * (v - 0.5) / variance_of_uniform);
  }
  return {sampled("correlation", 0.0, correlation)};
}

}  // namespace

void add_stream_cases(std::vector<Case>& cases) {
  const StreamId north = sim::stream_id("team", "north", "attention");
  const StreamId south = sim::stream_id("team", "south", "attention");
  cases.push_back({.group = "Random streams",
                   .name = "two entities",
                   .shows = "the streams of two entities are uncorrelated over replications",
                   .source = "independent uniforms",
                   .run = [=](const Effort& effort) { return independence(effort, north, south); },
                   .wrong_parameter = "both entities draw from one stream",
                   .control = [=](const Effort& effort) { return independence(effort, north, north); }});
}

}  // namespace bascule::known_answers::detail
