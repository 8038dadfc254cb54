#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/transition/plan/likely_schedule.h"
#include "models/transition/plan/precedence_graph.h"
#include "models/transition/plan/priority_order.h"
#include "models/transition/scenario/faults.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule::transition;
using test::link;
using test::SmallPlan;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PlanOrder, puts_predecessors_first_and_keeps_rows_otherwise) {
  SmallPlan plan;
  plan.task("b", 1, {link({2})});
  plan.task("c", 1);
  plan.task("a", 1);
  EXPECT_THAT(plan_order(plan.scenario).order, ElementsAre(TaskId{1}, TaskId{2}, TaskId{0}));
}

TEST(PlanOrder, names_one_shortest_cycle_of_each_knot) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 1, {link({2})}), b = plan.task("b", 1, {link(a)}),
               c = plan.task("c", 1, {link(b), link({3})});
  plan.task("d", 1, {link(c)});
  const PlanOrder order = plan_order(plan.scenario);
  ASSERT_EQ(order.cycles.size(), 1u);
  EXPECT_THAT(order.cycles[0], ElementsAre(a, b, c));
  EXPECT_THAT(order.order, IsEmpty());
}

TEST(Faults, a_cycle_is_told_task_by_task) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 1, {link({1})});
  plan.task("b", 1, {link(a)});
  const auto faults = faults_in(plan.scenario);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_THAT(faults[0].problem, ::testing::HasSubstr("a -> b -> a"));
}

TEST(Faults, a_chain_of_a_hundred_thousand_tasks_is_fine_until_its_ends_meet) {
  SmallPlan plan;
  TaskId last = plan.task("0", 1);
  for (int i = 1; i < 100'000; ++i) last = plan.task(std::to_string(i), 1, {link(last)});
  EXPECT_THAT(faults_in(plan.scenario), IsEmpty());
  plan.scenario.tasks[0].predecessors.push_back(link(last));
  EXPECT_EQ(faults_in(plan.scenario).size(), 1u);
}

TEST(PlanHealth, finds_open_ends_redundant_links_and_single_points_of_failure) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 1), b = plan.task("b", 1, {link(a)}), c = plan.task("c", 1, {link(a)});
  const TaskId neck = plan.task("neck", 1, {link(b), link(c), link(a)}), d = plan.task("d", 1, {link(neck)}),
               e = plan.task("e", 1, {link(neck)});
  const PlanHealth health = plan_health(plan.scenario);
  EXPECT_THAT(health.without_predecessor, ElementsAre(a));
  EXPECT_THAT(health.without_successor, ElementsAre(d, e));
  ASSERT_EQ(health.redundant.size(), 1u);
  EXPECT_EQ(health.redundant[0].predecessor, a);
  EXPECT_EQ(health.redundant[0].successor, neck);
  EXPECT_THAT(health.single_points_of_failure, ElementsAre(neck));
  EXPECT_THAT(health.merge_points, ElementsAre(neck));
}

TEST(LikelySchedule, gives_the_floats_of_the_textbook) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 1, {link(a)}), c = plan.task("c", 4, {link(a)}),
               d = plan.task("d", 2, {link(b), link(c)});
  const std::vector<double> as_stated(4, 1.0);
  const LikelySchedule schedule = likely_schedule(plan.scenario, as_stated);
  const std::int64_t day = 8 * 3600;
  EXPECT_EQ(schedule.finish.ticks, 9 * day);
  EXPECT_EQ(schedule.total_float(a).ticks, 0);
  EXPECT_EQ(schedule.total_float(b).ticks, 3 * day);
  EXPECT_EQ(schedule.total_float(c).ticks, 0);
  EXPECT_EQ(schedule.early_start[d.index].ticks, 7 * day);
  EXPECT_EQ(schedule.late_start[b.index].ticks, 6 * day);
}

TEST(PriorityOrder, most_total_successors_counts_each_task_once) {
  SmallPlan plan;
  const TaskId lone = plan.task("lone", 1), a = plan.task("a", 1), b = plan.task("b", 1, {link(a)}),
               c = plan.task("c", 1, {link(a)});
  plan.task("d", 1, {link(b), link(c)});
  const std::vector<double> as_stated(5, 1.0);
  const auto order = priority_order(plan.scenario, PriorityRule::most_successors, as_stated);
  EXPECT_THAT(order, ElementsAre(a.index, b.index, c.index, lone.index, 4u));
}

}  // namespace
