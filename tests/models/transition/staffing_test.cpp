#include <gtest/gtest.h>

#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule::transition;
using test::link;
using test::Played;
using test::SmallPlan;

TEST(Staffing, two_tasks_that_need_the_whole_team_go_one_after_the_other) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 2);
  const TeamId team = plan.team("T", 2);
  plan.work(a, team, 6), plan.work(b, team, 4);
  plan.scenario.run.priority = PriorityRule::list;
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(a), 0);
  EXPECT_EQ(played.start(b), 3);
}

TEST(Staffing, three_thirds_of_a_head_fit_into_one) {
  SmallPlan plan;
  const TeamId team = plan.team("T", 1);
  for (int i = 0; i < 3; ++i) plan.work(plan.task(std::to_string(i), 3), team, 1);
  EXPECT_EQ(Played(plan.scenario).finish(), 3);
}

TEST(Staffing, a_task_that_fits_overtakes_one_of_higher_priority_that_does_not) {
  SmallPlan plan;
  const TaskId running = plan.task("running", 4), large = plan.task("large", 1), small = plan.task("small", 1);
  const TeamId team = plan.team("T", 3);
  plan.work(running, team, 8), plan.work(large, team, 3), plan.work(small, team, 1);
  plan.scenario.run.priority = PriorityRule::list;
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(large), 4);
  EXPECT_EQ(played.start(small), 0);
}

TEST(Staffing, seats_of_all_teams_are_taken_together_or_not_at_all) {
  SmallPlan plan;
  const TaskId first = plan.task("first", 5), both = plan.task("both", 1), other = plan.task("other", 2);
  const TeamId a = plan.team("A", 1), b = plan.team("B", 1);
  plan.work(first, a, 5), plan.work(both, a, 1), plan.work(both, b, 1), plan.work(other, b, 2);
  plan.scenario.run.priority = PriorityRule::list;
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(both), 5);
  EXPECT_EQ(played.start(other), 0);  // B is not kept for the task that waits for A
}

TEST(Staffing, work_beyond_the_teams_capacity_stretches_the_task_and_costs_the_same) {
  SmallPlan plan;
  const TaskId task = plan.task("task", 10);
  const TeamId narrow = plan.team("narrow", 1, 1000), wide = plan.team("wide", 10, 100, Party::provider);
  plan.work(task, narrow, 20), plan.work(task, wide, 50);
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(), 20);
  EXPECT_EQ(played.row.spent[static_cast<std::size_t>(Party::client)].count, 2'000'000);
  EXPECT_EQ(played.row.spent[static_cast<std::size_t>(Party::provider)].count, 500'000);
}

TEST(Staffing, an_effort_driven_task_lasts_its_work_over_what_is_allocated) {
  SmallPlan plan;
  const TaskId task = plan.task("task", 10);
  const TeamId team = plan.team("T", 8, 100);
  plan.work(task, team, 40);
  plan.scenario.tasks[0].type = TaskType::effort;
  plan.scenario.work[0].allocation = Stated<double>{8.0, {}};
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(), 5);
  EXPECT_EQ(played.row.spent[0].count, 400'000);
}

TEST(Staffing, seats_are_freed_when_the_work_ends_though_a_finish_link_keeps_the_task_open) {
  SmallPlan plan;
  const TaskId slow = plan.task("slow", 10), open = plan.task("open", 2, {link(slow, LinkKind::finish_finish)});
  const TaskId next = plan.task("next", 1);
  const TeamId team = plan.team("T", 1);
  plan.work(open, team, 2), plan.work(next, team, 1);
  plan.scenario.run.priority = PriorityRule::list;
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(open), 10);
  EXPECT_EQ(played.start(next), 2);
}

TEST(Staffing, run_work_holds_people_but_is_not_a_cost_of_the_transition) {
  SmallPlan plan;
  const TaskId task = plan.task("task", 2);
  plan.work(task, plan.team("T", 1, 500), 2);
  plan.scenario.work[0].kind = WorkInput::Kind::run;
  const Played played(plan.scenario);
  EXPECT_EQ(played.row.spent[0].count, 0);
  EXPECT_EQ(played.row.run_work.count, 100'000);
}

TEST(Staffing, a_stated_priority_goes_before_the_rule) {
  SmallPlan plan;
  const TaskId long_one = plan.task("long", 5), short_one = plan.task("short", 1);
  plan.task("after", 5, {link(long_one)});
  const TeamId team = plan.team("T", 1);
  plan.work(long_one, team, 5), plan.work(short_one, team, 1);
  EXPECT_EQ(Played(plan.scenario).start(short_one), 5);
  plan.scenario.tasks[short_one.index].priority = 1;
  EXPECT_EQ(Played(plan.scenario).start(short_one), 0);
}

TEST(Staffing, without_teams_equals_a_plan_that_never_had_them_bit_for_bit) {
  SmallPlan with, without;
  for (SmallPlan* plan : {&with, &without}) {
    const TaskId a = plan->task("a", 3);
    plan->task("b", 2, {link(a)});
    for (TaskInput& task : plan->scenario.tasks)
      task.duration.value = {.kind = DurationKind::triangular, .likely = 3, .optimistic = 1, .pessimistic = 8};
  }
  with.work({0}, with.team("T", 1), 1);
  with.scenario.teams.reset();
  for (std::uint32_t i = 0; i < 50; ++i)
    EXPECT_EQ(Played(with.scenario, i).row.finish_ticks, Played(without.scenario, i).row.finish_ticks);
}

}  // namespace
