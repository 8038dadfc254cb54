#include <gtest/gtest.h>

#include "models/transition/results/simulation.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using test::link;
using test::Played;
using test::SmallPlan;

constexpr std::int64_t hour = 3600, day = 24 * hour;

/// A plan that starts on Monday 1 March 2027 on real time.
SmallPlan plan_with_calendars() {
  SmallPlan plan;
  plan.scenario.start_date = 2027y / March / 1;
  plan.scenario.calendars.emplace();
  return plan;
}

sim::SimTime at(int days_after_monday, int hours, int minutes = 0) {
  return {days_after_monday * day + hours * hour + minutes * 60};
}

sim::WeekRule weekend_every(int weeks) {
  return {.spans = {{hours(4 * 24 + 20), hours(6 * 24 + 18)}},
          .unit = sim::OpeningUnit::clock_hours,
          .cycle = {.every = weeks, .from = sim::Date((2027y / March / 5).operator sys_days().time_since_epoch())}};
}

WindowId add_window(SmallPlan& plan, sim::OpeningRule rule) {
  WindowInput& window = plan.scenario.calendars->windows.emplace_back();
  window.name.value = "window";
  window.rules.push_back(std::move(rule));
  return {static_cast<std::uint32_t>(plan.scenario.calendars->windows.size() - 1)};
}

TEST(Calendars, work_goes_on_the_next_morning) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 1.5), b = plan.task("b", 1, {link(a)});
  const Played played(plan.scenario);
  const auto times = played.replicator().schedule().times;
  EXPECT_EQ(times[a.index].start, at(0, 9));
  EXPECT_EQ(times[a.index].finish, at(1, 13));
  EXPECT_EQ(times[b.index].finish, at(2, 13));
  EXPECT_EQ(played.row.working_ticks, 5 * 4 * hour);
}

TEST(Calendars, elapsed_tasks_count_nights_and_weekends) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 5), b = plan.task("b", 2, {link(a)});
  plan.scenario.tasks[b.index].clock = TaskClock::elapsed;
  const Played played(plan.scenario);
  const auto times = played.replicator().schedule().times;
  EXPECT_EQ(times[b.index].start, at(4, 17));
  EXPECT_EQ(times[b.index].finish, at(6, 17));
}

TEST(Calendars, a_task_starts_in_its_window_where_enough_of_it_is_left) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 5), b = plan.task("b", 2, {link(a)}), c = plan.task("c", 2, {link(b)});
  plan.scenario.tasks[b.index].window = plan.scenario.tasks[c.index].window = add_window(plan, weekend_every(2));
  const Played played(plan.scenario);
  const auto times = played.replicator().schedule().times;
  EXPECT_EQ(times[b.index].start, at(4, 20));  // 46 h for two days of 23 h
  EXPECT_EQ(times[b.index].finish, at(6, 18));
  EXPECT_EQ(times[c.index].start, at(18, 20));
  EXPECT_EQ(played.row.missed_windows, 0u);
  EXPECT_EQ(played.row.overruns, 0u);
}

TEST(Calendars, a_missed_window_is_counted_and_waits_for_the_next) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 2), b = plan.task("b", 1), c = plan.task("c", 2, {link(b)});
  plan.scenario.tasks[a.index].window = plan.scenario.tasks[b.index].window = plan.scenario.tasks[c.index].window =
      add_window(plan, weekend_every(2));
  const Played played(plan.scenario);
  const auto times = played.replicator().schedule().times;
  EXPECT_EQ(times[b.index].finish, at(5, 19));
  EXPECT_EQ(times[c.index].start, at(18, 20));  // 23 h are left, 46 needed
  EXPECT_EQ(played.row.missed_windows, 1u);
}

TEST(Calendars, what_fits_no_opening_overruns_on_ordinary_days) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 3);
  plan.scenario.tasks[a.index].window = add_window(plan, weekend_every(2));
  const Played played(plan.scenario);
  EXPECT_EQ(played.row.overruns, 1u);
  EXPECT_EQ(played.replicator().schedule().times[a.index].finish, at(7, 17));  // a third day is Monday
}

TEST(Calendars, seats_in_a_window_are_all_heads_apart_from_ordinary_work) {
  SmallPlan plan = plan_with_calendars();
  const TaskId office = plan.task("office", 10), b = plan.task("b", 2), c = plan.task("c", 2);
  const TeamId team = plan.team("T", 4);
  (*plan.scenario.teams)[0].share.value = 0.5;
  plan.work(office, team, 20), plan.work(b, team, 6), plan.work(c, team, 4);
  plan.scenario.run.priority = PriorityRule::list;
  plan.scenario.tasks[b.index].window = plan.scenario.tasks[c.index].window = add_window(plan, weekend_every(1));
  const Played played(plan.scenario);
  const auto times = played.replicator().schedule().times;
  EXPECT_EQ(times[b.index].start, at(4, 20));
  EXPECT_EQ(times[c.index].start, at(11, 20));  // three of four heads are taken
}

