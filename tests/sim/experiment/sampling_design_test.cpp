#include "sim/experiment/sampling_design.h"

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

TEST(SamplingDesign, plain_replications_are_their_own_groups_and_indices) {
  constexpr SamplingDesign plain;
  EXPECT_EQ(plain.group().replications, 1);
  EXPECT_EQ(plain.key(9, 5).index, 5u);
  EXPECT_EQ(plain.key(9, 5).seed, 9u);
  EXPECT_EQ(plain.key(9, 5).reflection, Reflection::none);
}

TEST(SamplingDesign, antithetic_replications_come_in_pairs_of_one_index) {
  constexpr SamplingDesign pairs{.method = SamplingMethod::antithetic};
  EXPECT_EQ(pairs.group().replications, 2);
  EXPECT_EQ(pairs.key(9, 6).index, 3u);
  EXPECT_EQ(pairs.key(9, 7).index, 3u);
  EXPECT_EQ(pairs.key(9, 6).reflection, Reflection::none);
  EXPECT_EQ(pairs.key(9, 7).reflection, Reflection::antithetic);
}

TEST(SamplingDesign, a_latin_hypercube_is_a_group_and_keeps_the_index) {
  constexpr SamplingDesign hypercube{SamplingMethod::latin_hypercube, 50};
  EXPECT_EQ(hypercube.group().replications, 50);
  EXPECT_EQ(hypercube.key(9, 51).index, 51u);
}

}  // namespace
}  // namespace bascule::sim
