#include <cstdint>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/replications.h"
#include "sim/random/stream.h"

namespace bascule::known_answers::detail {
namespace {

constexpr double variance_of_uniform = 1.0 / 12.0;

using sim::ReplicationKey;
using sim::Stream;
using sim::StreamId;

/// The correlation of two uniforms of each replication, as the mean of products of centred uniforms.
template <class Draw> std::vector<KnownAnswer> uncorrelated(const Effort& effort, Draw first, Draw second) {
  const auto products = replicate<double>(effort, 200'000, [=](const ReplicationKey& key) {
    return (first(key) - 0.5) * (second(key) - 0.5) / variance_of_uniform;
  });
  return {sampled("correlation", 0.0, tally_of(products, [](double product) { return product; }))};
}

/// A draw at `index` of a stream, `replications` later.
auto drawn(StreamId id, std::uint32_t index, std::uint32_t replications = 0) {
  return [=](ReplicationKey key) {
    key.index += replications;
    return Stream(key, id).uniform(index);
  };
}

}  // namespace

void add_stream_cases(std::vector<Case>& cases) {
  const StreamId north = sim::stream_id("team", "north", "attention");
  const StreamId south = sim::stream_id("team", "south", "attention");
  const auto add = [&](const char* name, const char* shows, auto other, const char* wrong, auto control) {
    cases.push_back({.group = "Random streams",
                     .name = name,
                     .shows = shows,
                     .source = "independent uniforms",
                     .run = [=](const Effort& effort) { return uncorrelated(effort, drawn(north, 0), other); },
                     .wrong_parameter = wrong,
                     .control = [=](const Effort& effort) { return uncorrelated(effort, drawn(north, 0), control); }});
  };
  add("two entities", "the draws of two entities are uncorrelated", drawn(south, 0), "both draw from one stream",
      drawn(north, 0));
  add("two indices", "consecutive draws of one entity are uncorrelated", drawn(north, 1), "both are the same draw",
      drawn(north, 0));
  add("two replications", "consecutive replications are uncorrelated", drawn(north, 0, 1), "both are one replication",
      drawn(north, 0));
}

}  // namespace bascule::known_answers::detail
