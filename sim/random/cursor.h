#pragma once

#include <cstdint>

#include "sim/random/refill.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::sim {

/// Draws uniforms one after another for one process of one entity (arrivals, picks), 64 at a time with the same bits as
/// one by one. Only for what happens in an order of its own: whatever has a structural index uses `Stream::draw`.
class UniformCursor {
 public:
  explicit UniformCursor(Stream stream) : stream_(stream) {}

  std::uint64_t next_bits() {
    if (used_ == refill_size) refill();
    return bits_[used_++];
  }
  double next() { return uniform_from_bits(next_bits()); }
  /// An index below `count`, each with probability 1 / count up to count / 2^32.
  std::uint32_t next_below(std::uint32_t count) {
    return static_cast<std::uint32_t>((next_bits() >> 32) * count >> 32);
  }

  /// Goes to the start of the same purpose in another replication.
  void restart(Stream stream) {
    stream_ = stream;
    batch_ = 0;
    used_ = refill_size;
  }

 private:
  [[gnu::noinline]] void refill() {
    refill_bits(stream_, batch_++, bits_);
    used_ = 0;
  }

  alignas(64) RefillBits bits_;
  std::size_t used_ = refill_size;
  Stream stream_;
  std::uint32_t batch_ = 0;
};

/// Draws exponential durations one after another for one process of one entity; see `UniformCursor`.
class ExponentialCursor {
 public:
  ExponentialCursor(Stream stream, double mean_ticks) : stream_(stream), mean_ticks_(mean_ticks) {}

  Duration next() {
    if (used_ == refill_size) refill();
    return {ticks_[used_++]};
  }

  void restart(Stream stream) {
    stream_ = stream;
    batch_ = 0;
    used_ = refill_size;
  }

 private:
  [[gnu::noinline]] void refill() {
    refill_exponential(stream_, batch_++, mean_ticks_, ticks_);
    used_ = 0;
  }

  alignas(64) RefillTicks ticks_;
  std::size_t used_ = refill_size;
  Stream stream_;
  double mean_ticks_;
  std::uint32_t batch_ = 0;
};

}  // namespace bascule::sim
