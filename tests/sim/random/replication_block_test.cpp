#include "sim/random/replication_block.h"

#include <bit>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/random/cpu_level.h"
#include "tests/sim/random/one_of_each_kind.h"

namespace bascule::sim {
namespace {

constexpr StreamId stream = stream_id("task", "a", "duration");

std::vector<ReplicationKey> keys_from(std::uint32_t first, std::size_t count) {
  std::vector<ReplicationKey> keys;
  for (std::uint32_t i = 0; i < count; ++i)
    keys.push_back({.seed = 0x9876543210FEDCBAu,
                    .index = first + i,
                    .reflection = i % 3 == 0 ? Reflection::antithetic : Reflection::none});
  return keys;
}

/// How many uniforms are not those of one replication at a time.
int differences(const std::vector<ReplicationKey>& keys, StreamId drawn, const StaticDraws& draws,
                std::uint32_t index) {
  Lanes<double> uniforms;
  ReplicationBlock(keys).draw_uniforms(draws, drawn, index, uniforms);
  int count = 0;
  for (std::size_t i = 0; i < lane_count; ++i)
    count += uniforms[i] != draws.uniform(Stream(keys[i < keys.size() ? i : 0], stream), index) ? 1 : 0;
  return count;
}

/// At every level that the processor has; the others are reported as skipped.
class ReplicationBlockAtLevel : public ::testing::TestWithParam<CpuLevel> {
 protected:
  void SetUp() override {
    if (GetParam() > highest_cpu_level()) GTEST_SKIP() << "the processor lacks " << name_of(GetParam());
    force_cpu_level(GetParam());
  }
  void TearDown() override { force_cpu_level(std::nullopt); }
};

INSTANTIATE_TEST_SUITE_P(Levels, ReplicationBlockAtLevel, ::testing::ValuesIn(all_cpu_levels),
                         [](const auto& level) { return std::string(name_of(level.param)).substr(7); });

TEST_P(ReplicationBlockAtLevel, draws_the_bits_of_one_replication_at_a_time) {
  for (std::uint32_t first = 0; first < 50'000; first += 997)
    for (const std::uint32_t index : {0u, 1u, 0xFFFFFFFFu})
      for (const std::size_t count : {lane_count, std::size_t{1}, std::size_t{17}}) {
        const std::vector<ReplicationKey> keys = keys_from(first * 77'000u, count);
        ASSERT_EQ(differences(keys, stream, {}, index), 0) << first << " " << index;
      }
  const std::vector<ReplicationKey> keys = keys_from(0, lane_count);
  EXPECT_EQ(differences(keys, {stream.value ^ 1}, {}, 0), static_cast<int>(lane_count));  // control
}

TEST_P(ReplicationBlockAtLevel, draws_the_bits_of_latin_hypercubes_of_any_size) {
  for (const std::uint32_t size : {1u, 2u, 7u, 64u, 1000u})
    for (std::uint32_t first = 0; first < 3000; first += 61)
      ASSERT_EQ(differences(keys_from(first, lane_count), stream, {SamplingMethod::latin_hypercube, size}, 0), 0);
}

TEST_P(ReplicationBlockAtLevel, gives_the_quantiles_of_one_level_at_a_time) {
  Lanes<double> levels, values;
  for (const NamedDistribution& each : one_of_each_kind()) {
    for (std::uint32_t first = 0; first < 6400; first += lane_count) {
      ReplicationBlock(keys_from(first, lane_count)).draw_uniforms(stream, 0, levels);
      levels[0] = 0x1p-53, levels[1] = 1 - 0x1p-53, levels[2] = 0.5;
      each.distribution.quantiles(levels, values);
      for (std::size_t i = 0; i < lane_count; ++i)
        ASSERT_EQ(std::bit_cast<std::uint64_t>(values[i]),
                  std::bit_cast<std::uint64_t>(each.distribution.quantile(levels[i])))
            << each.name << " at " << levels[i];
    }
  }
}

TEST(ReplicationBlock, knows_in_which_lanes_there_are_replications) {
  EXPECT_EQ(ReplicationBlock(keys_from(0, 1)).occupied(), 1u);
  EXPECT_EQ(ReplicationBlock(keys_from(0, 63)).occupied(), ~std::uint64_t{0} >> 1);
  EXPECT_EQ(ReplicationBlock(keys_from(0, 64)).occupied(), ~std::uint64_t{0});
}

TEST(ReplicationBlockDeathTest, refuses_more_replications_than_lanes_and_none) {
  EXPECT_DEATH(ReplicationBlock(keys_from(0, 65)), "lane_count");
  EXPECT_DEATH(ReplicationBlock(keys_from(0, 0)), "keys.empty");
}

}  // namespace
}  // namespace bascule::sim
