#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/random/lanes.h"
#include "sim/random/static_draws.h"
#include "sim/random/stream.h"

namespace bascule::sim {

/// The keys of up to 64 replications of one seed, by lane. Lanes without a replication repeat the first one, so that
/// kernels need not know of them. A stream's draws of all lanes have the bits of one at a time and take about a
/// nanosecond each with x86-64-v4.
class ReplicationBlock {
 public:
  /// \pre 1 to 64 keys of one seed
  explicit ReplicationBlock(std::span<const ReplicationKey> keys);

  std::size_t replications() const { return replications_; }
  /// One bit a lane: set where there is a replication.
  std::uint64_t occupied() const { return ~std::uint64_t{0} >> (lane_count - replications_); }

  /// What `Stream::uniform(index)` gives in each replication.
  void draw_uniforms(StreamId stream, std::uint32_t index, Lanes<double>& uniforms) const;
  /// What `draws.uniform` gives in each replication.
  void draw_uniforms(const StaticDraws& draws, StreamId stream, std::uint32_t index, Lanes<double>& uniforms) const;

 private:
  std::size_t replications_;
  std::uint64_t seed_;
  Lanes<std::uint64_t> indices_, masks_;
};

}  // namespace bascule::sim
