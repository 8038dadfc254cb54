#include <gtest/gtest.h>

#include "models/transition/replication/replicator.h"
#include "sim/random/elementary.h"
#include "tests/models/transition/generated_organisation.h"
#include "tests/models/transition/small_plan.h"

namespace bascule::transition::test {
namespace {

constexpr double day_ticks = 8 * 3600, people_leave = 0.99;

/// A team whose people leave and come back as full heads.
TeamId leaving_team(SmallPlan& plan, const std::string& id, double heads, double attrition, double hire_weeks) {
  const TeamId team = plan.team(id, heads);
  TeamOrganisation& organisation = plan.scenario.teams->back().organisation;
  organisation.attrition = attrition;
  organisation.hire_weeks = hire_weeks;
  organisation.ramp_weeks = 0;
  return team;
}

/// How many days somebody stays.
double life(const std::string& team, std::uint32_t head, std::uint32_t generation, std::uint32_t replication) {
  const sim::Stream stream({.seed = 1, .index = replication}, sim::stream_id("team", team, "leaving"));
  const double hazard = -sim::elementary::log(1 - people_leave) / (working_days_of_a_year * day_ticks);
  return static_cast<double>(
             sim::rounded(-sim::elementary::log(stream.uniform(head << 12 | generation)) / hazard).ticks) /
         day_ticks;
}

/// When the only head of a team is there, from a day on.
double there_from(double day, const std::string& team, double hire_days, std::uint32_t replication) {
  double leaves = 0;
  for (std::uint32_t generation = 0;; ++generation) {
    leaves += life(team, 0, generation, replication);
    if (leaves > day) return day;
    leaves += hire_days;
    if (leaves >= day) return leaves;
  }
}

TEST(Turnover, a_task_waits_until_whoever_left_has_been_replaced) {
  SmallPlan plan;
  const TaskId gap = plan.task("gap", 60), task = plan.task("task", 1, {link(gap)});
  plan.work(task, leaving_team(plan, "T", 1, people_leave, 2), 1);
  int waits = 0;
  for (std::uint32_t i = 0; i < 500; ++i) {
    const Played played(plan.scenario, i);
    EXPECT_NEAR(played.start(task), there_from(60, "T", 10, i), 1 / day_ticks);
    EXPECT_DOUBLE_EQ(played.finish(task), played.start(task) + 1);
    waits += played.start(task) > 60;
  }
  EXPECT_GT(waits, 50);
}

TEST(Turnover, who_should_leave_while_everybody_waits_leaves_when_the_plan_goes_on) {
  SmallPlan plan;
  const TaskId gap = plan.task("gap", 60), first = plan.task("first", 1, {link(gap)});
  const TaskId second = plan.task("second", 1, {link(first)});
  plan.work(first, leaving_team(plan, "A", 1, people_leave, 8), 1);
  plan.work(second, leaving_team(plan, "B", 1, people_leave, 8), 1);
  int overdue = 0;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const double goes_on = there_from(60, "A", 40, i), leaves = life("B", 0, 0, i);
    if (leaves < 60 || leaves > goes_on) continue;
    const Played played(plan.scenario, i);
    EXPECT_NEAR(played.start(first), goes_on, 1 / day_ticks);
    EXPECT_DOUBLE_EQ(played.start(second), played.start(first) + 40);
    ++overdue;
  }
  EXPECT_GT(overdue, 20);
}

TEST(Turnover, a_task_keeps_its_seats_when_more_people_leave_than_are_free) {
  SmallPlan plan;
  const TaskId task = plan.task("task", 400), next = plan.task("next", 1, {link(task)});
  const TeamId team = leaving_team(plan, "T", 2, people_leave, 1000);
  plan.work(task, team, 800), plan.work(next, team, 1);
  int gone = 0;
  for (std::uint32_t i = 0; i < 200; ++i) {
    const Played played(plan.scenario, i);
    EXPECT_EQ(played.finish(task), 400);
    EXPECT_EQ(played.replicator().mechanism<Staffing>().team(team).held().count, 0);
    gone += played.start(next) > 400;
    EXPECT_GE(played.row.leavers, played.start(next) > 400 ? 2u : 0u);
  }
  EXPECT_GT(gone, 150);
}

TEST(Turnover, a_plan_that_cannot_finish_is_a_deadlock_though_people_come_and_go) {
  SmallPlan plan;
  const TaskId brings = plan.task("brings", 5);
  plan.work(brings, plan.team("T", 1), 5);
  plan.scenario.tasks[brings.index].supplies.push_back({.team = {0}, .heads = 1});
  leaving_team(plan, "other", 50, people_leave, 1);
  plan.scenario.teams->back().organisation.ramp_weeks = 50;
  for (std::uint32_t i = 0; i < 20; ++i) {
    const ReplicationRow row = Played(plan.scenario, i).row;
    EXPECT_EQ(row.end, sim::RunEnd::deadlock);
    EXPECT_LT(row.events, 1000u);
  }
}

TEST(Turnover, ends_with_the_plan) {
  SmallPlan plan;
  plan.task("task", 100);
  leaving_team(plan, "T", 200, people_leave, 4);
  plan.scenario.teams->back().organisation.ramp_weeks = 12;
  for (std::uint32_t i = 0; i < 20; ++i) {
    const Played played(plan.scenario, i);
    EXPECT_TRUE(played.row.is_finished());
    EXPECT_EQ(played.finish(), 100);
    EXPECT_LT(played.row.leavers, 600u);
    EXPECT_LT(played.row.events, 2000u);
  }
}

TEST(Turnover, heads_come_with_the_task_that_supplies_them_and_leave_after_that) {
  SmallPlan plan;
  const TaskId brings = plan.task("brings", 300), task = plan.task("task", 1, {link(brings)});
  const TeamId team = leaving_team(plan, "T", 2, people_leave, 1000);
  plan.work(task, team, 2);
  int leave_before = 0;
  for (std::uint32_t i = 0; i < 100; ++i) leave_before += Played(plan.scenario, i).start(task) > 300;
  EXPECT_GT(leave_before, 90);
  plan.scenario.tasks[brings.index].supplies.push_back({.team = team, .heads = 2});
  for (std::uint32_t i = 0; i < 100; ++i) EXPECT_EQ(Played(plan.scenario, i).start(task), 300);
}

/// Hears what a team's heads are told to be.
struct HeadCount {
  Kernel kernel;
  double change = 0;
  void tell(const HeadsChange& news) { change += news.heads; }
  bool is_anyone_waiting() const { return true; }
};

TEST(Turnover, a_newcomer_does_half_a_head_and_takes_a_quarter_of_an_experienced_one) {
  SmallPlan plan;
  plan.task("task", 1);
  leaving_team(plan, "T", 2.5, 0.1, 8);
  plan.scenario.teams->front().share.value = 0.4;
  plan.scenario.teams->front().organisation.ramp_weeks = 12;
  const TurnoverRows rows = turnover_rows(plan.scenario, TimeAxis(plan.scenario.start_date, 28800));
  Leaving leaving(rows);
  HeadCount world;
  world.kernel.begin({.seed = 1});
  world.kernel.raise_at({}, EventKind::work_done, 0);  // the plan goes on
  leaving.reset();
  leaving.begin(world);
  leaving.leave(0, leaving.pending(), world);
  EXPECT_NEAR(world.change, -0.4, 1e-6);
  leaving.leave(2, leaving.pending(), world);  // half a head
  EXPECT_NEAR(world.change, -0.6, 1e-6);
  leaving.join(0, world);
  EXPECT_NEAR(world.change, -0.4 * (1.5 - 0.5 + 0.25), 1e-6);
  leaving.join(2, world);
  EXPECT_NEAR(world.change, -0.4 * 1.5 * 0.75, 1e-6);
  leaving.leave(1, leaving.pending(), world);  // nobody is left who could teach
  EXPECT_NEAR(world.change, -0.4 * (2.5 - 0.75), 1e-6);
  leaving.join(1, world);
  for (const std::uint32_t head : {0u, 1u, 2u}) leaving.join(head, world);
  EXPECT_EQ(world.change, 0);
  EXPECT_EQ(leaving.pending(), 0u);
  EXPECT_EQ(leaving.leavers(), 3u);
}

TEST(Turnover, who_leaves_while_he_learns_does_not_learn_any_more) {
  SmallPlan plan;
  plan.task("task", 1000);
  leaving_team(plan, "T", 4, people_leave, 1);
  plan.scenario.teams->front().organisation.ramp_weeks = 100;
  const TransitionModel model = compile(plan.scenario);
  Replicator replicator(model);
  for (std::uint32_t i = 0; i < 50; ++i) {
    const ReplicationRow row = replicator.play({.seed = 1, .index = i});
    EXPECT_TRUE(row.is_finished());
    EXPECT_GT(row.leavers, 40u);
  }
}

TEST(ContextSwitch, other_projects_cost_a_fifth_of_a_head_each_in_an_organisation) {
  SmallPlan plan;
  plan.work(plan.task("task", 10), plan.team("T", 10), 100);
  plan.scenario.teams->front().organisation.other_projects = 1;
  EXPECT_EQ(Played(plan.scenario).finish(), 10);
  plan.scenario.organisation.emplace().noise = 0;
  plan.scenario.organisation->functional_failure = plan.scenario.organisation->project_failure = 0;
  EXPECT_NEAR(Played(plan.scenario).finish(), 12.5, 1 / day_ticks);
  plan.scenario.teams->front().organisation.other_projects = 0;
  EXPECT_EQ(Played(plan.scenario).finish(), 10);
}

TEST(ContextSwitch, the_only_head_of_a_team_still_decides) {
  SmallPlan plan;
  plan.work(plan.task("task", 10), plan.team("T", 1), 4);
  plan.scenario.teams->front().organisation.other_projects = 2;
  plan.scenario.organisation.emplace().functional_failure = 1;
  for (std::uint32_t i = 0; i < 20; ++i) EXPECT_TRUE(Played(plan.scenario, i).row.is_finished());
}

/// Two tasks of five days that each need the only head of a team, and another in reserve.
struct ReservePlan : SmallPlan {
  ReservePlan() {
    scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);  // a Monday
    scenario.run.priority = PriorityRule::list;
    work(a, t, 5), work(b, t, 5);
    reserve().heads = 1;
  }
  ReserveInput& reserve() { return (*scenario.teams)[t.index].organisation.reserve; }
  void until(int day) { reserve().until = {std::chrono::sys_days(std::chrono::year(2027) / 3 / day), {}}; }
  TaskId a = task("a", 5), b = task("b", 5);
  TeamId t = team("T", 1, 1000);
};

