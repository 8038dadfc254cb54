#pragma once

#include <array>
#include <cstdint>

#include "sim/random/stream.h"

namespace bascule::sim {

/// How many variates a cursor draws at once, and their memory.
inline constexpr std::size_t refill_size = 64;
using RefillBits = std::array<std::uint64_t, refill_size>;
using RefillTicks = std::array<std::int64_t, refill_size>;

/// Variates 64 `batch` to 64 `batch` + 63 of a stream: variate k is the low (k even) or high (k odd) 64 bits of the
/// draw at index k / 2, the same bits as one by one. Uses the widest instructions that the processor has. \pre batch <
/// 2^27
void refill_bits(const Stream& stream, std::uint32_t batch, RefillBits& bits);

/// The same variates as exponential durations of the given mean in ticks, rounded.
void refill_exponential(const Stream& stream, std::uint32_t batch, double mean_ticks, RefillTicks& ticks);

}  // namespace bascule::sim
