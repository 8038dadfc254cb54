#include "models/transition/forums/forums.h"

#include <utility>

#include <gtest/gtest.h>

#include "models/known_answers/generated_plan.h"
#include "models/transition/network/network_rows.h"
#include "tests/models/transition/organised_plans.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using test::link;
using test::Played;
using test::SmallPlan;

ForumInput forum_every(double days, double paper_days = 0, double p_settled = 1) {
  return {.id = {"board", {}},
          .period_days = days,
          .decides = {.exceptions = true, .gates = true},
          .paper_days = paper_days,
          .p_settled = p_settled};
}

GateInput gate_in_forum(TaskId task, double p_fail = 0) {
  return {.task = task, .p_fail = Stated<double>{p_fail, {}}, .forum = ForumId{0}};
}

/// A task of so many days, and a gate behind it that a forum decides.
struct GatePlan : SmallPlan {
  explicit GatePlan(double days, ForumInput forum) : a(task("a", days)), g(task("g", 0, {link(a)})) {
    scenario.start_date = 2027y / March / 1;  // a Monday
    scenario.gates.push_back(gate_in_forum(g));
    scenario.forums.push_back(std::move(forum));
  }
  double decided() const { return Played(scenario).finish(g); }

  TaskId a, g;
};

TEST(ForumGates, wait_for_the_next_sitting) {
  EXPECT_EQ(GatePlan(3, forum_every(5)).decided(), 5);
  EXPECT_EQ(GatePlan(6, forum_every(5)).decided(), 10);
}

TEST(ForumGates, that_come_up_as_the_forum_sits_are_on_its_agenda) {
  EXPECT_EQ(GatePlan(5, forum_every(5)).decided(), 5);
  EXPECT_EQ(GatePlan(5 + 1 / 28'800.0, forum_every(5)).decided(), 10);
}

TEST(ForumGates, need_their_papers_in_before) {
  EXPECT_EQ(GatePlan(4, forum_every(5, 1)).decided(), 5);
  EXPECT_EQ(GatePlan(4.5, forum_every(5, 1)).decided(), 10);
}

TEST(ForumGates, the_first_sitting_is_at_the_end_of_its_date) {
  GatePlan plan(0.5, forum_every(10));
  plan.scenario.forums[0].first = {2027y / March / 3, {}};
  EXPECT_EQ(plan.decided(), 3);
  plan.scenario.tasks[plan.a.index].duration.value.likely = 4;
  EXPECT_EQ(plan.decided(), 13);
}

TEST(ForumGates, retests_wait_again) {
  GatePlan plan(3, forum_every(5));
  plan.scenario.gates[0].p_fail = Stated<double>{1.0, {}};
  plan.scenario.gates[0].retest_days = 2;
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(plan.g), 10);
  EXPECT_EQ(played.row.forum_wait_ticks, (2 + 3) * 28'800);
  EXPECT_EQ(played.replicator().mechanism<Forums>().waits({0}).count, 2u);
}

TEST(ForumGates, a_retest_at_once_waits_for_a_sitting_at_the_same_instant) {
  GatePlan plan(3, forum_every(5));
  plan.scenario.gates[0].p_fail = Stated<double>{1.0, {}};
  plan.scenario.gates[0].retest_days = 0;
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(plan.g), 5);
  EXPECT_EQ(played.row.gate_failures, 1u);
}

TEST(ForumGates, are_all_decided_that_meet_at_one_sitting) {
  GatePlan plan(3, forum_every(5));
  const TaskId b = plan.task("b", 5), other = plan.task("other", 0, {link(b)});
  plan.scenario.gates.push_back(gate_in_forum(other));
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(plan.g), 5);
  EXPECT_EQ(played.finish(other), 5);
}

TEST(ForumGates, wait_until_the_forum_begins) {
  GatePlan plan(1, forum_every(5));
  const TaskId founding = plan.task("founding", 12);
  plan.scenario.forums[0].starts_after = founding;
  EXPECT_EQ(plan.decided(), 15);
  plan.scenario.tasks[founding.index].duration.value.likely = 10;
  EXPECT_EQ(plan.decided(), 10);
}