TEST(Calendars, freezes_put_off_starts_of_their_phases_only) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 1), b = plan.task("b", 1);
  plan.scenario.tasks[a.index].phase = "cutover";
  const sim::Date monday((2027y / March / 1).operator sys_days().time_since_epoch());
  FreezeInput& freeze = plan.scenario.calendars->freezes.emplace_back();
  freeze.rules.push_back(sim::DateRange{monday, monday + days(2)});
  freeze.phases.push_back("cutover");
  const Played played(plan.scenario);
  const auto times = played.replicator().schedule().times;
  EXPECT_EQ(times[a.index].start, at(3, 9));
  EXPECT_EQ(times[b.index].start, at(0, 9));
}

TEST(Calendars, a_task_goes_on_until_it_has_covered_a_month_end) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 5), b = plan.task("b", 40);
  plan.scenario.tasks[a.index].must_cover = {.what = CoverInput::What::month_end};
  plan.scenario.tasks[b.index].must_cover = {.what = CoverInput::What::month_end};
  const TeamId team = plan.team("T", 2, 100);
  plan.work(a, team, 5);
  const Played played(plan.scenario);
  EXPECT_EQ(played.replicator().schedule().times[a.index].finish, at(30, 17));  // Wednesday 31 March
  EXPECT_EQ(played.row.spent[0].count, 23 * 100'00);                            // 23 working days were held
  EXPECT_FALSE(played.is_critical(a));
}

TEST(Calendars, not_before_and_teams_that_come_later_hold_starts_back) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 1), b = plan.task("b", 1);
  const TeamId team = plan.team("T", 1);
  plan.work(b, team, 1);
  plan.scenario.tasks[a.index].not_before = {2027y / March / 4, {}};
  (*plan.scenario.teams)[0].from = {2027y / March / 5, {}};
  const Played played(plan.scenario);
  const auto times = played.replicator().schedule().times;
  EXPECT_EQ(times[a.index].start, at(3, 9));
  EXPECT_EQ(times[b.index].start, at(4, 9));
}

TEST(Calendars, supplied_capacity_exists_once_the_task_has_finished) {
  SmallPlan plan = plan_with_calendars();
  const TaskId recruit = plan.task("recruit", 3), train = plan.task("train", 2);
  const TeamId team = plan.team("T", 4);
  plan.work(train, team, 6);
  plan.scenario.tasks[recruit.index].supplies = {{team, 2}};
  const Played played(plan.scenario);
  EXPECT_EQ(played.replicator().schedule().times[train.index].start, at(3, 9));
  EXPECT_TRUE(played.is_critical(recruit));
}

TEST(Calendars, a_predecessor_that_ends_in_its_successors_night_is_not_critical) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 0.5), b = plan.task("b", 1, {link(a)}), c = plan.task("c", 1, {link(a)});
  plan.scenario.tasks[b.index].not_before = {2027y / March / 2, {}};
  (void)c;
  const Played played(plan.scenario);
  EXPECT_FALSE(played.is_critical(a));
  EXPECT_TRUE(played.is_critical(b));
}

TEST(Calendars, half_of_a_team_in_august_takes_half_the_work) {
  SmallPlan plan = plan_with_calendars();
  plan.scenario.start_date = 2027y / August / 2;
  const TaskId a = plan.task("a", 1), b = plan.task("b", 1);
  const TeamId team = plan.team("T", 2);
  plan.work(a, team, 1), plan.work(b, team, 1);
  const sim::Date monday((2027y / August / 2).operator sys_days().time_since_epoch());
  WorkingCalendarInput& site = plan.scenario.calendars->working.emplace_back();
  site.rules = sim::CalendarRules::office_week();
  site.capacity.push_back({{monday, monday + days(30)}, 0.5});
  (*plan.scenario.teams)[0].calendar = CalendarId{0};
  const Played played(plan.scenario);
  const auto times = played.replicator().schedule().times;
  EXPECT_EQ(times[a.index].start, at(0, 9));
  EXPECT_EQ(times[b.index].start, at(1, 9));
}

