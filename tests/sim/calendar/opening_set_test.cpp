#include "sim/calendar/opening_set.h"

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

OpeningSet set(std::initializer_list<std::pair<int, int>> openings) {
  std::vector<Opening> all;
  for (const auto& [begin, end] : openings) all.push_back({SimTime{begin}, SimTime{end}});
  return OpeningSet(all);
}

TEST(OpeningSet, joins_openings_that_overlap_or_touch_and_drops_empty_ones) {
  EXPECT_EQ(set({{8, 9}, {1, 3}, {2, 5}, {5, 6}, {7, 7}}), set({{1, 6}, {8, 9}}));
  EXPECT_EQ(set({{1, 10}, {2, 3}}).openings().size(), 1u);
  EXPECT_TRUE(set({{4, 4}, {6, 5}}).is_empty());
}

TEST(OpeningSet, intersects_and_unites) {
  EXPECT_EQ(intersection_of(set({{0, 5}, {6, 9}}), set({{3, 7}, {8, 20}})), set({{3, 5}, {6, 7}, {8, 9}}));
  EXPECT_EQ(union_of(set({{0, 5}}), set({{5, 7}, {9, 10}})), set({{0, 7}, {9, 10}}));
  EXPECT_TRUE(intersection_of(set({{0, 5}}), set({{5, 7}})).is_empty());
}

TEST(OpeningSet, takes_away_at_the_edges_and_in_the_middle) {
  EXPECT_EQ(difference_of(set({{0, 10}, {20, 30}}), set({{-5, 2}, {4, 5}, {8, 22}})), set({{2, 4}, {5, 8}, {22, 30}}));
  EXPECT_EQ(difference_of(set({{0, 10}}), OpeningSet()), set({{0, 10}}));
  EXPECT_TRUE(difference_of(set({{0, 10}}), set({{0, 10}})).is_empty());
}

TEST(OpeningSet, knows_its_longest_opening) {
  EXPECT_EQ(set({{0, 2}, {5, 9}, {20, 22}}).longest(), (Opening{SimTime{5}, SimTime{9}}));
}

}  // namespace
}  // namespace bascule::sim