TEST(Reserve, comes_once_a_task_has_waited_a_day_for_its_team_and_is_paid_for_nothing_until_then) {
  ReservePlan plan;
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(plan.b), 1);
  EXPECT_EQ(played.finish(), 6);
  EXPECT_EQ(money(played.row.spent[0]), 11'000);
  EXPECT_EQ(played.row.reserve_days, 5);
}

TEST(Reserve, that_is_not_wanted_is_paid_to_the_end) {
  ReservePlan plan;
  plan.reserve().release_after_days = 6;
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(), 10);
  EXPECT_EQ(money(played.row.spent[0]), 20'000);
  EXPECT_EQ(played.row.reserve_days, 0);
}

TEST(Reserve, is_not_asked_for_by_a_task_that_gets_its_seats_at_that_instant) {
  ReservePlan plan;
  plan.reserve().release_after_days = 5;
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(plan.b), 5);
  EXPECT_EQ(played.row.reserve_days, 0);
}

TEST(Reserve, that_may_come_without_delay_starts_everybody_at_once) {
  ReservePlan plan;
  plan.reserve().release_after_days = 0;
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(), 5);
  EXPECT_EQ(money(played.row.spent[0]), 10'000);
}

TEST(Reserve, goes_on_its_last_day_whether_it_came_or_not) {
  ReservePlan plan;
  plan.until(1);
  const Played never(plan.scenario);
  EXPECT_EQ(never.finish(), 10);
  EXPECT_EQ(money(never.row.spent[0]), 11'000);
  plan.until(3);
  const TaskId c = plan.task("c", 1, {link(plan.a)});
  plan.work(c, plan.t, 1);
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(plan.b), 1);
  EXPECT_EQ(played.start(c), 6);  // one head is left, and b has it
  EXPECT_EQ(money(played.row.spent[0]), 12'000);
  EXPECT_EQ(played.row.reserve_days, 2);
}

TEST(Reserve, comes_when_whoever_may_release_it_has_decided) {
  ReservePlan plan;
  const TeamId manager = plan.team("M", 1, 2000);
  OrganisationInput& organisation = plan.scenario.organisation.emplace();
  organisation.noise = organisation.functional_failure = organisation.project_failure = 0;
  organisation.decision_h = 4;
  plan.reserve().released_by = manager;
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(plan.b), 1.5);
  EXPECT_EQ(money(played.row.spent[0]), 12'500);
  EXPECT_EQ(played.row.work.coordination, 0.5);
  plan.scenario.organisation.reset();
  EXPECT_EQ(Played(plan.scenario).start(plan.b), 1);
}

TEST(Reserve, waits_for_a_slice_of_whoever_may_release_it) {
  ReservePlan plan;
  const TeamId manager = plan.team("M", 1);
  const TaskId busy = plan.task("busy", 30);
  plan.work(busy, manager, 30);
  plan.scenario.tasks[busy.index].slices = 10;
  OrganisationInput& organisation = plan.scenario.organisation.emplace();
  organisation.noise = organisation.functional_failure = organisation.project_failure = 0;
  organisation.decision_h = 4;
  organisation.attention = {1, 0, 0, 0};
  plan.reserve().released_by = manager;
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(plan.b), 3.5);
  EXPECT_EQ(played.finish(busy), 30.5);
}

