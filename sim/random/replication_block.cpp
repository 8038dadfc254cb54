#include "sim/random/replication_block.h"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "sim/check.h"
#include "sim/random/cpu_level.h"

namespace bascule::sim {

namespace {

constexpr std::size_t first_full_round = 3, last_full_round = 8;

/// What all replications share of one draw. Their counters differ in one word, which reaches all four only after three
/// rounds; until then the others are reckoned once a block.
struct SharedRounds {
  std::array<std::uint64_t, philox_rounds> key_0, key_1;
  std::uint64_t to_lane_0;           ///< after the first round, to be combined with the replication
  std::uint64_t lane_3;              ///< after the first round
  std::uint64_t key_to_lane_2;       ///< in the second round: with lane 3, to be combined with a product
  std::uint64_t to_lane_0_in_third;  ///< in the third round: to be combined with a product
  std::uint64_t to_lane_2_in_third;  ///< in the third round: to be combined with lane 3
  std::uint64_t lane_3_after_third;
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
  const std::uint64_t lane_1 = low(of_stream), lane_2 = high(of_index) ^ high(stream.value) ^ shared.key_1[0];
  shared.lane_3 = low(of_index);
  const std::uint64_t of_lane_2 = philox_multiplier_1 * lane_2;
  shared.key_to_lane_2 = shared.lane_3 ^ shared.key_1[1];
  const std::uint64_t lane_0 = high(of_lane_2) ^ lane_1 ^ shared.key_0[1];
  const std::uint64_t of_lane_0 = philox_multiplier_0 * lane_0;
  shared.to_lane_0_in_third = low(of_lane_2) ^ shared.key_0[2];
  shared.to_lane_2_in_third = high(of_lane_0) ^ shared.key_1[2];
  shared.lane_3_after_third = low(of_lane_0);
  return shared;
}

/// Lanes 0 and 1 of `philox`, replication by replication.
void uniforms_v2(const Lanes<std::uint64_t>& indices, const Lanes<std::uint64_t>& masks, const SharedRounds& shared,
                 Lanes<double>& uniforms) {
  for (std::size_t i = 0; i < lane_count; ++i) {
    std::uint64_t of_lane_0 = philox_multiplier_0 * (shared.to_lane_0 ^ indices[i]);
    const std::uint64_t lane_2_in_second = high(of_lane_0) ^ shared.key_to_lane_2;
    std::uint64_t of_lane_2 = philox_multiplier_1 * lane_2_in_second;
    std::uint64_t lane_0 = high(of_lane_2) ^ shared.to_lane_0_in_third, lane_1 = low(of_lane_2);
    std::uint64_t lane_2 = low(of_lane_0) ^ shared.to_lane_2_in_third, lane_3 = shared.lane_3_after_third;
    for (std::size_t round = first_full_round; round <= last_full_round; ++round) {
      of_lane_0 = philox_multiplier_0 * lane_0, of_lane_2 = philox_multiplier_1 * lane_2;
      lane_0 = high(of_lane_2) ^ lane_1 ^ shared.key_0[round], lane_1 = low(of_lane_2);
      lane_2 = high(of_lane_0) ^ lane_3 ^ shared.key_1[round], lane_3 = low(of_lane_0);
    }
    of_lane_2 = philox_multiplier_1 * lane_2;
    const std::uint64_t bits = of_lane_2 << 32 | (high(of_lane_2) ^ lane_1 ^ shared.key_0[last_full_round + 1]);
    uniforms[i] = uniform_from_bits(bits ^ masks[i]);
  }
}

#if defined(__x86_64__)
// By intrinsics, because the compiler would multiply whole 64-bit lanes, three times as slow. Words keep rubbish in
// their upper halves, which the multiplication does not read. (g++ 12 warns falsely at the unmasked intrinsic.)
using FourWords [[gnu::vector_size(32), gnu::may_alias]] = std::uint64_t;
using EightWords [[gnu::vector_size(64), gnu::may_alias]] = std::uint64_t;
constexpr std::uint64_t low_words = 0xFFFFFFFFu, bits_of_one = std::bit_cast<std::uint64_t>(1.0);
constexpr double half_step = 0x1p-53;  // as `uniform_from_bits`
constexpr __mmask8 all_eight = 0xFF;

BASCULE_V3 void uniforms_v3(const Lanes<std::uint64_t>& indices, const Lanes<std::uint64_t>& masks,
                            const SharedRounds& shared, Lanes<double>& uniforms) {
  const FourWords zero{}, multiplier_0 = zero + philox_multiplier_0, multiplier_1 = zero + philox_multiplier_1;
  for (std::size_t i = 0; i < lane_count; i += 4) {
    const auto& index = reinterpret_cast<const FourWords&>(indices[i]);
    FourWords of_lane_0 = reinterpret_cast<FourWords>(
        _mm256_mul_epu32(reinterpret_cast<__m256i>(index ^ shared.to_lane_0), reinterpret_cast<__m256i>(multiplier_0)));
    FourWords of_lane_2 = reinterpret_cast<FourWords>(_mm256_mul_epu32(
        reinterpret_cast<__m256i>(of_lane_0 >> 32 ^ shared.key_to_lane_2), reinterpret_cast<__m256i>(multiplier_1)));
    FourWords lane_0 = of_lane_2 >> 32 ^ shared.to_lane_0_in_third, lane_1 = of_lane_2;
    FourWords lane_2 = of_lane_0 ^ shared.to_lane_2_in_third, lane_3 = zero + shared.lane_3_after_third;
    for (std::size_t round = first_full_round; round <= last_full_round; ++round) {
      of_lane_0 = reinterpret_cast<FourWords>(
          _mm256_mul_epu32(reinterpret_cast<__m256i>(lane_0), reinterpret_cast<__m256i>(multiplier_0)));
      of_lane_2 = reinterpret_cast<FourWords>(
          _mm256_mul_epu32(reinterpret_cast<__m256i>(lane_2), reinterpret_cast<__m256i>(multiplier_1)));
      lane_0 = of_lane_2 >> 32 ^ lane_1 ^ shared.key_0[round], lane_1 = of_lane_2;
      lane_2 = of_lane_0 >> 32 ^ lane_3 ^ shared.key_1[round], lane_3 = of_lane_0;
    }
    of_lane_2 = reinterpret_cast<FourWords>(
        _mm256_mul_epu32(reinterpret_cast<__m256i>(lane_2), reinterpret_cast<__m256i>(multiplier_1)));
    lane_0 = low_words & (of_lane_2 >> 32 ^ lane_1 ^ shared.key_0[last_full_round + 1]);
    const FourWords bits = (of_lane_2 << 32 | lane_0) ^ reinterpret_cast<const FourWords&>(masks[i]);
    const auto from_one = reinterpret_cast<__m256d>(bits >> 12 | bits_of_one);
    reinterpret_cast<__m256d&>(uniforms[i]) = (from_one - 1.0) + half_step;
  }
}

BASCULE_V4 void uniforms_v4(const Lanes<std::uint64_t>& indices, const Lanes<std::uint64_t>& masks,
                            const SharedRounds& shared, Lanes<double>& uniforms) {
  const EightWords zero{}, multiplier_0 = zero + philox_multiplier_0, multiplier_1 = zero + philox_multiplier_1;
  for (std::size_t i = 0; i < lane_count; i += 8) {
    const auto& index = reinterpret_cast<const EightWords&>(indices[i]);
    EightWords of_lane_0 = reinterpret_cast<EightWords>(_mm512_maskz_mul_epu32(
        all_eight, reinterpret_cast<__m512i>(index ^ shared.to_lane_0), reinterpret_cast<__m512i>(multiplier_0)));
    EightWords of_lane_2 = reinterpret_cast<EightWords>(
        _mm512_maskz_mul_epu32(all_eight, reinterpret_cast<__m512i>(of_lane_0 >> 32 ^ shared.key_to_lane_2),
                               reinterpret_cast<__m512i>(multiplier_1)));
    EightWords lane_0 = of_lane_2 >> 32 ^ shared.to_lane_0_in_third, lane_1 = of_lane_2;
    EightWords lane_2 = of_lane_0 ^ shared.to_lane_2_in_third, lane_3 = zero + shared.lane_3_after_third;
    for (std::size_t round = first_full_round; round <= last_full_round; ++round) {
      of_lane_0 = reinterpret_cast<EightWords>(_mm512_maskz_mul_epu32(all_eight, reinterpret_cast<__m512i>(lane_0),
                                                                      reinterpret_cast<__m512i>(multiplier_0)));
      of_lane_2 = reinterpret_cast<EightWords>(_mm512_maskz_mul_epu32(all_eight, reinterpret_cast<__m512i>(lane_2),
                                                                      reinterpret_cast<__m512i>(multiplier_1)));
      lane_0 = of_lane_2 >> 32 ^ lane_1 ^ shared.key_0[round], lane_1 = of_lane_2;
      lane_2 = of_lane_0 >> 32 ^ lane_3 ^ shared.key_1[round], lane_3 = of_lane_0;
    }
    of_lane_2 = reinterpret_cast<EightWords>(
        _mm512_maskz_mul_epu32(all_eight, reinterpret_cast<__m512i>(lane_2), reinterpret_cast<__m512i>(multiplier_1)));
    lane_0 = low_words & (of_lane_2 >> 32 ^ lane_1 ^ shared.key_0[last_full_round + 1]);
    const EightWords bits = (of_lane_2 << 32 | lane_0) ^ reinterpret_cast<const EightWords&>(masks[i]);
    const auto from_one = reinterpret_cast<__m512d>(bits >> 12 | bits_of_one);
    reinterpret_cast<__m512d&>(uniforms[i]) = (from_one - 1.0) + half_step;
  }
}
#else
constexpr auto uniforms_v3 = uniforms_v2, uniforms_v4 = uniforms_v2;
#endif

constexpr std::array kernels{uniforms_v2, uniforms_v3, uniforms_v4};

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
