#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "sim/check.h"
#include "sim/random/philox.h"
#include "sim/random/sampling_method.h"
#include "sim/random/stream.h"

namespace bascule::sim {

/// Where `position` goes in a random permutation of the whole numbers below `size`, found without making it: a Feistel
/// network of eight rounds keyed by the block (four leave a bias of 2 % for 20 positions), walked until it falls below
/// the size (cycle walking: Black and Rogaway 2002). At most four
/// walks on average. \pre position < size <= 2^30
constexpr std::uint32_t permuted(std::uint32_t position, std::uint32_t size, const PhiloxBlock& keys) {
  const std::uint32_t half = std::max(2u, (static_cast<std::uint32_t>(std::bit_width(size - 1)) + 1) / 2);
  const std::uint32_t mask = (1u << half) - 1;
  constexpr std::uint32_t rounds = 8;
  const auto scrambled = [](std::uint32_t value) {
    value = (value ^ value >> 16) * 0x7FEB352Du;
    value = (value ^ value >> 15) * 0x846CA68Bu;
    return value ^ value >> 16;
  };
  std::uint32_t at = position;
  do {
    std::uint32_t left = at >> half, right = at & mask;
    for (std::uint32_t round = 0; round < rounds; ++round) {
      const std::uint32_t mixed = left ^ (scrambled(right + keys[round % 4] + 0x9E3779B9u * (round / 4)) & mask);
      left = right;
      right = mixed;
    }
    at = left << half | right;
  } while (at >= size);
  return at;
}

/// How the static draws of an experiment, those that every replication makes exactly once, are spread over
/// replications. In a Latin hypercube of `block_size` replications each draw falls once into each of as many strata of
/// equal probability (McKay, Beckman and Conover 1979), in an order of its own; addressed like any draw, without state.
/// Antithetic pairs are made by the reflection of the key, so here they are plain.
struct StaticDraws {
  SamplingMethod method = SamplingMethod::plain;
  std::uint32_t block_size = 1;

  /// Uniform on (0, 1). \pre the stream's key numbers replications one by one under Latin hypercubes.
  constexpr double uniform(const Stream& stream, std::uint32_t index) const {
    const double within = stream.uniform(index);
    if (!is_stratified()) return within;
    const ReplicationKey& key = stream.key();
    const Hypercube hypercube{.seed = key.seed, .number = key.index / block_size};
    return stratified(within, key.index % block_size, order_of_strata(hypercube, stream.id(), index));
  }

  constexpr bool is_stratified() const { return method == SamplingMethod::latin_hypercube && block_size > 1; }

  /// One of an experiment's hypercubes.
  struct Hypercube {
    std::uint64_t seed;
    std::uint32_t number;
  };
  /// What orders the strata of one draw among the replications of a hypercube.
  constexpr PhiloxBlock order_of_strata(Hypercube hypercube, StreamId id, std::uint32_t index) const {
    const Draw order =
        Stream({.seed = hypercube.seed, .index = hypercube.number}, {id.value ^ orders_strata}).draw(index);
    return {order.lane(0), order.lane(1), order.lane(2), order.lane(3)};
  }
  /// A uniform moved into the stratum that belongs to a position in the hypercube.
  constexpr double stratified(double within, std::uint32_t position, const PhiloxBlock& order) const {
    const double level = (permuted(position, block_size, order) + within) / block_size;
    return std::clamp(level, 0x1p-53, 1.0 - 0x1p-53);
  }

 private:
  static constexpr std::uint64_t orders_strata = 0x53A7B1E5C0D9F263u;  // sets its draws apart from those within strata
};

}  // namespace bascule::sim