TEST(Reserve, of_a_forum_that_does_not_sit_comes_at_once) {
  ReservePlan plan;
  plan.reserve().released_in = ForumId{0};
  EXPECT_EQ(Played(plan.scenario).start(plan.b), 1);
}

/// A forum that lets reserves come when it is told to.
struct SittingForum {
  Kernel kernel;
  double change = 0;
  int asked = 0;
  MechanismSet active() const { return {}; }
  void tell(const HeadsChange& news) { change += news.heads; }
  void tell(const ReserveAsked& news) { asked += news.forum == ForumId{3}; }
  void tell(const ItemArrives&) { ADD_FAILURE(); }
  double ask(const ReserveMayComeAtOnce&) { return 0; }
  double ask(const DoesWait&) { return 1; }
};

TEST(Reserve, of_a_forum_comes_when_it_says_so) {
  ReservePlan plan;
  plan.reserve().released_in = ForumId{3};
  const TimeAxis axis(plan.scenario.start_date, 28800);
  const TurnoverRows rows = turnover_rows(plan.scenario, axis);
  Reserves reserves(rows, axis);
  SittingForum world;
  world.kernel.begin({.seed = 1});
  reserves.reset();
  reserves.wait({.task = plan.b, .team = plan.t}, world);
  reserves.due(0, world);
  reserves.look(world);
  EXPECT_EQ(world.asked, 0);  // it has not waited long enough
  plan.reserve().release_after_days = 0;
  const TurnoverRows eager = turnover_rows(plan.scenario, axis);
  Reserves asking(eager, axis);
  asking.wait({.task = plan.b, .team = plan.t}, world);
  asking.due(0, world);
  asking.look(world);
  EXPECT_EQ(world.asked, 1);
  EXPECT_EQ(world.change, 0);
  asking.release(plan.t, world);
  asking.release(plan.t, world);
  EXPECT_EQ(world.change, 1);
}

