#pragma once

#include <array>
#include <cstdint>

namespace bascule::sim {

/// Four 32-bit lanes: the input counter or the output of one Philox evaluation.
using PhiloxBlock = std::array<std::uint32_t, 4>;

inline constexpr int philox_rounds = 10;
inline constexpr std::uint64_t philox_multiplier_0 = 0xD2511F53, philox_multiplier_1 = 0xCD9E8D57;
inline constexpr std::uint32_t philox_weyl_0 = 0x9E3779B9, philox_weyl_1 = 0xBB67AE85;

/// Philox4x32-10, a counter-based generator: a bijection of 128-bit counters under a 64-bit key, so that any draw can
/// be had at any time without a state. About 10 ns a block. Source: Salmon, Moraes, Dror, Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3", SC11; tested against the vectors published with it.
constexpr PhiloxBlock philox(PhiloxBlock counter, std::uint64_t key) {
  auto key_0 = static_cast<std::uint32_t>(key), key_1 = static_cast<std::uint32_t>(key >> 32);
  for (int round = 0; round < philox_rounds; ++round) {
    const std::uint64_t product_0 = philox_multiplier_0 * counter[0], product_1 = philox_multiplier_1 * counter[2];
    counter = {static_cast<std::uint32_t>(product_1 >> 32) ^ counter[1] ^ key_0, static_cast<std::uint32_t>(product_1),
               static_cast<std::uint32_t>(product_0 >> 32) ^ counter[3] ^ key_1, static_cast<std::uint32_t>(product_0)};
    key_0 += philox_weyl_0;
    key_1 += philox_weyl_1;
  }
  return counter;
}

}  // namespace bascule::sim
