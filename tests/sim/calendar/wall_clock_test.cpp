#include "sim/calendar/wall_clock.h"

#include <gtest/gtest.h>

#include "tests/sim/calendar/small_calendars.h"

namespace bascule::sim {
namespace {

using namespace small_calendars;
using namespace std::chrono_literals;

TEST(WallClock, without_a_zone_shows_the_horizons_own_time) {
  const WallClock clock(four_weeks());
  EXPECT_EQ(clock.first_instant(date(2027, 5, 4) + 9h), on_day(1, 9));
  EXPECT_EQ(clock.first_instant(date(2027, 5, 2)), on_day(-1, 0));
  EXPECT_EQ(clock.reading(on_day(1, 9)), date(2027, 5, 4) + 9h);
}

TEST(WallClock, moves_a_reading_inside_the_spring_gap_to_the_change) {
  const WallClock clock({date(2027, 3, 28), 1, 1h}, paris());
  EXPECT_EQ(clock.first_instant(date(2027, 3, 28) + 1h + 59min), on_day(0, 1, 59));
  EXPECT_EQ(clock.first_instant(date(2027, 3, 28) + 2h + 30min), on_day(0, 2));
  EXPECT_EQ(clock.first_instant(date(2027, 3, 28) + 3h), on_day(0, 2));
  EXPECT_EQ(clock.first_instant(date(2027, 3, 28) + 4h), on_day(0, 3));
  EXPECT_EQ(clock.reading(on_day(0, 2)), date(2027, 3, 28) + 3h);
}

TEST(WallClock, takes_the_first_of_two_equal_readings_in_autumn) {
  const WallClock clock({date(2027, 10, 31), 1, 2h}, paris());
  EXPECT_EQ(clock.first_instant(date(2027, 10, 31) + 2h + 30min), on_day(0, 2, 30));
  EXPECT_EQ(clock.first_instant(date(2027, 10, 31) + 3h), on_day(0, 4));
  EXPECT_EQ(clock.reading(on_day(0, 3, 30)), date(2027, 10, 31) + 2h + 30min);
}

TEST(WallClock, counts_from_the_horizons_offset_not_from_utc) {
  EXPECT_EQ(WallClock({date(2027, 5, 3), 1, 2h}, paris()).first_instant(date(2027, 5, 3)), on_day(0, 0));
  EXPECT_EQ(WallClock({date(2027, 5, 3), 1}, paris()).first_instant(date(2027, 5, 3)), on_day(-1, 22));
}

TEST(WallClock, comes_back_to_every_reading_it_shows_first) {
  const WallClock clock({date(2027, 3, 27), 3, 1h}, paris());
  for (std::int64_t tick = 0; tick < 3 * 86400; tick += 61) {
    EXPECT_EQ(clock.first_instant(clock.reading(SimTime{tick})), SimTime{tick});
  }
}

TEST(WallClock, keeps_a_zone_with_two_changes_in_one_hour_in_order) {
  const std::int64_t noon = std::chrono::local_seconds(date(2027, 5, 3) + 12h).time_since_epoch().count();
  const WallClock clock({date(2027, 5, 3), 1}, Zone{"odd", 0, {{noon, -7200}, {noon + 1800, 7200}}});
  SimTime before{-100'000};
  for (auto reading = date(2027, 5, 3) + 8h + 0min; reading < date(2027, 5, 3) + 20h; reading += 1min) {
    EXPECT_LE(before, clock.first_instant(reading));
    before = clock.first_instant(reading);
  }
}

TEST(Zone, is_valid_only_with_rising_transitions_and_sane_offsets) {
  EXPECT_TRUE(is_valid(paris()));
  EXPECT_TRUE(is_valid(Zone{}));
  EXPECT_FALSE(is_valid(Zone{"", 0, {{5, 0}, {5, 60}}}));
  EXPECT_FALSE(is_valid(Zone{"", 0, {{6, 0}, {5, 60}}}));
  EXPECT_FALSE(is_valid(Zone{"", 100'000, {}}));
  EXPECT_FALSE(is_valid(Zone{"", 0, {{5, -100'000}}}));
}

}  // namespace
}  // namespace bascule::sim