TEST(Calendars, who_waits_for_a_team_waits_through_all_its_changes) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 1);
  const TeamId team = plan.team("T", 2);
  plan.work(a, team, 2);
  const sim::Date monday((2027y / March / 1).operator sys_days().time_since_epoch());
  WorkingCalendarInput& site = plan.scenario.calendars->working.emplace_back();
  site.rules = sim::CalendarRules::office_week();
  site.capacity = {{{monday, monday}, 0.0}, {{monday + days(1), monday + days(2)}, 0.5}};
  (*plan.scenario.teams)[0].calendar = CalendarId{0};
  EXPECT_EQ(Played(plan.scenario).replicator().schedule().times[a.index].start, at(3, 9));
}

TEST(Calendars, absences_of_the_default_calendar_are_those_of_teams_without_one) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 1);
  const TeamId team = plan.team("T", 2);
  plan.work(a, team, 2);
  const sim::Date monday((2027y / March / 1).operator sys_days().time_since_epoch());
  WorkingCalendarInput& all = plan.scenario.calendars->working.emplace_back();
  all.name.value = "default";
  all.rules = sim::CalendarRules::office_week();
  all.capacity = {{{monday, monday + days(1)}, 0.5}};
  EXPECT_EQ(Played(plan.scenario).replicator().schedule().times[a.index].start, at(2, 9));
}

TEST(Calendars, an_elapsed_task_that_overruns_its_window_goes_on_around_the_clock) {
  SmallPlan plan = plan_with_calendars();
  const TaskId a = plan.task("a", 3);
  plan.scenario.tasks[a.index].window = add_window(plan, weekend_every(2));
  plan.scenario.tasks[a.index].clock = TaskClock::elapsed;
  EXPECT_EQ(Played(plan.scenario).replicator().schedule().times[a.index].finish, at(7, 18));
}

TEST(Calendars, dates_begin_at_midnight_of_the_plans_zone_also_after_its_clocks_changed) {
  SmallPlan plan = plan_with_calendars();
  plan.scenario.start_date = 2027y / March / 22;
  WorkingCalendarInput& all = plan.scenario.calendars->working.emplace_back();
  all.name.value = "default";
  all.rules.weeks.emplace_back().rule.spans = {{hours(0), hours(7 * 24)}};
  const std::int64_t change_s = sys_seconds(sys_days(2027y / March / 28)).time_since_epoch().count() + hour;
  all.rules.zone = sim::Zone{"made up", 3600, {{change_s, 7200}}};
  const TaskId a = plan.task("a", 1);
  plan.scenario.tasks[a.index].not_before = {2027y / March / 30, {}};
  const TransitionModel model = compile(plan.scenario);
  Replicator replicator(model);
  replicator.play({});
  const sim::SimTime midnight = at(7, 23);  // an hour of the 28th is missing
  EXPECT_EQ(replicator.schedule().times[a.index].start, midnight);
  EXPECT_EQ(model.time.axis.date_of(midnight), sys_days(2027y / March / 29));
  EXPECT_EQ(model.time.axis.date_of(midnight + sim::Duration{1}), sys_days(2027y / March / 30));
}

TEST(Calendars, a_team_west_of_the_plan_comes_on_its_own_first_day) {
  SmallPlan plan = plan_with_calendars();
  WorkingCalendarInput& west = plan.scenario.calendars->working.emplace_back();
  west.rules = sim::CalendarRules::office_week();
  west.rules.zone = sim::Zone{"made up", -5 * 3600, {}};
  const TaskId a = plan.task("a", 1);
  plan.scenario.tasks[a.index].clock = TaskClock::elapsed;
  const TeamId team = plan.team("T", 1);
  (*plan.scenario.teams)[0].calendar = CalendarId{0};
  (*plan.scenario.teams)[0].from = {2027y / March / 3, {}};
  plan.work(a, team, 1);
  EXPECT_EQ(Played(plan.scenario).replicator().schedule().times[a.index].start, at(2, 5));
}

TEST(Calendars, the_last_working_day_of_night_shifts_ends_in_the_morning) {
  SmallPlan plan = plan_with_calendars();
  WorkingCalendarInput& nights = plan.scenario.calendars->working.emplace_back();
  nights.name.value = "default";
  sim::WeekRule& week = nights.rules.weeks.emplace_back().rule;
  for (int shift = 0; shift < 5; ++shift) week.spans.push_back({days(shift) + hours(22), days(shift) + hours(30)});
  const TaskId a = plan.task("a", 1);
  plan.scenario.tasks[a.index].not_before = {2027y / March / 31, {}};  // the shift of the eve goes on until six
  plan.scenario.tasks[a.index].must_cover = {.what = CoverInput::What::month_end};
  const Played played(plan.scenario);
  EXPECT_EQ(played.replicator().schedule().times[a.index].start, at(30, 0));
  EXPECT_EQ(played.replicator().schedule().times[a.index].finish, at(31, 6));
}

}  // namespace