/// The same in every figure.
void expect_same_rows(const Scenario& a, const Scenario& b, std::uint32_t index) {
  const ReplicationRow x = Played(a, index).row, y = Played(b, index).row;
  ASSERT_EQ(x.finish_ticks, y.finish_ticks);
  ASSERT_EQ(x.spent, y.spent);
  ASSERT_EQ(x.events, y.events);
  ASSERT_EQ(x.exceptions, y.exceptions);
  ASSERT_EQ(x.work.coordination, y.work.coordination);
}

TEST(Turnover, without_leavers_and_reserves_is_no_turnover_bit_for_bit) {
  for (std::uint32_t number = 0; number < 300; ++number) {
    const Scenario plain = generate_organisation(number);
    Scenario changed = plain;
    for (TeamInput& team : *changed.teams) {
      team.organisation.hire_weeks = team.organisation.ramp_weeks = 1;
      team.organisation.reserve = {
          .heads = 0, .until = std::nullopt, .released_by = TeamId{0}, .release_after_days = 0};
    }
    changed.organisation->newcomer_share = changed.organisation->mentor_share = 0.1;
    changed.organisation->context_switch_loss = 0.9;
    ASSERT_FALSE(compile(changed).active.has(Mechanism::turnover));
    expect_same_rows(plain, changed, number);
    if (HasFatalFailure()) return;
  }
}

