#include "sim/calendar/recurrence.h"

#include <gtest/gtest.h>

#include "sim/calendar/recurrence_expansion.h"
#include "tests/sim/calendar/small_calendars.h"

namespace bascule::sim {
namespace {

using namespace small_calendars;
using namespace std::chrono_literals;
using std::chrono::days;

/// A quarter from Monday 2027-05-03 with Monday-to-Friday weeks, no zone.
Horizon quarter() { return {date(2027, 5, 3), 91}; }
WallClock clock() { return WallClock(quarter()); }
DateSet weekdays() { return business_dates(CalendarRules::office_week(), quarter()); }
OpeningSet expand(const OpeningRule& rule) { return openings_of(rule, clock(), weekdays()); }
std::vector<SimTime> expand(const PointRule& rule) { return points_of(rule, clock(), weekdays()); }
SimTime at(unsigned month, unsigned day, std::chrono::seconds time = 0s) {
  return clock().first_instant(date(2027, month, day) + time);
}

WeekRule alternate_weekends(std::optional<Date> from) {
  return {{{days(4) + 20h, days(6) + 18h}}, OpeningUnit::clock_hours, {2, from}};
}

TEST(Recurrence, opens_every_second_weekend_from_its_first_friday) {
  const OpeningSet openings = expand(alternate_weekends(date(2027, 5, 7)));
  ASSERT_EQ(openings.openings().size(), 7u);
  EXPECT_EQ(openings.openings()[0], (Opening{at(5, 7, 20h), at(5, 9, 18h)}));
  EXPECT_EQ(openings.openings()[1], (Opening{at(5, 21, 20h), at(5, 23, 18h)}));
  EXPECT_EQ(openings.longest().length(), hours(46));
}

TEST(Recurrence, counts_from_the_first_occurrence_on_or_after_from) {
  EXPECT_EQ(expand(alternate_weekends(date(2027, 5, 8))).openings()[0].begin, at(5, 14, 20h));
  EXPECT_EQ(expand(alternate_weekends(date(2027, 4, 23))).openings()[0].begin, at(5, 7, 20h));
  EXPECT_EQ(expand(alternate_weekends(date(2027, 4, 24))).openings()[0].begin, at(5, 14, 20h));
}

TEST(Recurrence, counts_weeks_from_the_horizons_start_without_from) {
  EXPECT_EQ(expand(alternate_weekends(std::nullopt)).openings()[0].begin, at(5, 7, 20h));
}

TEST(Recurrence, keeps_the_days_of_one_week_together_when_it_skips_weeks) {
  WeekRule rule = CalendarRules::office_week().weeks.front().rule;
  rule.cycle = {2, date(2027, 5, 5)};
  const OpeningSet openings = expand(rule);
  EXPECT_EQ(openings.openings()[0].begin, at(5, 5, 9h));
  EXPECT_EQ(openings.openings()[2].begin, at(5, 7, 9h));
  EXPECT_EQ(openings.openings()[3].begin, at(5, 17, 9h));
}

TEST(Recurrence, opens_a_release_week_every_four) {
  const WeekRule release{{{0s, days(7)}}, OpeningUnit::dates, {4, std::nullopt}};
  const OpeningSet openings = expand(release);
  EXPECT_EQ(openings.openings()[0], (Opening{at(5, 3), at(5, 10)}));
  EXPECT_EQ(openings.openings()[1], (Opening{at(5, 31), at(6, 7)}));
}

TEST(Recurrence, cuts_an_opening_under_way_at_the_start) {
  const WeekRule weekend{{{days(5), days(7) + 12h}}, OpeningUnit::clock_hours};
  EXPECT_EQ(expand(weekend).openings()[0], (Opening{at(5, 3), at(5, 3, 12h)}));
}

TEST(Recurrence, counts_working_days_from_the_months_start_and_end) {
  // May 2027 begins on a Saturday: WD+8 is Wednesday 12, WD+14 Thursday 20; June ends on a Wednesday: WD-3 is
  // Monday 28.
  const OpeningSet window = expand(MonthRule{8, 14});
  EXPECT_EQ(window.openings()[0], (Opening{at(5, 12), at(5, 21)}));
  const OpeningSet freeze = expand(MonthRule{-3, 6});
  EXPECT_EQ(freeze.openings()[0], (Opening{at(5, 3), at(5, 11)}));
  EXPECT_EQ(freeze.openings()[1], (Opening{at(5, 27), at(6, 9)}));
  EXPECT_EQ(freeze.openings()[2], (Opening{at(6, 28), at(7, 9)}));
}

TEST(Recurrence, moves_working_days_behind_a_holiday) {
  CalendarRules rules = CalendarRules::office_week();
  rules.holidays = {{date(2027, 5, 6), date(2027, 5, 6)}};
  const OpeningSet window = openings_of(MonthRule{4, 4}, clock(), business_dates(rules, quarter()));
  EXPECT_EQ(window.openings()[0], (Opening{at(5, 7), at(5, 8)}));
}

TEST(Recurrence, leaves_out_months_that_have_no_such_working_day) {
  // Of May (21), June (22) and July (22) only the last two have a 22nd working day.
  const OpeningSet late = expand(MonthRule{22, 22});
  ASSERT_EQ(late.openings().size(), 2u);
  EXPECT_EQ(late.openings()[0].begin, at(6, 30));
  EXPECT_TRUE(expand(MonthRule{25, 25}).is_empty());
  EXPECT_TRUE(expand(MonthRule{15, -15}).is_empty());
}

TEST(Recurrence, never_opens_outside_the_horizon) {
  EXPECT_TRUE(expand(DateRange{date(2026, 1, 1), date(2026, 12, 31)}).is_empty());
  EXPECT_TRUE(expand(alternate_weekends(date(2030, 1, 1))).is_empty());
}

TEST(Recurrence, freezes_over_the_year_end) {
  const Horizon winter{date(2027, 12, 1), 90};
  const OpeningSet freeze = openings_of(DateRange{date(2027, 12, 10), date(2028, 1, 20)}, WallClock(winter),
                                        business_dates(CalendarRules::office_week(), winter));
  EXPECT_EQ(freeze, OpeningSet({{on_day(9, 0), on_day(51, 0)}}));
}

TEST(Recurrence, shortens_a_weekend_window_by_the_spring_change) {
  const Horizon spring{date(2027, 3, 22), 7, 1h};
  const WeekRule weekend{{{days(4) + 20h, days(6) + 18h}}, OpeningUnit::clock_hours};
  const OpeningSet openings =
      openings_of(weekend, WallClock(spring, paris()), business_dates(CalendarRules::office_week(), spring));
  EXPECT_EQ(openings.longest().length(), hours(45));
}

TEST(Recurrence, divides_a_window_by_its_days) {
  EXPECT_EQ(window_day(alternate_weekends(std::nullopt)), 23h);
  EXPECT_EQ(window_day(WeekRule{{{days(5) + 6h, days(6) + 22h}}, OpeningUnit::clock_hours}), 20h);
  EXPECT_EQ(window_day(WeekRule{{{20h, 23h}, {days(1) + 20h, days(1) + 22h}}, OpeningUnit::clock_hours}), 3h);
}

TEST(Recurrence, sits_every_second_tuesday) {
  const std::vector<SimTime> sittings = expand(WeekPoints{{days(1) + 10h}, {2, date(2027, 5, 5)}});
  ASSERT_GE(sittings.size(), 2u);
  EXPECT_EQ(sittings[0], at(5, 11, 10h));
  EXPECT_EQ(sittings[1], at(5, 25, 10h));
}

TEST(Recurrence, sits_every_tenth_working_day) {
  const std::vector<SimTime> sittings = expand(WorkingDayPoints{10, 10h, date(2027, 5, 8)});
  ASSERT_GE(sittings.size(), 2u);
  EXPECT_EQ(sittings[0], at(5, 10, 10h));
  EXPECT_EQ(sittings[1], at(5, 24, 10h));
}

TEST(Recurrence, sits_on_a_working_day_of_the_month) {
  const std::vector<SimTime> sittings = expand(MonthPoints{-1, 16h});
  EXPECT_EQ(sittings, (std::vector{at(5, 31, 16h), at(6, 30, 16h), at(7, 30, 16h)}));
}

TEST(Recurrence, sits_once_where_two_points_fall_on_one_instant) {
  EXPECT_EQ(expand(WeekPoints{{10h, 10h}, {}}).size(), 13u);
}

TEST(Recurrence, is_valid_only_within_its_limits) {
  EXPECT_TRUE(is_valid(OpeningRule(MonthRule{-3, 6})));
  EXPECT_TRUE(is_valid(OpeningRule(MonthRule{8, -3})));
  EXPECT_FALSE(is_valid(OpeningRule(MonthRule{0, 6})));
  EXPECT_FALSE(is_valid(OpeningRule(MonthRule{6, 3})));
  EXPECT_FALSE(is_valid(OpeningRule(MonthRule{1, 32})));
  EXPECT_FALSE(is_valid(OpeningRule(WeekRule{})));
  EXPECT_FALSE(is_valid(OpeningRule(WeekRule{{{9h, 9h}}})));
  EXPECT_FALSE(is_valid(OpeningRule(WeekRule{{{days(7), days(8)}}})));
  EXPECT_FALSE(is_valid(OpeningRule(WeekRule{{{0s, days(8)}}})));
  EXPECT_FALSE(is_valid(OpeningRule(WeekRule{{{0s, days(1)}}, OpeningUnit::dates, {0, std::nullopt}})));
  EXPECT_FALSE(is_valid(OpeningRule(DateRange{date(2027, 5, 2), date(2027, 5, 1)})));
  EXPECT_FALSE(is_valid(PointRule(WeekPoints{})));
  EXPECT_FALSE(is_valid(PointRule(WorkingDayPoints{0, 9h})));
  EXPECT_FALSE(is_valid(PointRule(MonthPoints{3, 24h})));
}

TEST(RecurrenceDeathTest, refuses_rules_that_are_not_valid) { EXPECT_DEATH(expand(MonthRule{0, 0}), "expected"); }

}  // namespace
}  // namespace bascule::sim
