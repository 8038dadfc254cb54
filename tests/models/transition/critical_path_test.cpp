#include <gtest/gtest.h>

#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule::transition;
using test::link;
using test::Played;
using test::SmallPlan;

TEST(CriticalPath, counts_every_path_of_the_longest_length) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 3), c = plan.task("c", 2),
               end = plan.task("end", 1, {link(a), link(b), link(c)});
  const Played played(plan.scenario);
  EXPECT_TRUE(played.is_critical(a));
  EXPECT_TRUE(played.is_critical(b));
  EXPECT_FALSE(played.is_critical(c));
  EXPECT_TRUE(played.is_critical(end));
}

TEST(CriticalPath, goes_through_the_task_that_hands_its_seats_over) {
  SmallPlan plan;
  const TaskId giver = plan.task("giver", 4), idle = plan.task("idle", 4), taker = plan.task("taker", 2);
  const TeamId team = plan.team("T", 1);
  plan.work(giver, team, 4), plan.work(taker, team, 2);
  plan.scenario.run.priority = PriorityRule::list;
  const Played played(plan.scenario);
  EXPECT_TRUE(played.is_critical(giver));
  EXPECT_TRUE(played.is_critical(taker));
  EXPECT_FALSE(played.is_critical(idle));
  EXPECT_EQ(played.replicator().critical_path().waits_for_team()[team.index], 4 * 8 * 3600);
}

TEST(CriticalPath, is_not_blamed_on_seats_that_were_not_needed) {
  SmallPlan plan;
  const TaskId spare = plan.task("spare", 4), before = plan.task("before", 4),
               next = plan.task("next", 2, {link(before)});
  const TeamId team = plan.team("T", 2);
  plan.work(spare, team, 4), plan.work(next, team, 2);
  const Played played(plan.scenario);
  EXPECT_TRUE(played.is_critical(before));
  EXPECT_TRUE(played.is_critical(next));
  EXPECT_FALSE(played.is_critical(spare));  // a seat was free beside it
}

TEST(CriticalPath, follows_start_links_to_the_start_and_not_to_the_finish) {
  SmallPlan plan;
  const TaskId first = plan.task("first", 2), a = plan.task("a", 3, {link(first)});
  const TaskId b = plan.task("b", 9, {link(a, LinkKind::start_start, 1)});
  const Played played(plan.scenario);
  EXPECT_TRUE(played.is_critical(first));
  EXPECT_FALSE(played.is_critical(a));  // it may last longer; only its start matters
  EXPECT_TRUE(played.is_critical(b));
}

TEST(CriticalPath, does_not_follow_a_lead_to_what_else_holds_back_the_finish) {
  // All but b happen at instant 0, and a finishes before b starts; yet a later c would not delay b.
  SmallPlan plan;
  const TaskId c = plan.task("c", 0), a = plan.task("a", 0, {link(c, LinkKind::finish_finish)}), x = plan.task("x", 0),
               y = plan.task("y", 0, {link(x)}), b = plan.task("b", 3, {link(a, LinkKind::finish_start, -1), link(y)});
  const Played played(plan.scenario);
  EXPECT_FALSE(played.is_critical(c));
  EXPECT_FALSE(played.is_critical(a));  // the lead is longer than its work: only its start matters
  EXPECT_TRUE(played.is_critical(b));
}

TEST(CriticalPath, does_not_count_work_that_a_longer_lead_skips) {
  SmallPlan plan;
  const TaskId first = plan.task("first", 2), a = plan.task("a", 3, {link(first)});
  const TaskId b = plan.task("b", 9, {link(a, LinkKind::finish_start, -4)});
  const TaskId c = plan.task("c", 3, {link(first)}), d = plan.task("d", 7, {link(c, LinkKind::finish_start, -2)});
  const Played played(plan.scenario);
  EXPECT_TRUE(played.is_critical(first));
  EXPECT_FALSE(played.is_critical(a));  // b starts with it, however long it lasts
  EXPECT_TRUE(played.is_critical(b));
  EXPECT_FALSE(played.is_critical(c));
  plan.scenario.tasks[b.index].duration.value.likely = 8;
  plan.scenario.tasks[d.index].duration.value.likely = 8;
  EXPECT_TRUE(Played(plan.scenario).is_critical(c));  // d starts a day after it
}

}  // namespace
