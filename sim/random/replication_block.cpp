#include "sim/random/replication_block.h"

#include <algorithm>

#include "sim/check.h"
#include "sim/random/cpu_level.h"

namespace bascule::sim {

namespace {

/// What all lanes of one draw share: counter words and seed.
struct Address {
  std::uint32_t index, stream_low, stream_high;
  std::uint64_t seed;
};

/// Lanes 0 and 1 of `philox`, replication by replication. Words stay in 64 bits with rubbish above the lower 32, which
/// the multiplication does not read.
[[gnu::always_inline]] inline void uniforms_body(const Lanes<std::uint64_t>& indices, const Lanes<std::uint64_t>& masks,
                                                 const Address& address, Lanes<double>& uniforms) {
  for (std::size_t i = 0; i < lane_count; ++i) {
    std::uint32_t lane_0 = address.index, lane_1 = static_cast<std::uint32_t>(indices[i]), lane_2 = address.stream_low,
                  lane_3 = address.stream_high;
    auto key_0 = static_cast<std::uint32_t>(address.seed), key_1 = static_cast<std::uint32_t>(address.seed >> 32);
    for (int round = 0; round < philox_rounds; ++round) {
      const std::uint64_t product_0 = philox_multiplier_0 * lane_0, product_1 = philox_multiplier_1 * lane_2;
      lane_0 = static_cast<std::uint32_t>(product_1 >> 32) ^ lane_1 ^ key_0;
      lane_2 = static_cast<std::uint32_t>(product_0 >> 32) ^ lane_3 ^ key_1;
      lane_1 = static_cast<std::uint32_t>(product_1);
      lane_3 = static_cast<std::uint32_t>(product_0);
      key_0 += philox_weyl_0;
      key_1 += philox_weyl_1;
    }
    uniforms[i] = uniform_from_bits((std::uint64_t{lane_1} << 32 | lane_0) ^ masks[i]);
  }
}

void uniforms_v2(const Lanes<std::uint64_t>& indices, const Lanes<std::uint64_t>& masks, const Address& address,
                 Lanes<double>& uniforms) {
  uniforms_body(indices, masks, address, uniforms);
}
BASCULE_V3 void uniforms_v3(const Lanes<std::uint64_t>& indices, const Lanes<std::uint64_t>& masks,
                            const Address& address, Lanes<double>& uniforms) {
  uniforms_body(indices, masks, address, uniforms);
}
BASCULE_V4 void uniforms_v4(const Lanes<std::uint64_t>& indices, const Lanes<std::uint64_t>& masks,
                            const Address& address, Lanes<double>& uniforms) {
  uniforms_body(indices, masks, address, uniforms);
}

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
  const Address address{index, static_cast<std::uint32_t>(stream.value), static_cast<std::uint32_t>(stream.value >> 32),
                        seed_};
  kernels[static_cast<std::size_t>(cpu_level_in_use())](indices_, masks_, address, uniforms);
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
