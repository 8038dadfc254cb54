#include "sim/calendar/capacity_profile.h"

#include <gtest/gtest.h>

#include "tests/sim/calendar/small_calendars.h"

namespace bascule::sim {
namespace {

using namespace small_calendars;

CapacityProfile profile(const std::vector<CapacityRange>& ranges) { return {ranges, WallClock(four_weeks())}; }

TEST(CapacityProfile, is_one_and_never_changes_without_ranges) {
  EXPECT_EQ(CapacityProfile().factor_at(on_day(20, 0)), 1.0);
  EXPECT_EQ(CapacityProfile().next_change_after(SimTime{0}), std::nullopt);
  EXPECT_EQ(profile({}).next_change_after(SimTime{0}), std::nullopt);
}

TEST(CapacityProfile, halves_on_its_dates_both_included) {
  const CapacityProfile half = profile({{{date(2027, 5, 5), date(2027, 5, 6)}, 0.5}});
  EXPECT_EQ(half.factor_at(on_day(2, 0) - Duration{1}), 1.0);
  EXPECT_EQ(half.factor_at(on_day(2, 0)), 0.5);
  EXPECT_EQ(half.factor_at(on_day(4, 0) - Duration{1}), 0.5);
  EXPECT_EQ(half.factor_at(on_day(4, 0)), 1.0);
  EXPECT_EQ(half.next_change_after(SimTime{0}), on_day(2, 0));
  EXPECT_EQ(half.next_change_after(on_day(2, 0)), on_day(4, 0));
  EXPECT_EQ(half.next_change_after(on_day(4, 0)), std::nullopt);
}

TEST(CapacityProfile, multiplies_where_ranges_overlap) {
  const CapacityProfile both =
      profile({{{date(2027, 5, 1), date(2027, 5, 6)}, 0.5}, {{date(2027, 5, 6), date(2027, 8, 1)}, 0.5}});
  EXPECT_EQ(both.factor_at(SimTime{0}), 0.5);
  EXPECT_EQ(both.factor_at(on_day(3, 12)), 0.25);
  EXPECT_EQ(both.factor_at(on_day(27, 0)), 0.5);
  EXPECT_EQ(both.next_change_after(on_day(4, 0)), std::nullopt);
}

TEST(CapacityProfile, tells_no_change_where_the_factor_stays) {
  const CapacityProfile same =
      profile({{{date(2027, 5, 3), date(2027, 5, 4)}, 0.5}, {{date(2027, 5, 5), date(2027, 5, 6)}, 0.5}});
  EXPECT_EQ(same.next_change_after(SimTime{0}), on_day(4, 0));
}

TEST(CapacityProfileDeathTest, refuses_a_negative_factor) {
  EXPECT_DEATH(profile({{{date(2027, 5, 3), date(2027, 5, 4)}, -0.5}}), "expected");
}

}  // namespace
}  // namespace bascule::sim
