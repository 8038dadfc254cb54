#include "sim/calendar/start_rules.h"

#include <gtest/gtest.h>

#include "tests/sim/calendar/small_calendars.h"

namespace bascule::sim {
namespace {

using namespace small_calendars;

WorkingCalendar office() { return compile(CalendarRules::office_week(), four_weeks()); }
WorkingCalendar every_tick() { return WorkingCalendar::always(four_weeks()); }
OpeningSet set(std::vector<Opening> openings) { return OpeningSet(std::move(openings)); }

/// Weekends from Friday 20:00 to Sunday 18:00 in weeks 1 and 3.
OpeningSet two_weekends() { return set({{on_day(4, 20), on_day(6, 18)}, {on_day(18, 20), on_day(20, 18)}}); }

StartRules built(std::variant<StartRules, StartFault> rules) {
  EXPECT_TRUE(std::holds_alternative<StartRules>(rules));
  return std::get<StartRules>(std::move(rules));
}
StartRules weekends_only(const OpeningSet& freezes = {}) {
  return built(StartRules::within(two_weekends(), freezes, every_tick(), four_weeks()));
}

TEST(StartRules, wait_for_the_end_of_a_freeze_and_the_next_morning) {
  const StartRules rules = built(StartRules::outside(set({{on_day(1, 0), on_day(3, 0)}}), office(), four_weeks()));
  EXPECT_EQ(rules.earliest_start(on_day(0, 16), hours(40))->start, on_day(0, 16));
  EXPECT_EQ(rules.earliest_start(on_day(0, 17), hours(1))->start, on_day(3, 9));
}

TEST(StartRules, let_work_go_on_through_a_freeze) {
  const StartRules rules = built(StartRules::outside(set({{on_day(1, 0), on_day(3, 0)}}), office(), four_weeks()));
  const Admission admission = *rules.earliest_start(on_day(0, 9), hours(16));
  EXPECT_EQ(office().add_work(admission.start, hours(16)), on_day(1, 17));
}

TEST(StartRules, start_where_enough_of_the_window_is_left) {
  const StartRules rules = weekends_only();
  EXPECT_EQ(rules.earliest_start(SimTime{0}, hours(46)), (Admission{on_day(4, 20), on_day(6, 18), WindowFit::fits}));
  EXPECT_EQ(rules.earliest_start(on_day(5, 18), hours(24))->start, on_day(5, 18));
  EXPECT_EQ(rules.earliest_start(on_day(5, 18) + Duration{1}, hours(24))->start, on_day(18, 20));
}

TEST(StartRules, miss_a_window_and_wait_for_the_next) {
  EXPECT_EQ(weekends_only().earliest_start(on_day(6, 18), hours(1))->start, on_day(18, 20));
  EXPECT_EQ(weekends_only().earliest_start(on_day(20, 18), hours(1)), std::nullopt);
}

TEST(StartRules, overrun_from_the_beginning_of_a_window_that_is_too_short) {
  const StartRules rules = weekends_only();
  EXPECT_EQ(rules.earliest_start(SimTime{0}, hours(47)),
            (Admission{on_day(4, 20), on_day(6, 18), WindowFit::overruns}));
  EXPECT_EQ(rules.earliest_start(on_day(5, 0), hours(47))->start, on_day(18, 20));
  EXPECT_EQ(rules.earliest_start(on_day(19, 0), hours(47)), std::nullopt);
}

TEST(StartRules, wait_for_a_later_window_that_is_long_enough) {
  const OpeningSet windows = set({{on_day(1, 0), on_day(2, 0)}, {on_day(10, 0), on_day(12, 0)}});
  const StartRules rules = built(StartRules::within(windows, {}, every_tick(), four_weeks()));
  EXPECT_EQ(rules.earliest_start(SimTime{0}, hours(30)), (Admission{on_day(10, 0), on_day(12, 0), WindowFit::fits}));
}

TEST(StartRules, lose_the_part_of_a_window_that_is_frozen) {
  const StartRules rules = weekends_only(set({{on_day(4, 0), on_day(5, 20)}, {on_day(18, 0), on_day(19, 0)}}));
  EXPECT_EQ(rules.earliest_start(SimTime{0}, hours(22))->start, on_day(5, 20));
  EXPECT_EQ(rules.earliest_start(SimTime{0}, hours(23))->start, on_day(19, 0));
  EXPECT_EQ(rules.earliest_start(SimTime{0}, hours(43)),
            (Admission{on_day(5, 20), on_day(6, 18), WindowFit::overruns}));
}

TEST(StartRules, count_ordinary_days_in_a_window_of_dates) {
  // Wednesday of week 1 to Tuesday of week 2: five working days.
  const OpeningSet window = set({{on_day(2, 0), on_day(9, 0)}});
  const StartRules rules = built(StartRules::within(window, {}, office(), four_weeks()));
  EXPECT_EQ(rules.earliest_start(SimTime{0}, hours(40)), (Admission{on_day(2, 9), on_day(9, 0), WindowFit::fits}));
  EXPECT_EQ(rules.earliest_start(on_day(4, 17), hours(16))->start, on_day(7, 9));
  EXPECT_EQ(rules.earliest_start(SimTime{0}, hours(41))->fit, WindowFit::overruns);
}

TEST(StartRules, name_the_reason_why_nothing_can_ever_start) {
  const auto fault_of = [](const std::variant<StartRules, StartFault>& rules) { return std::get<StartFault>(rules); };
  const WorkingCalendar never(OpeningSet(), four_weeks());
  EXPECT_EQ(fault_of(StartRules::within({}, {}, office(), four_weeks())), StartFault::never_opens);
  EXPECT_EQ(fault_of(StartRules::within(set({{on_day(40, 0), on_day(41, 0)}}), {}, office(), four_weeks())),
            StartFault::never_opens);
  EXPECT_EQ(fault_of(StartRules::within(two_weekends(), {}, office(), four_weeks())), StartFault::never_works);
  EXPECT_EQ(fault_of(StartRules::within(two_weekends(), two_weekends(), every_tick(), four_weeks())),
            StartFault::always_frozen);
  EXPECT_EQ(fault_of(StartRules::outside({}, never, four_weeks())), StartFault::never_works);
  EXPECT_EQ(fault_of(StartRules::outside(set({{on_day(0, 0), on_day(28, 0)}}), office(), four_weeks())),
            StartFault::always_frozen);
}

TEST(DoneAfter, counts_every_tick_inside_the_opening) {
  const Admission admission{on_day(4, 20), on_day(6, 18), WindowFit::overruns};
  EXPECT_EQ(done_after(admission, hours(46), {hours(23), hours(8)}, office()), on_day(6, 18));
  EXPECT_EQ(done_after(admission, hours(0), {hours(23), hours(8)}, office()), on_day(4, 20));
}

TEST(DoneAfter, finishes_an_overrun_on_ordinary_days_a_day_for_a_day) {
  const Admission admission{on_day(4, 20), on_day(6, 18), WindowFit::overruns};
  EXPECT_EQ(done_after(admission, hours(46 + 23), {hours(23), hours(8)}, office()), on_day(7, 17));
  EXPECT_EQ(done_after(admission, hours(46) + Duration{1}, {hours(23), hours(8)}, office()),
            on_day(7, 9) + Duration{1});
  EXPECT_EQ(done_after(admission, Duration{end_of_time.ticks}, {hours(23), hours(8)}, office()), std::nullopt);
}

}  // namespace
}  // namespace bascule::sim
