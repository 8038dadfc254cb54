#include "sim/random/static_draws.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

constexpr StreamId task = stream_id("task", "a", "duration"), other = stream_id("task", "b", "duration");

TEST(Permuted, is_a_permutation_of_every_size) {
  for (const std::uint32_t size : {1u, 2u, 3u, 5u, 16u, 17u, 20u, 50u, 64u, 65u, 500u, 1000u, 4096u, 50'001u}) {
    std::vector<bool> taken(size, false);
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::uint32_t at = permuted(i, size, {11, 22, 33, size});
      ASSERT_LT(at, size);
      ASSERT_FALSE(taken[at]) << size;
      taken[at] = true;
    }
  }
}

TEST(Permuted, sends_every_position_anywhere_with_equal_probability) {
  constexpr std::uint32_t size = 20, permutations = 40'000;
  std::vector<double> count(size * size, 0.0), pairs(size, 0.0);
  for (std::uint32_t i = 0; i < permutations; ++i) {
    const Draw keys = Stream({.seed = 3, .index = i}, task).draw(0);
    const PhiloxBlock block{keys.lane(0), keys.lane(1), keys.lane(2), keys.lane(3)};
    for (std::uint32_t position = 0; position < size; ++position)
      ++count[position * size + permuted(position, size, block)];
    ++pairs[(permuted(0, size, block) + size - permuted(1, size, block)) % size];
  }
  const double expected = permutations / double{size};
  double chi_square = 0;
  for (const double c : count) chi_square += (c - expected) * (c - expected) / expected;
  constexpr double freedom = (size - 1.0) * (size - 1.0);
  EXPECT_NEAR(chi_square, freedom, 5 * std::sqrt(2 * freedom));
  // Two positions never meet, and are otherwise any distance apart.
  EXPECT_EQ(pairs[0], 0);
  const double expected_pair = permutations / (size - 1.0);
  for (std::uint32_t d = 1; d < size; ++d) EXPECT_NEAR(pairs[d], expected_pair, 5 * std::sqrt(expected_pair)) << d;
}

TEST(StaticDraws, a_latin_hypercube_falls_once_into_each_stratum_of_each_block) {
  constexpr std::uint32_t size = 50;
  const StaticDraws draws{SamplingMethod::latin_hypercube, size};
  for (std::uint32_t block = 0; block < 20; ++block) {
    std::vector<int> hits(size, 0);
    for (std::uint32_t i = 0; i < size; ++i) {
      const double u = draws.uniform(Stream({.seed = 1, .index = block * size + i}, task), 0);
      ++hits[static_cast<std::size_t>(u * size)];
    }
    for (const int hit : hits) ASSERT_EQ(hit, 1);
  }
}

TEST(StaticDraws, stays_inside_zero_and_one_in_the_outermost_strata) {
  const StaticDraws draws{SamplingMethod::latin_hypercube, 1u << 20};
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const double u = draws.uniform(Stream({.seed = 1, .index = i}, task), 0);
    ASSERT_GT(u, 0.0);
    ASSERT_LT(u, 1.0);
  }
}

TEST(StaticDraws, two_streams_are_uncorrelated_within_a_block) {
  constexpr std::uint32_t size = 100, n = 100'000;
  const StaticDraws draws{SamplingMethod::latin_hypercube, size};
  double product = 0;
  for (std::uint32_t i = 0; i < n; ++i)
    product += (draws.uniform(Stream({.seed = 1, .index = i}, task), 0) - 0.5) *
               (draws.uniform(Stream({.seed = 1, .index = i}, other), 0) - 0.5);
  EXPECT_NEAR(12 * product / n, 0.0, 5 / std::sqrt(double{n}));
  double with_itself = 0;
  for (std::uint32_t i = 0; i < n; ++i)
    with_itself += std::pow(draws.uniform(Stream({.seed = 1, .index = i}, task), 0) - 0.5, 2);
  EXPECT_GT(12 * with_itself / n, 0.9);  // control
}

/// Variance of the mean of block_size values of u1^2 + u2^2.
double variance_of_block_mean(StaticDraws draws, SamplingMethod method) {
  constexpr std::uint32_t size = 20, blocks = 2000;
  double sum = 0, squares = 0;
  for (std::uint32_t block = 0; block < blocks; ++block) {
    double mean = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::uint32_t number = block * size + i;
      ReplicationKey key{.seed = 5, .index = number};
      if (method == SamplingMethod::antithetic)
        key = {
            .seed = 5, .index = number / 2, .reflection = number % 2 == 0 ? Reflection::none : Reflection::antithetic};
      const double u = draws.uniform(Stream(key, task), 0), v = draws.uniform(Stream(key, other), 0);
      mean += (u * u + v * v) / size;
    }
    sum += mean, squares += mean * mean;
  }
  const double mean = sum / blocks;
  EXPECT_NEAR(mean, 2.0 / 3.0, 0.01);
  return squares / blocks - mean * mean;
}

TEST(StaticDraws, latin_hypercubes_and_antithetic_pairs_cut_the_variance_of_a_monotone_sum) {
  constexpr double plain_variance = 2 * (4.0 / 45.0) / 20;        // of U^2: 4/45
  constexpr double antithetic_variance = 2 * (2.0 / 360.0) / 10;  // of a pair mean of U^2: 1/180
  constexpr double relative_error = 5 * 0.0316;                   // 5 sqrt(2 / 2,000)
  EXPECT_NEAR(variance_of_block_mean({}, SamplingMethod::plain) / plain_variance, 1.0, relative_error);
  EXPECT_NEAR(variance_of_block_mean({}, SamplingMethod::antithetic) / antithetic_variance, 1.0, relative_error);
  // Stratum k of N: Var((k + V)^2) / N^4 = (k^2 / 3 + k / 3 + 4 / 45) / N^4; over k = 0 ... 19, divided by N^2.
  constexpr double stratified_variance = 2 * (2470.0 / 3 + 190.0 / 3 + 20 * 4.0 / 45) / (160'000.0 * 400);
  const double hypercube =
      variance_of_block_mean({SamplingMethod::latin_hypercube, 20}, SamplingMethod::latin_hypercube);
  EXPECT_NEAR(hypercube / stratified_variance, 1.0, relative_error);
}

}  // namespace
}  // namespace bascule::sim
