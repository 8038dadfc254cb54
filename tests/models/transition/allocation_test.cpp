#include <array>
#include <string>

#include <gtest/gtest.h>

#include "models/transition/network/block_replicator.h"
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
  for (std::uint32_t i = 0; i < 200; ++i) {
    std::vector<LinkInput> links;
    if (i >= 5) links = {link({i - 5}), link({i - 3}, LinkKind::start_start, 1)};
    plan.task(std::to_string(i), 4, links);
    plan.scenario.tasks[i].duration.value = {
        .kind = DurationKind::triangular, .likely = 4, .optimistic = 2, .pessimistic = 9};
  }
  return plan;
}

SmallPlan two_hundred_tasks_of_two_teams() {
  SmallPlan plan = two_hundred_tasks();
  const TeamId a = plan.team("A", 4), b = plan.team("B", 3);
  for (std::uint32_t i = 0; i < 200; ++i) plan.work({i}, i % 2 == 0 ? a : b, 3);
  return plan;
}

TEST(Allocation, is_zero_in_every_replication_after_the_first) {
  for (const PriorityRule rule : {PriorityRule::latest_finish, PriorityRule::random}) {
    SmallPlan plan = two_hundred_tasks_of_two_teams();
    plan.scenario.run.priority = rule;
    const TransitionModel model = compile(plan.scenario);
    Replicator replicator(model);
    replicator.play({.seed = 1, .index = 0});
    const std::size_t before = allocations;
    for (std::uint32_t i = 1; i < 100; ++i) replicator.play({.seed = 1, .index = i});
    EXPECT_EQ(allocations, before);
  }
}

TEST(Allocation, is_zero_where_people_leave_and_reserves_come) {
  SmallPlan plan = two_hundred_tasks_of_two_teams();
  for (TeamInput& team : *plan.scenario.teams) {
    team.organisation.attrition = 0.9;
    team.organisation.hire_weeks = team.organisation.ramp_weeks = 2;
    team.organisation.reserve.heads = 1;
  }
  const TransitionModel model = compile(plan.scenario);
  Replicator replicator(model);
  for (std::uint32_t i = 0; i < 100; ++i) replicator.play({.seed = 1, .index = i});
  const std::size_t before = allocations;
  std::uint32_t leavers = 0;
  for (std::uint32_t i = 0; i < 100; ++i) leavers += replicator.play({.seed = 1, .index = i}).leavers;
  EXPECT_EQ(allocations, before);
  EXPECT_GT(leavers, 100u);
}

TEST(Allocation, ceases_with_gates_that_wait_for_forums) {
  SmallPlan plan = two_hundred_tasks();
  plan.scenario.forums.push_back(
      {.id = {"board", {}}, .period_days = 5, .decides = {.gates = true}, .paper_days = 1, .p_settled = 0.5});
  for (std::uint32_t i = 0; i < 200; i += 10)
    plan.scenario.gates.push_back({.task = {i}, .p_fail = Stated<double>{0.5, {}}, .forum = ForumId{0}});
  const TransitionModel model = compile(plan.scenario);
  Replicator replicator(model);
  for (std::uint32_t i = 0; i < 20; ++i) replicator.play({.seed = 1, .index = i});
  const std::size_t before = allocations;
  for (std::uint32_t i = 20; i < 100; ++i) replicator.play({.seed = 1, .index = i});
  EXPECT_EQ(allocations, before);
}

TEST(Allocation, is_zero_in_every_block_of_a_network_after_the_first) {
  SmallPlan plan = two_hundred_tasks();
  plan.scenario.correlations.push_back({{0}, {1}, {0.5, {}}});
  const TransitionModel model = compile(plan.scenario);
  const NetworkRows rows = *network_rows(model);
  BlockReplicator replicator(model, rows);
  std::array<sim::ReplicationKey, sim::lane_count> keys;
  std::array<ReplicationRow, sim::lane_count> played;
  std::size_t before = 0;
  for (std::uint32_t block = 0; block < 10; ++block) {
    for (std::uint32_t i = 0; i < keys.size(); ++i) keys[i] = {.seed = 1, .index = 64 * block + i};
    replicator.play(keys, played);
    if (block == 0) before = allocations;
  }
  EXPECT_EQ(allocations, before);
}

}  // namespace
