#include "sim/calendar/near_names.h"

#include <gtest/gtest.h>

namespace bascule::sim {
namespace {

const std::vector<std::string> zones{"Europe/Paris", "Europe/Berlin", "Asia/Kolkata", "Asia/Calcutta"};

TEST(NearNames, count_changes_of_one_letter_without_regard_to_case) {
  EXPECT_EQ(spelling_distance("paris", "Paris"), 0u);
  EXPECT_EQ(spelling_distance("Pairs", "Paris"), 1u);
  EXPECT_EQ(spelling_distance("Pari", "Paris"), 1u);
  EXPECT_EQ(spelling_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(spelling_distance("", "abc"), 3u);
}

TEST(NearNames, offer_the_nearest_first) {
  EXPECT_EQ(near_names("Europe/Pariss", zones), (std::vector<std::string>{"Europe/Paris"}));
  EXPECT_EQ(near_names("asia/kolcutta", zones).front(), "Asia/Calcutta");
}

TEST(NearNames, know_a_zone_by_its_city) { EXPECT_EQ(near_names("paris", zones).front(), "Europe/Paris"); }

TEST(NearNames, offer_nothing_for_a_stranger) {
  EXPECT_TRUE(near_names("Mars/Olympus", zones).empty());
  EXPECT_TRUE(near_names("", zones).empty());
  EXPECT_TRUE(near_names(std::string(100'000, 'x'), zones).empty());
}

}  // namespace
}  // namespace bascule::sim
