#pragma once

#include <bit>
#include <cstdint>

namespace bascule::sim {

/// Maps 64 random bits to a uniform variate strictly between 0 and 1: (k + 1/2) / 2^52 with k the upper 52 bits.
/// Exact and symmetric: complementing the bits gives exactly 1 - u, which is what antithetic sampling uses.
constexpr double uniform_from_bits(std::uint64_t bits) {
  return (std::bit_cast<double>((bits >> 12) | 0x3FF0000000000000u) - 1.0) + 0x1p-53;
}

/// Maps one 32-bit lane to a uniform variate strictly between 0 and 1: (k + 1/2) / 2^32; for chances, not for tails.
constexpr double uniform_from_lane(std::uint32_t lane) { return (static_cast<double>(lane) + 0.5) * 0x1p-32; }

}  // namespace bascule::sim
