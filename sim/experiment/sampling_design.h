#pragma once

#include <cstdint>

#include "sim/check.h"
#include "sim/random/sampling_method.h"
#include "sim/random/static_draws.h"
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

  constexpr StaticDraws static_draws() const { return {.method = method, .block_size = block_size}; }

  /// Antithetic replications 2k and 2k + 1 share the draws of index k, the second one reflected.
  constexpr ReplicationKey key(std::uint64_t seed, std::uint32_t replication) const {
    if (method != SamplingMethod::antithetic) return {.seed = seed, .index = replication};
    return {.seed = seed,
            .index = replication / 2,
            .reflection = replication % 2 == 0 ? Reflection::none : Reflection::antithetic};
  }
};

/// Whether an experiment ends at a number of replications or at a precision.
enum class EndsAt : std::uint8_t { number, precision };

/// The design for about so many replications. Latin hypercubes come in twenty blocks, the fewest on which intervals can
/// rest; where looks at the precision decide when to stop, in blocks of 50, so that the first look has twenty.
constexpr SamplingDesign design_for(SamplingMethod method, std::uint32_t replications, EndsAt ends_at) {
  constexpr std::uint32_t blocks = 20, block_under_precision = 50;
  if (method != SamplingMethod::latin_hypercube) return {.method = method};
  if (ends_at == EndsAt::precision) return {.method = method, .block_size = block_under_precision};
  return {.method = method, .block_size = replications < blocks ? 1 : (replications + blocks - 1) / blocks};
}

/// The next whole number of groups: what an experiment of about so many replications runs.
constexpr std::uint32_t in_whole_groups(std::uint32_t replications, const SamplingDesign& design) {
  const auto group = static_cast<std::uint32_t>(design.group().replications);
  return (replications + group - 1) / group * group;
}

}  // namespace bascule::sim
