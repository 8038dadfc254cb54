#include "sim/calendar/working_calendar.h"

#include <gtest/gtest.h>

#include "tests/sim/calendar/small_calendars.h"

namespace bascule::sim {
namespace {

using namespace small_calendars;

WorkingCalendar office() { return compile(CalendarRules::office_week(), four_weeks()); }

TEST(WorkingCalendar, counts_working_time_across_nights_and_weekends) {
  EXPECT_EQ(office().work_between(on_day(0, 9), on_day(0, 17)), hours(8));
  EXPECT_EQ(office().work_between(on_day(0, 16), on_day(1, 10)), hours(2));
  EXPECT_EQ(office().work_between(on_day(4, 16), on_day(7, 10)), hours(2));
  EXPECT_EQ(office().work_between(on_day(5, 0), on_day(7, 9)), hours(0));
  EXPECT_EQ(office().total_work(), hours(4 * 40));
}

TEST(WorkingCalendar, ends_work_on_the_finish_side_of_a_break) {
  EXPECT_EQ(office().add_work(on_day(0, 9), hours(8)), on_day(0, 17));
  EXPECT_EQ(office().add_work(on_day(0, 9), hours(8) + Duration{1}), on_day(1, 9) + Duration{1});
  EXPECT_EQ(office().add_work(on_day(4, 17), hours(1)), on_day(7, 10));
}

TEST(WorkingCalendar, begins_work_on_the_start_side_of_a_break) {
  EXPECT_EQ(office().next_working(on_day(0, 17)), on_day(1, 9));
  EXPECT_EQ(office().next_working(on_day(0, 16, 59)), on_day(0, 16, 59));
  EXPECT_EQ(office().subtract_work(on_day(1, 9), hours(8)), on_day(0, 9));
  EXPECT_EQ(office().subtract_work(on_day(1, 17), hours(8)), on_day(1, 9));
  EXPECT_EQ(office().subtract_work(on_day(1, 10), hours(1)), on_day(1, 9));
}

TEST(WorkingCalendar, works_from_the_first_tick_to_just_before_the_end) {
  EXPECT_FALSE(office().is_working(on_day(0, 9) - Duration{1}));
  EXPECT_TRUE(office().is_working(on_day(0, 9)));
  EXPECT_TRUE(office().is_working(on_day(0, 17) - Duration{1}));
  EXPECT_FALSE(office().is_working(on_day(0, 17)));
}

TEST(WorkingCalendar, does_no_work_at_once_even_at_night) {
  EXPECT_EQ(office().add_work(on_day(0, 3), hours(0)), on_day(0, 3));
  EXPECT_EQ(office().subtract_work(on_day(0, 3), hours(0)), on_day(0, 3));
}

TEST(WorkingCalendar, gives_no_instant_beyond_the_horizon) {
  EXPECT_EQ(office().add_work(SimTime{0}, hours(160)), on_day(25, 17));
  EXPECT_EQ(office().add_work(SimTime{0}, hours(160) + Duration{1}), std::nullopt);
  EXPECT_EQ(office().add_work(SimTime{0}, Duration{end_of_time.ticks}), std::nullopt);
  EXPECT_EQ(office().next_working(on_day(25, 17)), std::nullopt);
  EXPECT_EQ(office().subtract_work(on_day(0, 10), hours(1) + Duration{1}), std::nullopt);
  EXPECT_EQ(office().next_working(end_of_time), std::nullopt);
  EXPECT_FALSE(office().is_working(end_of_time));
  EXPECT_EQ(office().work_between(SimTime{0}, end_of_time), hours(160));
}

TEST(WorkingCalendar, without_working_time_never_ends_any_work) {
  const WorkingCalendar never(OpeningSet(), four_weeks());
  EXPECT_EQ(never.add_work(SimTime{0}, Duration{1}), std::nullopt);
  EXPECT_EQ(never.subtract_work(on_day(20, 0), Duration{1}), std::nullopt);
  EXPECT_EQ(never.next_working(SimTime{0}), std::nullopt);
  EXPECT_EQ(never.work_between(SimTime{0}, on_day(28, 0)), Duration{0});
  EXPECT_FALSE(never.is_working(SimTime{0}));
}

TEST(WorkingCalendar, counts_every_tick_when_it_always_works) {
  const WorkingCalendar always = WorkingCalendar::always(four_weeks());
  EXPECT_EQ(always.add_work(on_day(2, 3), hours(30)), on_day(3, 9));
  EXPECT_EQ(always.next_working(on_day(5, 5)), on_day(5, 5));
  EXPECT_EQ(always.add_work(SimTime{0}, hours(28 * 24)), on_day(28, 0));
  EXPECT_EQ(always.next_working(on_day(28, 0)), std::nullopt);
}

TEST(WorkingCalendar, cuts_openings_at_the_edges_of_the_horizon) {
  const WorkingCalendar cut(OpeningSet({{SimTime{-50}, SimTime{100}}, {on_day(27, 23), on_day(30, 0)}}), four_weeks());
  EXPECT_EQ(cut.total_work(), Duration{100} + hours(1));
  EXPECT_EQ(cut.openings(), OpeningSet({{SimTime{0}, SimTime{100}}, {on_day(27, 23), on_day(28, 0)}}));
}

TEST(WorkingCalendar, finds_its_way_in_a_crowd_of_openings_on_one_day) {
  std::vector<Opening> crowd;
  for (int k = 0; k < 1000; ++k)
    crowd.push_back({on_day(20, 1) + Duration{k * 7}, on_day(20, 1) + Duration{k * 7 + 3}});
  const WorkingCalendar calendar(OpeningSet(crowd), four_weeks());
  for (int k = 0; k < 1000; ++k) {
    EXPECT_EQ(calendar.add_work(SimTime{0}, Duration{3 * k + 1}), on_day(20, 1) + Duration{k * 7 + 1});
    EXPECT_EQ(calendar.work_between(SimTime{0}, on_day(20, 1) + Duration{k * 7 + 5}), Duration{3 * k + 3});
  }
}

TEST(WorkingCalendar, fits_the_longest_horizon) {
  const Horizon longest{date(2027, 1, 1), Horizon::longest_days};
  const WorkingCalendar always = WorkingCalendar::always(longest);
  EXPECT_EQ(always.add_work(SimTime{0}, longest.end() - SimTime{0}), longest.end());
  EXPECT_EQ(always.subtract_work(longest.end(), longest.end() - SimTime{0}), SimTime{0});
}

TEST(WorkingCalendarDeathTest, refuses_negative_work_and_negative_time) {
  EXPECT_DEATH(static_cast<void>(office().add_work(SimTime{0}, Duration{-1})), "expected");
  EXPECT_DEATH(static_cast<void>(office().next_working(SimTime{-1})), "expected");
  EXPECT_DEATH(static_cast<void>(office().work_between(SimTime{2}, SimTime{1})), "expected");
}

}  // namespace
}  // namespace bascule::sim
