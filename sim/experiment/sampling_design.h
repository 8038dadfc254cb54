#pragma once

#include <cstdint>

#include "sim/check.h"
#include "sim/random/sampling_method.h"
#include "sim/random/stream.h"
#include "sim/stats/replication_groups.h"

namespace bascule::sim {

/// Which replications of an experiment depend on each other, and by which key each is drawn. `block_size` is the number
/// of replications in one Latin hypercube; the other methods ignore it.
struct SamplingDesign {
  SamplingMethod method = SamplingMethod::plain;
  std::uint32_t block_size = 1;

  constexpr GroupSize group() const {
    switch (method) {
      case SamplingMethod::plain:
        return {1};
      case SamplingMethod::antithetic:
        return {2};
      case SamplingMethod::latin_hypercube:
        return {block_size};
    }
    ASSERT(false);
  }

  /// Antithetic replications 2k and 2k + 1 share the draws of index k, the second one reflected.
  constexpr ReplicationKey key(std::uint64_t seed, std::uint32_t replication) const {
    if (method != SamplingMethod::antithetic) return {.seed = seed, .index = replication};
    return {.seed = seed,
            .index = replication / 2,
            .reflection = replication % 2 == 0 ? Reflection::none : Reflection::antithetic};
  }
};

}  // namespace bascule::sim
