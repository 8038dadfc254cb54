#pragma once

#include <cstdint>
#include <stdexcept>

#include "sim/random/stream.h"

namespace bascule::sim {

/// What a small replication found; without padding, so that rows compare by memcmp.
struct NoisyRow {
  double sum;
  std::uint64_t steps;
};

/// A replication of random length, so that threads finish out of order: adds uniforms until one is small.
class NoisyReplicator {
 public:
  NoisyRow operator()(ReplicationKey key) {
    const Stream stream(key, stream_id("test", "noisy", "steps"));
    NoisyRow row{0, 0};
    double uniform = 1;
    while (uniform > 0.01) {
      uniform = stream.uniform(static_cast<std::uint32_t>(row.steps));
      row.sum += uniform;
      ++row.steps;
    }
    return row;
  }
};

}  // namespace bascule::sim
