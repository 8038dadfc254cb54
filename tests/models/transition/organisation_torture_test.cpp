#include <gtest/gtest.h>

#include "models/transition/replication/replicator.h"
#include "models/transition/staffing/staffing_rows.h"
#include "tests/models/transition/generated_organisation.h"

namespace bascule::transition::test {
namespace {

struct Seen {
  std::uint32_t finished = 0, exceptions = 0, timeouts = 0;
};

/// Every invariant is asserted inside the mechanisms; what is looked at here is what is left afterwards.
void torture(const Scenario& scenario, Seen& seen) {
  const TransitionModel model = compile(scenario);
  Replicator replicator(model);
  for (std::uint32_t i = 0; i < 3; ++i) {
    const ReplicationRow row = replicator.play({.seed = 1, .index = i});
    ASSERT_TRUE(row.is_finished()) << name_of(row.end);
    ++seen.finished;
    seen.exceptions += row.exceptions;
    seen.timeouts += row.timeouts;
    for (std::uint32_t team = 0; team < scenario.teams->size(); ++team) {
      ASSERT_EQ(replicator.mechanism<Staffing>().team({team}).held().count, 0);
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

TEST(OrganisationTorture, thousands_of_small_organisations_keep_every_invariant) {
  Seen seen;
  for (std::uint32_t number = 0; number < 3000 && !HasFatalFailure(); ++number) {
    SCOPED_TRACE(number);
    torture(generate_organisation(number), seen);
  }
  EXPECT_GT(seen.exceptions, 10u * seen.finished);
  EXPECT_GT(seen.timeouts, 1000u);
}

/// Some generated plans wait for people who never come.
bool can_finish(Scenario scenario) {
  scenario.organisation.reset();
  const TransitionModel model = compile(scenario);
  return Replicator(model).play({.seed = 1, .index = 0}).is_finished();
}

TEST(OrganisationTorture, organisations_on_calendars_keep_every_invariant) {
  Seen seen;
  for (std::uint32_t number = 0; number < 500 && !HasFatalFailure(); ++number) {
    SCOPED_TRACE(number);
    const Scenario scenario = generate_organisation_on_calendars(number);
    if (can_finish(scenario)) torture(scenario, seen);
  }
  EXPECT_GT(seen.exceptions, 5u * seen.finished);
  EXPECT_GT(seen.timeouts, 50u);
}

}  // namespace
}  // namespace bascule::transition::test
