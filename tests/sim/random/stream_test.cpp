#include "sim/random/stream.h"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/random/cpu_level.h"
#include "sim/random/cursor.h"
#include "sim/random/elementary.h"
#include "sim/random/stream_registry.h"

namespace bascule::sim {
namespace {

constexpr Stream stream({.seed = 3, .index = 5}, stream_id("team", "north", "attention"));

TEST(Philox, gives_the_published_vectors) {
  EXPECT_EQ(philox({0, 0, 0, 0}, 0), (PhiloxBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({~0u, ~0u, ~0u, ~0u}, ~std::uint64_t{0}),
            (PhiloxBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0x299f31d0a4093822),
            (PhiloxBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Uniform, is_never_zero_or_one_and_complements_exactly) {
  EXPECT_EQ(uniform_from_bits(0), 0x1p-53);
  EXPECT_EQ(uniform_from_bits(~std::uint64_t{0}), 1.0 - 0x1p-53);
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    const std::uint64_t bits = stream.draw(i).low_bits();
    EXPECT_EQ(uniform_from_bits(~bits), 1.0 - uniform_from_bits(bits));
  }
}

TEST(Stream, an_antithetic_partner_mirrors_every_draw) {
  const Stream partner({.seed = 3, .index = 5, .reflection = Reflection::antithetic}, stream.id());
  for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(partner.uniform(i), 1.0 - stream.uniform(i));
}

TEST(Stream, ids_tell_kind_name_and_purpose_apart) {
  EXPECT_NE(stream_id("ab", "c", "d"), stream_id("a", "bc", "d"));
  EXPECT_NE(stream_id("a", "b", "cd"), stream_id("a", "bc", "d"));
}

TEST(StreamRegistry, refuses_two_names_with_one_id) {
  StreamRegistry registry;
  const StreamId id = registry.add("team", "north", "attention");
  EXPECT_EQ(registry.add("team", "north", "attention"), id);
  EXPECT_THROW(registry.add(id, "team south, attention"), StreamCollision);
}

TEST(Cursor, gives_the_bits_of_indexed_draws_on_every_instruction_level) {
  for (const CpuLevel level : all_cpu_levels) {
    if (level > highest_cpu_level()) {
      std::printf("%s skipped: this processor lacks it\n", name_of(level));
      continue;
    }
    force_cpu_level(level);
    UniformCursor uniforms(stream);
    ExponentialCursor durations(stream, 12345.6);
    for (std::uint32_t k = 0; k < 1000; ++k) {
      const Draw draw = stream.draw(k / 2);
      const double u = k % 2 == 0 ? draw.uniform() : draw.second_uniform();
      ASSERT_EQ(uniforms.next(), u) << name_of(level) << ", variate " << k;
      ASSERT_EQ(durations.next(), rounded(-elementary::log(u) * 12345.6)) << name_of(level) << ", variate " << k;
    }
  }
  force_cpu_level({});
}

TEST(Cursor, restarts_at_the_first_variate) {
  UniformCursor cursor(stream);
  const double first = cursor.next();
  for (int i = 0; i < 100; ++i) cursor.next();
  cursor.restart(stream);
  EXPECT_EQ(cursor.next(), first);
}

double error_in_ulp(double value, long double exact) {
  const double nearest = static_cast<double>(exact);
  const double ulp = std::nextafter(std::fabs(nearest), INFINITY) - std::fabs(nearest);
  return static_cast<double>(std::fabs(static_cast<long double>(value) - exact)) / ulp;
}

TEST(Elementary, log_and_exp_keep_their_stated_accuracy) {
  double worst_log = 0, worst_exp = 0;
  for (std::uint32_t i = 0; i < 500'000; ++i) {
    const double u = stream.uniform(i);
    worst_log = std::max(worst_log, error_in_ulp(elementary::log(u), std::log(static_cast<long double>(u))));
    const double x = 1400 * u - 700;
    worst_exp = std::max(worst_exp, error_in_ulp(elementary::exp(x), std::exp(static_cast<long double>(x))));
  }
  EXPECT_LT(worst_log, 1.0);
  EXPECT_LT(worst_exp, 1.1);
}

TEST(Elementary, normal_quantile_inverts_the_normal_distribution_function) {
  for (std::uint32_t i = 0; i < 200'000; ++i) {
    const double u = stream.uniform(i) / 2;  // the lower tail, where erfc keeps its relative accuracy
    const long double z = static_cast<long double>(elementary::normal_quantile(u));
    const long double back = std::erfc(-z / std::sqrt(2.0L)) / 2, density = std::exp(-z * z / 2) * 0.3989422804014327L;
    ASSERT_LT(std::fabs(back - static_cast<long double>(u)) / density, 2e-15L * (std::fabs(z) + 1e-3L)) << "u = " << u;
    ASSERT_EQ(elementary::normal_quantile(1.0 - u), -elementary::normal_quantile(1.0 - (1.0 - u)));
  }
}

}  // namespace
}  // namespace bascule::sim
