#include "sim/calendar/calendar_rules.h"

#include <gtest/gtest.h>

#include "tests/sim/calendar/small_calendars.h"

namespace bascule::sim {
namespace {

using namespace small_calendars;
using namespace std::chrono_literals;

TEST(CalendarRules, default_to_forty_hours_from_monday_to_friday) {
  const WorkingCalendar office = compile(CalendarRules::office_week(), four_weeks());
  EXPECT_EQ(office.next_working(SimTime{0}), on_day(0, 9));
  EXPECT_EQ(office.add_work(SimTime{0}, hours(40)), on_day(4, 17));
}

TEST(CalendarRules, do_not_work_on_holidays_and_absences) {
  CalendarRules rules = CalendarRules::office_week();
  rules.holidays = {{date(2027, 5, 6), date(2027, 5, 6)}};
  rules.absences = {{date(2027, 5, 10), date(2027, 5, 11)}};
  const WorkingCalendar calendar = compile(rules, four_weeks());
  EXPECT_EQ(calendar.work_between(on_day(3, 0), on_day(4, 0)), hours(0));
  EXPECT_EQ(calendar.add_work(on_day(2, 9), hours(16)), on_day(4, 17));
  EXPECT_EQ(calendar.next_working(on_day(4, 17)), on_day(9, 9));
}

TEST(CalendarRules, count_absences_as_business_dates_but_not_holidays) {
  CalendarRules rules = CalendarRules::office_week();
  rules.holidays = {{date(2027, 5, 6), date(2027, 5, 6)}};
  rules.absences = {{date(2027, 5, 7), date(2027, 5, 7)}};
  EXPECT_FALSE(business_dates(rules, four_weeks()).contains(date(2027, 5, 6)));
  EXPECT_TRUE(business_dates(rules, four_weeks()).contains(date(2027, 5, 7)));
  EXPECT_FALSE(working_dates(rules, four_weeks()).contains(date(2027, 5, 7)));
  EXPECT_FALSE(business_dates(rules, four_weeks()).contains(date(2027, 5, 8)));
}

TEST(CalendarRules, let_a_night_shift_of_the_eve_go_on_into_the_holiday) {
  CalendarRules nights = every_day(22h, 30h);
  nights.holidays = {{date(2027, 5, 6), date(2027, 5, 6)}};
  const WorkingCalendar calendar = compile(nights, four_weeks());
  EXPECT_EQ(calendar.work_between(on_day(3, 0), on_day(3, 6)), hours(6));
  EXPECT_EQ(calendar.work_between(on_day(3, 6), on_day(4, 22)), hours(0));
}

TEST(CalendarRules, work_the_night_that_began_before_the_horizon) {
  EXPECT_EQ(compile(every_day(22h, 30h), four_weeks()).add_work(SimTime{0}, hours(6)), on_day(0, 6));
}

TEST(CalendarRules, replace_the_week_on_the_dates_of_a_dated_one) {
  CalendarRules rules = CalendarRules::office_week();
  rules.weeks.push_back(
      {WeekRule{{{8h, 12h}}, OpeningUnit::clock_hours}, DateRange{date(2027, 5, 10), date(2027, 5, 16)}});
  const WorkingCalendar calendar = compile(rules, four_weeks());
  EXPECT_EQ(calendar.work_between(on_day(0, 0), on_day(7, 0)), hours(40));
  EXPECT_EQ(calendar.work_between(on_day(7, 0), on_day(14, 0)), hours(4));
  EXPECT_EQ(calendar.work_between(on_day(14, 0), on_day(21, 0)), hours(40));
}

TEST(CalendarRules, of_teams_are_the_leads_hours_on_dates_that_work_for_all) {
  CalendarRules pune = CalendarRules::office_week();
  pune.zone = Zone{"Asia/Kolkata", 19800, {}};
  pune.holidays = {{date(2027, 5, 4), date(2027, 5, 4)}};
  CalendarRules lyon = CalendarRules::office_week();
  lyon.absences = {{date(2027, 5, 5), date(2027, 5, 5)}};
  const WorkingCalendar both = compile_for_teams(lyon, {&pune}, four_weeks());
  EXPECT_EQ(both.add_work(SimTime{0}, hours(8)), on_day(0, 17));
  EXPECT_EQ(both.next_working(on_day(0, 17)), on_day(3, 9));
}

TEST(CalendarRules, of_teams_that_never_work_on_one_date_give_no_working_time) {
  CalendarRules weekend;
  weekend.weeks.push_back({WeekRule{{{120h, 128h}}, OpeningUnit::clock_hours}, std::nullopt});
  EXPECT_EQ(compile_for_teams(CalendarRules::office_week(), {&weekend}, four_weeks()).total_work(), hours(0));
}

TEST(CalendarRules, place_a_sites_morning_on_the_horizons_clock) {
  CalendarRules pune = CalendarRules::office_week();
  pune.zone = Zone{"Asia/Kolkata", 19800, {}};
  EXPECT_EQ(compile(pune, four_weeks()).next_working(SimTime{0}), on_day(0, 3, 30));
  Horizon of_lyon = four_weeks();
  of_lyon.utc_offset = 2h;
  EXPECT_EQ(compile(pune, of_lyon).next_working(SimTime{0}), on_day(0, 5, 30));
}

TEST(CalendarRules, pay_a_night_shift_seven_hours_in_spring_and_nine_in_autumn) {
  CalendarRules nights = every_day(22h, 30h);
  nights.zone = paris();
  const Horizon year{date(2027, 1, 1), 365, 1h};
  const WorkingCalendar calendar = compile(nights, year);
  const auto night_of = [&](Date eve) {
    const WallClock wall(year, paris());
    return calendar.work_between(wall.first_instant(eve + 12h), wall.first_instant(eve + 36h));
  };
  EXPECT_EQ(night_of(date(2027, 3, 26)), hours(8));
  EXPECT_EQ(night_of(date(2027, 3, 27)), hours(7));
  EXPECT_EQ(night_of(date(2027, 10, 30)), hours(9));
}

TEST(CalendarRules, work_on_a_leap_day_and_across_the_year) {
  const WorkingCalendar leap = compile(every_day(9h, 17h), {date(2028, 2, 27), 10});
  EXPECT_EQ(leap.work_between(SimTime{0}, on_day(4, 0)), hours(4 * 8));
  const Horizon new_year{date(2027, 12, 30), 10};
  EXPECT_EQ(compile(CalendarRules::office_week(), new_year).add_work(on_day(1, 9), hours(9)), on_day(4, 10));
}

}  // namespace
}  // namespace bascule::sim