TEST(ForumGates, that_a_forum_no_longer_decides_end_the_plan_as_an_outcome) {
  GatePlan plan(7, forum_every(5));
  const TaskId closing = plan.task("closing", 10);
  plan.scenario.forums[0].ends_after = closing;
  EXPECT_EQ(plan.decided(), 10);
  plan.scenario.tasks[closing.index].duration.value.likely = 9;
  const Played played(plan.scenario);
  EXPECT_EQ(played.row.end, sim::RunEnd::deadlock);
  EXPECT_EQ(played.row.forum_wait_ticks, 0);
}

TEST(ForumGates, that_no_sitting_ever_settles_end_the_plan_as_an_outcome) {
  EXPECT_EQ(Played(GatePlan(1, forum_every(5, 0, 0.0)).scenario).row.end, sim::RunEnd::deadlock);
}

TEST(ForumGates, the_end_of_a_forum_by_its_own_gate_does_no_harm) {
  GatePlan plan(3, forum_every(5));
  plan.scenario.forums[0].ends_after = plan.g;
  EXPECT_EQ(plan.decided(), 5);
}

/// On real time, in hours since the midnight of the start.
double hour_decided(const GatePlan& plan) {
  const TransitionModel model = compile(plan.scenario);
  Replicator replicator(model);
  replicator.play({.seed = 1, .index = 0});
  return static_cast<double>(replicator.schedule().times[plan.g.index].finish.ticks) / 3600;
}

ForumInput forum_by(sim::OpeningRule rule) {
  ForumInput forum = forum_every(0);
  forum.rules.push_back(std::move(rule));
  return forum;
}

TEST(ForumGates, wait_until_an_opening_of_the_rule_begins) {
  const sim::WeekRule tuesday{.spans = {{hours(24 + 10), hours(24 + 12)}}, .unit = sim::OpeningUnit::clock_hours};
  EXPECT_EQ(hour_decided(GatePlan(1, forum_by(tuesday))), 24 + 10);        // from Monday 17:00
  EXPECT_EQ(hour_decided(GatePlan(1.5, forum_by(tuesday))), 8 * 24 + 10);  // from Tuesday 13:00
}

TEST(ForumGates, wait_on_dates_until_work_begins_there) {
  EXPECT_EQ(hour_decided(GatePlan(1, forum_by(sim::MonthRule{3, 4}))), 2 * 24 + 9);
}

TEST(ForumGates, wait_to_the_horizon_for_a_rule_that_no_longer_opens) {
  const auto wednesday = sim::Date((2027y / March / 3).operator sys_days().time_since_epoch());
  const GatePlan plan(4, forum_by(sim::DateRange{wednesday, wednesday}));
  EXPECT_EQ(Played(plan.scenario).row.end, sim::RunEnd::horizon_reached);
}

TEST(ForumGates, are_decided_on_the_same_day_whatever_the_holidays) {
  GatePlan plan(1, forum_every(3));
  WorkingCalendarInput& site = plan.scenario.calendars.emplace().working.emplace_back();
  site.name.value = "default";
  site.rules = sim::CalendarRules::office_week();
  EXPECT_EQ(hour_decided(plan), 2 * 24 + 17);
  const auto tuesday = sim::Date((2027y / March / 2).operator sys_days().time_since_epoch());
  site.rules.holidays.push_back({tuesday, tuesday});
  // The plan's week has no holidays, so that the third working day stays the third.
  EXPECT_EQ(hour_decided(plan), 2 * 24 + 17);
}

