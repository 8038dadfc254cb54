#include "sim/calendar/date_set.h"

#include <gtest/gtest.h>

#include "tests/sim/calendar/small_calendars.h"

namespace bascule::sim {
namespace {

using small_calendars::date;

DateSet first_days(unsigned first, unsigned last) {
  DateSet dates({date(2027, 5, 1), date(2027, 5, 31)});
  for (unsigned day = first; day <= last; ++day) dates.insert(date(2027, 5, day));
  return dates;
}

TEST(DateSet, holds_only_what_was_put_in) {
  const DateSet dates = first_days(1, 3);
  EXPECT_TRUE(dates.contains(date(2027, 5, 1)));
  EXPECT_FALSE(dates.contains(date(2027, 5, 4)));
  EXPECT_FALSE(dates.contains(date(2027, 4, 30)));
  EXPECT_FALSE(dates.contains(date(2027, 6, 1)));
}

TEST(DateSet, erases_ranges_that_reach_over_its_edges) {
  DateSet dates = first_days(1, 31);
  dates.erase({date(2027, 4, 1), date(2027, 5, 30)});
  EXPECT_TRUE(dates.contains(date(2027, 5, 31)));
  EXPECT_FALSE(dates.contains(date(2027, 5, 30)));
  dates.erase({date(2027, 5, 31), date(2028, 1, 1)});
  EXPECT_TRUE(dates.is_empty());
}

TEST(DateSet, intersects) { EXPECT_EQ(intersection_of(first_days(1, 10), first_days(5, 20)), first_days(5, 10)); }

TEST(DateSetDeathTest, refuses_dates_outside_its_range) {
  DateSet dates = first_days(1, 1);
  EXPECT_DEATH(dates.insert(date(2027, 6, 1)), "expected");
}

}  // namespace
}  // namespace bascule::sim
