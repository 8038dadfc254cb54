#include <string>

#include <gtest/gtest.h>

#include "tests/models/transition/small_plan.h"
#include "tests/support/allocation_counter.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using bascule::test::allocations;
using transition::test::link;
using transition::test::SmallPlan;

SmallPlan two_hundred_tasks() {
  SmallPlan plan;
  const TeamId a = plan.team("A", 4), b = plan.team("B", 3);
  for (std::uint32_t i = 0; i < 200; ++i) {
    std::vector<LinkInput> links;
    if (i >= 5) links = {link({i - 5}), link({i - 3}, LinkKind::start_start, 1)};
    const TaskId task = plan.task(std::to_string(i), 4, links);
    plan.scenario.tasks[i].duration.value = {
        .kind = DurationKind::triangular, .likely = 4, .optimistic = 2, .pessimistic = 9};
    plan.work(task, i % 2 == 0 ? a : b, 3);
  }
  return plan;
}

TEST(Allocation, is_zero_in_every_replication_after_the_first) {
  for (const PriorityRule rule : {PriorityRule::latest_finish, PriorityRule::random}) {
    SmallPlan plan = two_hundred_tasks();
    plan.scenario.run.priority = rule;
    const TransitionModel model = compile(plan.scenario);
    Replicator replicator(model);
    replicator.play({.seed = 1, .index = 0});
    const std::size_t before = allocations;
    for (std::uint32_t i = 1; i < 100; ++i) replicator.play({.seed = 1, .index = i});
    EXPECT_EQ(allocations, before);
  }
}

}  // namespace