TEST(ForumGates, are_decided_alike_on_both_axes_where_calendars_change_nothing) {
  std::uint32_t waited = 0;
  for (std::uint32_t number = 0; number < 60; ++number) {
    Scenario plain =
        known_answers::generate_plan(number, known_answers::PlanLinks::finish_start, known_answers::PlanTeams::some)
            .scenario;
    plain.start_date = 2027y / March / 1;
    plain.forums.push_back(forum_every(1 + number % 4, number % 3, number % 2 == 0 ? 1.0 : 0.5));
    for (std::uint32_t i = 0; i < plain.tasks.size(); i += 3) plain.gates.push_back(gate_in_forum({i}));
    Scenario on_dates = plain;
    on_dates.calendars.emplace();
    const Played a(plain, number), b(on_dates, number);
    ASSERT_EQ(a.row.working_ticks, b.row.working_ticks) << "plan " << number;
    ASSERT_EQ(a.row.forum_wait_ticks, b.row.forum_wait_ticks) << "plan " << number;
    ASSERT_TRUE(a.row.is_finished());
    waited += a.row.forum_wait_ticks > 0;
  }
  EXPECT_GT(waited, 45u);
}

TEST(ForumGates, draw_the_same_luck_whatever_else_is_decided) {
  for (std::uint32_t i = 0; i < 50; ++i) {
    GatePlan plan(3, forum_every(5, 0, 0.4));
    const double alone = Played(plan.scenario, i).finish(plan.g);
    const TaskId other = plan.task("other", 2);
    plan.scenario.gates.push_back(gate_in_forum(other));
    std::swap(plan.scenario.gates[0], plan.scenario.gates[1]);
    EXPECT_EQ(Played(plan.scenario, i).finish(plan.g), alone);
  }
}

TEST(Forums, that_nobody_uses_change_nothing) {
  for (std::uint32_t number = 0; number < 100; ++number) {
    const Scenario plain =
        known_answers::generate_plan(number, known_answers::PlanLinks::all_kinds, known_answers::PlanTeams::some)
            .scenario;
    Scenario changed = plain;
    changed.forums.push_back(forum_every(5, 1, 0.5));
    changed.forums[0].members = {TeamId{0}};
    EXPECT_EQ(compile(changed).active.bits, compile(plain).active.bits);
    const Played a(plain, number), b(changed, number);
    ASSERT_EQ(a.row.events, b.row.events);
    ASSERT_EQ(a.row.finish_ticks, b.row.finish_ticks);
    ASSERT_EQ(a.row.spent, b.row.spent);
  }
}

TEST(Forums, that_always_sit_change_no_time) {
  for (std::uint32_t number = 0; number < 100; ++number) {
    Scenario plain =
        known_answers::generate_plan(number, known_answers::PlanLinks::all_kinds, known_answers::PlanTeams::some)
            .scenario;
    for (std::uint32_t i = 0; i < plain.tasks.size(); i += 2) {
      plain.gates.push_back(gate_in_forum({i}, 0.3));
      plain.gates.back().forum.reset();
    }
    Scenario changed = plain;
    changed.forums.push_back(forum_every(1 / 28'800.0));
    changed.forums[0].first = {plain.start_date - days(1), {}};
    for (GateInput& gate : changed.gates) gate.forum = ForumId{0};
    const Played a(plain, number), b(changed, number);
    ASSERT_EQ(a.row.finish_ticks, b.row.finish_ticks) << number;
    ASSERT_EQ(a.row.gate_failures, b.row.gate_failures);
    ASSERT_EQ(a.row.spent, b.row.spent);
    ASSERT_EQ(b.row.forum_wait_ticks, 0);
  }
}

TEST(Forums, hold_up_who_chairs_them_as_they_do_members) {
  Scenario scenario = test::with_forum().scenario;
  const TeamId team = scenario.forums[0].members.front();
  EXPECT_EQ(Played(scenario).finish({0}), 13);  // twelve days and two meetings of half a day
  scenario.forums[0].members.clear();
  EXPECT_EQ(Played(scenario).finish({0}), 12);
  scenario.forums[0].chair = team;
  EXPECT_EQ(Played(scenario).finish({0}), 13);
}

TEST(Forums, need_the_event_path) {
  GatePlan plan(1, forum_every(5));
  EXPECT_FALSE(is_pure_network(compile(plan.scenario)));
  plan.scenario.gates.clear();
  EXPECT_TRUE(is_pure_network(compile(plan.scenario)));
}

}  // namespace
