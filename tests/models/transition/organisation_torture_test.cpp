#include <gtest/gtest.h>

#include "generated_organisation.h"
#include "models/transition/replication/replicator.h"
#include "models/transition/staffing/staffing_rows.h"

namespace bascule::transition::test {
namespace {

/// Every invariant is asserted inside the mechanisms; what is looked at here is what is left afterwards.
TEST(OrganisationTorture, thousands_of_small_organisations_keep_every_invariant) {
  std::uint32_t finished = 0, exceptions = 0, timeouts = 0;
  for (std::uint32_t number = 0; number < 3000; ++number) {
    SCOPED_TRACE(number);
    const Scenario scenario = generate_organisation(number);
    const TransitionModel model = compile(scenario);
    Replicator replicator(model);
    for (std::uint32_t i = 0; i < 3; ++i) {
      const ReplicationRow row = replicator.play({.seed = 1, .index = i});
      const auto& staffing = replicator.mechanism<Staffing>();
      ASSERT_TRUE(row.is_finished()) << name_of(row.end);
      ++finished;
      exceptions += row.exceptions;
      timeouts += row.timeouts;
      for (std::uint32_t team = 0; team < scenario.teams->size(); ++team) {
        ASSERT_EQ(staffing.team({team}).held().count, 0);
        if (!model.active.has(Mechanism::seat_work)) continue;
        ASSERT_TRUE(replicator.mechanism<SeatWork>().tray({team}).is_empty());
        const SeatTime& time = replicator.mechanism<SeatWork>().time_of({team});
        ASSERT_GE(time.planned, 0);
        ASSERT_GE(time.rework, 0);
        ASSERT_GE(time.coordination, 0);
        ASSERT_GE(time.idle, 0);
      }
    }
    const ReplicationRow first = replicator.play({.seed = 1, .index = 0});
    const ReplicationRow again = Replicator(model).play({.seed = 1, .index = 0});
    ASSERT_EQ(first.finish_ticks, again.finish_ticks);
    ASSERT_EQ(first.events, again.events);
  }
  EXPECT_GT(exceptions, 10u * finished);
  EXPECT_GT(timeouts, 1000u);
}

}  // namespace
}  // namespace bascule::transition::test
