#include "sim/random/refill.h"

#include <cmath>

#include "sim/check.h"
#include "sim/random/cpu_level.h"
#include "sim/random/elementary.h"
#include "sim/time.h"

namespace bascule::sim {

namespace {

constexpr std::size_t blocks = refill_size / 2;
constexpr std::uint32_t largest_batch = (std::uint32_t{1} << 27) - 1;

[[gnu::always_inline]] inline void bits_body(const Stream& stream, std::uint32_t batch, RefillBits& bits) {
  const std::uint64_t id = stream.id().value, mask = stream.key().mask();
  alignas(64) std::array<std::uint32_t, blocks> lane_0, lane_1, lane_2, lane_3;
  for (std::size_t i = 0; i < blocks; ++i) {
    lane_0[i] = batch * static_cast<std::uint32_t>(blocks) + static_cast<std::uint32_t>(i);
    lane_1[i] = stream.key().index;
    lane_2[i] = static_cast<std::uint32_t>(id);
    lane_3[i] = static_cast<std::uint32_t>(id >> 32);
  }
  auto key_0 = static_cast<std::uint32_t>(stream.key().seed),
       key_1 = static_cast<std::uint32_t>(stream.key().seed >> 32);
  for (int round = 0; round < philox_rounds; ++round) {
    for (std::size_t i = 0; i < blocks; ++i) {
      const std::uint64_t product_0 = philox_multiplier_0 * lane_0[i], product_1 = philox_multiplier_1 * lane_2[i];
      const std::uint32_t next_0 = static_cast<std::uint32_t>(product_1 >> 32) ^ lane_1[i] ^ key_0;
      const std::uint32_t next_2 = static_cast<std::uint32_t>(product_0 >> 32) ^ lane_3[i] ^ key_1;
      lane_0[i] = next_0;
      lane_1[i] = static_cast<std::uint32_t>(product_1);
      lane_2[i] = next_2;
      lane_3[i] = static_cast<std::uint32_t>(product_0);
    }
    key_0 += philox_weyl_0;
    key_1 += philox_weyl_1;
  }
  for (std::size_t i = 0; i < blocks; ++i) {
    bits[2 * i] = (std::uint64_t{lane_1[i]} << 32 | lane_0[i]) ^ mask;
    bits[2 * i + 1] = (std::uint64_t{lane_3[i]} << 32 | lane_2[i]) ^ mask;
  }
}

[[gnu::always_inline]] inline void exponential_body(const Stream& stream, std::uint32_t batch, double mean_ticks,
                                                    RefillTicks& ticks) {
  alignas(64) RefillBits bits;
  bits_body(stream, batch, bits);
  constexpr double longest = static_cast<double>(longest_sample.ticks), integers = 0x1p52;
  for (std::size_t i = 0; i < refill_size; ++i) {
    const double sample = -elementary::log(uniform_from_bits(bits[i])) * mean_ticks;
    const double whole = std::floor((sample < longest ? sample : longest) + 0.5);
    ticks[i] = std::bit_cast<std::int64_t>(whole + integers) - std::bit_cast<std::int64_t>(integers);
  }
}

void bits_v2(const Stream& s, std::uint32_t batch, RefillBits& bits) { bits_body(s, batch, bits); }
BASCULE_V3 void bits_v3(const Stream& s, std::uint32_t batch, RefillBits& bits) { bits_body(s, batch, bits); }
BASCULE_V4 void bits_v4(const Stream& s, std::uint32_t batch, RefillBits& bits) { bits_body(s, batch, bits); }

void exponential_v2(const Stream& s, std::uint32_t batch, double mean_ticks, RefillTicks& ticks) {
  exponential_body(s, batch, mean_ticks, ticks);
}
BASCULE_V3 void exponential_v3(const Stream& s, std::uint32_t batch, double mean_ticks, RefillTicks& ticks) {
  exponential_body(s, batch, mean_ticks, ticks);
}
BASCULE_V4 void exponential_v4(const Stream& s, std::uint32_t batch, double mean_ticks, RefillTicks& ticks) {
  exponential_body(s, batch, mean_ticks, ticks);
}

struct Kernels {
  void (*bits)(const Stream&, std::uint32_t, RefillBits&);
  void (*exponential)(const Stream&, std::uint32_t, double, RefillTicks&);
};

const Kernels& kernels() {
  static constexpr std::array<Kernels, all_cpu_levels.size()> table{
      {{bits_v2, exponential_v2}, {bits_v3, exponential_v3}, {bits_v4, exponential_v4}}};
  return table[static_cast<std::size_t>(cpu_level_in_use())];
}

}  // namespace

void refill_bits(const Stream& stream, std::uint32_t batch, RefillBits& bits) {
  EXPECT(batch <= largest_batch);
  kernels().bits(stream, batch, bits);
}

void refill_exponential(const Stream& stream, std::uint32_t batch, double mean_ticks, RefillTicks& ticks) {
  EXPECT(batch <= largest_batch && mean_ticks >= 0);
  kernels().exponential(stream, batch, mean_ticks, ticks);
}

}  // namespace bascule::sim
