#include <gtest/gtest.h>

#include "models/reference/phold.h"
#include "models/reference/rework_network.h"
#include "tests/support/allocation_counter.h"

namespace bascule::reference {
namespace {

using test::allocations;

TEST(Allocation, is_zero_per_event_after_the_first_replication) {
  for (const std::uint32_t processes : {4u, 60u, 2000u}) {
    Phold model(processes, 1e6, {.seed = 1});
    Phold::Simulator simulator;
    model.start(simulator);
    simulator.run(model, {.max_events = 200'000});
    const std::size_t before = allocations;
    simulator.run(model, {.max_events = 200'000});
    EXPECT_EQ(allocations, before) << processes << " processes";
  }
}

TEST(Allocation, is_zero_per_replication_of_a_rework_network) {
  ReworkNetwork network({.name = "coupled",
                         .activities = {{"a", {2, 3, 7}, {1, 2, 3}}, {"b", {2, 3, 7}, {1, 2, 3}}},
                         .interfaces = {{0, 1, 0.5, 0.5}, {1, 0, 0.5, 0.5}}});
  const std::size_t before = allocations;
  for (std::uint32_t i = 0; i < 1'000; ++i) network({.index = i});
  EXPECT_EQ(allocations, before);
}

TEST(Allocation, is_counted_at_all) {
  const std::size_t before = allocations;
  Phold::Simulator simulator;
  simulator.schedule_after({1}, {0});
  EXPECT_GT(allocations, before);
}

}  // namespace
}  // namespace bascule::reference
