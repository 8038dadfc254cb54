#include <gtest/gtest.h>

#include "models/known_answers/communication_world.h"
#include "tests/models/transition/communication_plan.h"
#include "tests/support/allocation_counter.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using bascule::test::allocations;

/// Two teams that ask and write to each other, over means that may be down, where nobody takes anything in.
TEST(Allocation, is_zero_while_requests_and_messages_travel_after_the_first_replication) {
  transition::test::CommunicationPlan plan;
  const TeamId a = plan.team("A", 1), b = plan.team("B", 1);
  const TaskId of_a = plan.task_of(a, "a"), of_b = plan.task_of(b, "b");
  plan.talk(of_a, of_b);
  plan.scenario.organisation->information_exchange = 1;
  plan.scenario.organisation->attendance_by_matrix = {1, 1, 1};
  plan.channel({}, {}, {transition::test::means(0.5, 1, 1), transition::test::means(0.5, 2, 1)}).no_reply = 0.5;
  plan.scenario.channels->back().expires_h = 1e5;
  known_answers::CommunicationWorld world(plan.scenario);
  std::size_t before = 0;
  for (std::uint32_t i = 0; i < 100; ++i) {
    world.begin({.seed = 1, .index = i});
    world.noticed.reserve(100), world.alone.reserve(100), world.items.reserve(100);
    for (const TaskId task : {of_a, of_b}) world.tell(TaskStarted{task});
    for (std::uint32_t k = 0; k < 20; ++k) {
      world.send({{k}, a, b, 0, k});
      world.tell(SliceDone{of_a, {.number = k}});
    }
    EXPECT_EQ(world.run().end, sim::RunEnd::event_list_empty);
    for (std::uint32_t k = 0; k < 20; ++k) world.tell(RequestClosed{{k}});
    if (i == 0) before = allocations;
  }
  EXPECT_EQ(allocations, before);
}

}  // namespace
