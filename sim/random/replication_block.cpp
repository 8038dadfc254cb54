#include "sim/random/replication_block.h"

#include <array>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "sim/check.h"
#include "sim/random/cpu_level.h"

namespace bascule::sim {

namespace {

constexpr std::size_t last_round = philox_rounds - 1;

/// What all replications share of one draw. Their counters differ in one word, which reaches the other three only in
/// the third round; until then, what does not differ is reckoned once a block. A name says in which round the word is
/// combined with what differs.
struct SharedRounds {
  std::array<std::uint64_t, philox_rounds> key_0, key_1;
  std::uint64_t to_lane_0, second_to_lane_2, third_to_lane_0, third_to_lane_2, third_lane_3;
};

constexpr std::uint64_t low(std::uint64_t word) { return word & 0xFFFFFFFFu; }
constexpr std::uint64_t high(std::uint64_t word) { return word >> 32; }

SharedRounds shared_rounds(std::uint64_t seed, StreamId stream, std::uint32_t index) {
  SharedRounds shared;
  auto key_0 = static_cast<std::uint32_t>(seed), key_1 = static_cast<std::uint32_t>(seed >> 32);
  for (std::size_t round = 0; round < shared.key_0.size(); ++round) {
    shared.key_0[round] = key_0, shared.key_1[round] = key_1;
    key_0 += philox_weyl_0, key_1 += philox_weyl_1;
  }
  const std::uint64_t of_index = philox_multiplier_0 * index, of_stream = philox_multiplier_1 * low(stream.value);
  shared.to_lane_0 = high(of_stream) ^ shared.key_0[0];
  const std::uint64_t lane_2 = high(of_index) ^ high(stream.value) ^ shared.key_1[0];
  const std::uint64_t of_lane_2 = philox_multiplier_1 * lane_2;
  shared.second_to_lane_2 = low(of_index) ^ shared.key_1[1];
  const std::uint64_t lane_0 = high(of_lane_2) ^ low(of_stream) ^ shared.key_0[1];
  const std::uint64_t of_lane_0 = philox_multiplier_0 * lane_0;
  shared.third_to_lane_0 = low(of_lane_2) ^ shared.key_0[2];
  shared.third_to_lane_2 = high(of_lane_0) ^ shared.key_1[2];
  shared.third_lane_3 = low(of_lane_0);
  return shared;
}

// One text in vectors as wide as each level's, with intrinsics for the product, because the compiler would multiply
// whole 64-bit lanes, three times as slow.
namespace v2 {
#define BASCULE_LEVEL
using Words [[gnu::vector_size(16), gnu::may_alias]] = std::uint64_t;
using Reals [[gnu::vector_size(16), gnu::may_alias]] = double;
BASCULE_LEVEL inline Words times(Words words, std::uint64_t multiplier) {
#if defined(__x86_64__)
  return reinterpret_cast<Words>(
      _mm_mul_epu32(reinterpret_cast<__m128i>(words), reinterpret_cast<__m128i>(Words{} + multiplier)));
#else
  return (words & 0xFFFFFFFFu) * multiplier;
#endif
}
#include "sim/random/detail/uniforms_kernel.inc"
#undef BASCULE_LEVEL
}  // namespace v2

#if defined(__x86_64__)
namespace v3 {
#define BASCULE_LEVEL BASCULE_V3
using Words [[gnu::vector_size(32), gnu::may_alias]] = std::uint64_t;
using Reals [[gnu::vector_size(32), gnu::may_alias]] = double;
BASCULE_LEVEL inline Words times(Words words, std::uint64_t multiplier) {
  return reinterpret_cast<Words>(
      _mm256_mul_epu32(reinterpret_cast<__m256i>(words), reinterpret_cast<__m256i>(Words{} + multiplier)));
}
#include "sim/random/detail/uniforms_kernel.inc"
#undef BASCULE_LEVEL
}  // namespace v3

namespace v4 {
#define BASCULE_LEVEL BASCULE_V4
using Words [[gnu::vector_size(64), gnu::may_alias]] = std::uint64_t;
using Reals [[gnu::vector_size(64), gnu::may_alias]] = double;
BASCULE_LEVEL inline Words times(Words words, std::uint64_t multiplier) {
  constexpr __mmask8 all = 0xFF;  // g++ 12 warns falsely at the intrinsic without a mask
  return reinterpret_cast<Words>(
      _mm512_maskz_mul_epu32(all, reinterpret_cast<__m512i>(words), reinterpret_cast<__m512i>(Words{} + multiplier)));
}
#include "sim/random/detail/uniforms_kernel.inc"
#undef BASCULE_LEVEL
}  // namespace v4

constexpr std::array kernels{v2::uniforms, v3::uniforms, v4::uniforms};
#else
constexpr std::array kernels{v2::uniforms, v2::uniforms, v2::uniforms};
#endif

}  // namespace

ReplicationBlock::ReplicationBlock(std::span<const ReplicationKey> keys)
    : replications_(keys.size()), seed_(keys.empty() ? 0 : keys[0].seed) {
  EXPECT(!keys.empty() && keys.size() <= lane_count);
  for (std::size_t i = 0; i < lane_count; ++i) {
    const ReplicationKey& key = keys[i < keys.size() ? i : 0];
    EXPECT(key.seed == seed_);
    indices_[i] = key.index;
    masks_[i] = key.mask();
  }
}

void ReplicationBlock::draw_uniforms(StreamId stream, std::uint32_t index, Lanes<double>& uniforms) const {
  kernels[static_cast<std::size_t>(cpu_level_in_use())](indices_, masks_, shared_rounds(seed_, stream, index),
                                                        uniforms);
}

void ReplicationBlock::draw_uniforms(const StaticDraws& draws, StreamId stream, std::uint32_t index,
                                     Lanes<double>& uniforms) const {
  draw_uniforms(stream, index, uniforms);
  if (!draws.is_stratified()) return;
  StaticDraws::Hypercube hypercube{};
  PhiloxBlock order{};
  for (std::size_t i = 0; i < lane_count; ++i) {
    const auto replication = static_cast<std::uint32_t>(indices_[i]);
    const std::uint32_t number = replication / draws.block_size;
    if (i == 0 || number != hypercube.number) {
      hypercube = {.seed = seed_, .number = number};
      order = draws.order_of_strata(hypercube, stream, index);
    }
    uniforms[i] = draws.stratified(uniforms[i], replication % draws.block_size, order);
  }
}

}  // namespace bascule::sim