TEST(Turnover, in_a_team_that_nobody_asks_for_moves_no_task) {
  for (std::uint32_t number = 0; number < 300; ++number) {
    const Scenario plain = generate_organisation(number);
    Scenario changed = plain;
    TeamInput idle;
    idle.id.value = "idle";
    idle.heads.value = 30, idle.share.value = 1;
    idle.organisation.attrition = people_leave;
    idle.organisation.reserve.heads = 2;
    idle.organisation.hire_weeks = 0.1, idle.organisation.ramp_weeks = 0.1;
    changed.teams->push_back(idle);
    const ReplicationRow a = Played(plain, number).row, b = Played(changed, number).row;
    ASSERT_EQ(a.finish_ticks, b.finish_ticks);
    ASSERT_EQ(a.spent, b.spent);
    ASSERT_EQ(a.exceptions, b.exceptions);
    ASSERT_EQ(b.reserve_days, 0);
  }
}

/// Organisations whose people leave, with reserves of all kinds.
Scenario restless(std::uint32_t number) {
  Scenario scenario = generate_organisation(number);
  if (number % 5 == 0) scenario.organisation.reset();
  sim::UniformCursor random(sim::Stream({.seed = 12, .index = number}, sim::stream_id("plan", "restless", "people")));
  const auto pick = [&](auto... values) {
    const double all[] = {static_cast<double>(values)...};
    return all[random.next_below(sizeof...(values))];
  };
  auto& teams = *scenario.teams;
  for (TeamInput& team : teams) {
    TeamOrganisation& organisation = team.organisation;
    organisation.attrition = pick(0, 0.2, 0.9, people_leave);
    organisation.hire_weeks = pick(0, 0.2, 1, 8);
    organisation.ramp_weeks = pick(0, 0.2, 1, 12);
    organisation.other_projects = pick(0, 0, 0.5, 2);
    ReserveInput& reserve = organisation.reserve;
    reserve.heads = pick(0, 0.5, 1, 3);
    reserve.release_after_days = pick(0, 0, 1, 2.5);
    if (random.next_below(2) == 0) reserve.until = {scenario.start_date + std::chrono::days(random.next_below(20)), {}};
    if (random.next_below(2) == 0)
      reserve.released_by = TeamId{random.next_below(static_cast<std::uint32_t>(teams.size()))};
    if (random.next_below(4) == 0) reserve.released_in = ForumId{0};
  }
  return scenario;
}

TEST(TurnoverTorture, thousands_of_restless_organisations_finish_and_give_everything_back) {
  std::uint64_t leavers = 0;
  double reserve_days = 0;
  for (std::uint32_t number = 0; number < 3000; ++number) {
    SCOPED_TRACE(number);
    const Scenario scenario = restless(number);
    const TransitionModel model = compile(scenario);
    Replicator replicator(model);
    for (std::uint32_t i = 0; i < 3; ++i) {
      const ReplicationRow row = replicator.play({.seed = 1, .index = i});
      ASSERT_TRUE(row.is_finished()) << name_of(row.end);
      leavers += row.leavers;
      reserve_days += row.reserve_days;
      for (std::uint32_t team = 0; team < scenario.teams->size(); ++team) {
        ASSERT_EQ(replicator.mechanism<Staffing>().team({team}).held().count, 0);
        if (!model.active.has(Mechanism::seat_work)) continue;
        ASSERT_TRUE(replicator.mechanism<SeatWork>().tray({team}).is_empty());
      }
    }
    const ReplicationRow first = replicator.play({.seed = 1, .index = 0});
    const ReplicationRow again = Replicator(model).play({.seed = 1, .index = 0});
    ASSERT_EQ(first.finish_ticks, again.finish_ticks);
    ASSERT_EQ(first.spent, again.spent);
    ASSERT_EQ(first.events, again.events);
  }
  EXPECT_GT(leavers, 1000u);
  EXPECT_GT(reserve_days, 1000);
}

}  // namespace
}  // namespace bascule::transition::test
