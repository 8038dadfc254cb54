#include <string>

#include <gtest/gtest.h>

#include "models/transition/replication/replicator.h"
#include "tests/support/allocation_counter.h"
#include "tools/scenario_files/scenario_reader.h"

namespace bascule::transition {
namespace {

TEST(FullPlanAllocation, is_zero_once_a_replication_has_met_what_may_happen) {
  for (const std::string name : {"service-desk", "finance-accounting", "application-maintenance", "datacentre"}) {
    const scenario_files::ScenarioReading reading = scenario_files::read_scenario(SCENARIO_FOLDER "/" + name);
    const TransitionModel model = compile(reading.scenario);
    Replicator replicator(model);
    constexpr std::uint32_t replications = 300;
    for (std::uint32_t i = 0; i < replications; ++i) replicator.play({.seed = 1, .index = i});
    const std::size_t before = test::allocations;
    for (std::uint32_t i = 0; i < replications; ++i) replicator.play({.seed = 1, .index = i});
    EXPECT_EQ(test::allocations, before) << name;
  }
}

}  // namespace
}  // namespace bascule::transition
