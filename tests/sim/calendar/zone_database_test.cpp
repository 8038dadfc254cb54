#include "sim/calendar/zone_database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/calendar/small_calendars.h"

namespace bascule::sim {
namespace {

using namespace small_calendars;

std::variant<Zone, ZoneFault> in_2027(std::string_view name) {
  return load_zone(name, {date(2027, 1, 1), date(2027, 12, 31)});
}

TEST(ZoneDatabase, gives_the_summer_time_of_paris_as_a_plain_value) {
  EXPECT_EQ(std::get<Zone>(in_2027("Europe/Paris")), paris());
}

TEST(ZoneDatabase, gives_no_transitions_to_a_zone_without_summer_time) {
  EXPECT_EQ(std::get<Zone>(in_2027("Asia/Kolkata")), (Zone{"Asia/Kolkata", 19800, {}}));
  EXPECT_EQ(std::get<Zone>(in_2027("UTC")).offset_s, 0);
}

TEST(ZoneDatabase, gives_summer_time_south_of_the_equator) {
  const auto zone = std::get<Zone>(in_2027("Australia/Sydney"));
  EXPECT_EQ(zone.offset_s, 11 * 3600);
  ASSERT_EQ(zone.transitions.size(), 2u);
  EXPECT_EQ(zone.transitions[0].offset_s, 10 * 3600);
  EXPECT_TRUE(is_valid(zone));
}

TEST(ZoneDatabase, refuses_dates_for_which_the_database_lists_no_transitions) {
  EXPECT_TRUE(std::holds_alternative<ZoneFault>(load_zone("UTC", {date(2030, 1, 1), date(2038, 1, 1)})));
  const auto last_year = std::get<Zone>(load_zone("Europe/Paris", {date(2037, 1, 1), date(2037, 12, 28)}));
  EXPECT_EQ(last_year.transitions.size(), 2u);
}

TEST(ZoneDatabase, suggests_names_like_an_unknown_one) {
  const auto fault = std::get<ZoneFault>(in_2027("Europe/Pariss"));
  EXPECT_THAT(fault.what, testing::HasSubstr("Europe/Pariss"));
  EXPECT_THAT(fault.suggestions, testing::Contains("Europe/Paris"));
  EXPECT_THAT(std::get<ZoneFault>(in_2027("kolkata")).suggestions, testing::Contains("Asia/Kolkata"));
}

TEST(ZoneDatabase, refuses_names_that_are_no_zone_at_all) {
  for (const char* name : {"", "../../etc/passwd", "/etc/passwd", "Europe", "\xFF\xFE"}) {
    EXPECT_TRUE(std::holds_alternative<ZoneFault>(in_2027(name))) << name;
  }
}

}  // namespace
}  // namespace bascule::sim
