#include <cmath>

#include <gtest/gtest.h>

#include "sim/stats/tally.h"
#include "tests/models/transition/small_plan.h"

namespace bascule::transition::test {
namespace {

/// One task of a hundred days in a hundred slices, done by people who report to a lead and he to a manager.
SmallPlan hundred_slices(double failure, double centralisation) {
  SmallPlan plan;
  const TaskId task = plan.task("T", 100);
  const TeamId team = plan.team("ST", 1), lead = plan.team("SL", 1), manager = plan.team("PM", 1);
  plan.work(task, team, 100);
  plan.scenario.tasks[0].slices = 100;
  OrganisationInput organisation;
  organisation.functional_failure = failure;
  organisation.centralisation = centralisation;
  organisation.noise = 0;
  organisation.decision_timeout_h = 0;
  plan.scenario.organisation = organisation;
  auto& teams = *plan.scenario.teams;
  teams[team.index].organisation.reports_to = lead;
  teams[lead.index].organisation = {.role = Role::subteam_lead, .reports_to = manager};
  teams[manager.index].organisation.role = Role::project_manager;
  return plan;
}

struct Means {
  sim::Tally rework, exceptions, failed, left, finish;
};

Means play(const Scenario& scenario, std::uint32_t replications) {
  const TransitionModel model = compile(scenario);
  Replicator replicator(model);
  Means means;
  for (std::uint32_t i = 0; i < replications; ++i) {
    const ReplicationRow row = replicator.play({.seed = 1, .index = i});
    EXPECT_TRUE(row.is_finished());
    means.rework.add(row.work.rework);
    means.exceptions.add(row.exceptions);
    means.failed.add(row.functional_failed);
    means.left.add(row.functional_left);
    means.finish.add(static_cast<double>(row.finish_ticks) / model.ticks_per_day);
  }
  return means;
}

double four_errors(const sim::Tally& tally) { return 4 * tally.standard_error(); }

TEST(Organisation, rework_and_exceptions_are_those_of_the_closed_form) {
  const Means means = play(hundred_slices(0.7, 0.5).scenario, 2000);
  EXPECT_NEAR(means.rework.mean(), 77.7778, four_errors(means.rework));
  EXPECT_NEAR(means.exceptions.mean(), 159.0909, four_errors(means.exceptions));
  EXPECT_NEAR(means.left.mean() / means.failed.mean(), 0.375, 0.01);
  const Means rarer = play(hundred_slices(0.65, 0.5).scenario, 2000);
  EXPECT_GT(std::abs(rarer.rework.mean() - 77.7778), four_errors(rarer.rework));
}

TEST(Organisation, that_never_fails_and_is_never_interrupted_is_the_plain_plan_bit_for_bit) {
  SmallPlan plan = hundred_slices(0, 0.5);
  plan.scenario.tasks[0].duration.value = {
      .kind = DurationKind::triangular, .likely = 100, .optimistic = 80, .pessimistic = 150};
  Scenario without = plan.scenario;
  without.organisation.reset();
  const TransitionModel organised = compile(plan.scenario), plain = compile(without);
  Replicator a(organised), b(plain);
  for (std::uint32_t i = 0; i < 50; ++i) {
    const ReplicationRow x = a.play({.seed = 1, .index = i}), y = b.play({.seed = 1, .index = i});
    EXPECT_EQ(x.finish_ticks, y.finish_ticks);
    EXPECT_EQ(x.spent_by_all(), y.spent_by_all());
    EXPECT_EQ(x.events, y.events);
  }
}

TEST(Organisation, whose_skills_match_what_is_needed_equals_one_that_is_medium_throughout) {
  const SmallPlan medium = hundred_slices(0.1, 0.5);
  SmallPlan matched = medium;
  (*matched.scenario.teams)[0].organisation.skill = Level::high;
  matched.scenario.work[0].skill_needed = Level::high;
  const Means a = play(medium.scenario, 50), b = play(matched.scenario, 50);
  EXPECT_EQ(a.finish.mean(), b.finish.mean());
  EXPECT_EQ(a.rework.mean(), b.rework.mean());
  matched.scenario.work[0].skill_needed = Level::medium;
  EXPECT_LT(play(matched.scenario, 50).finish.mean(), a.finish.mean());
}

TEST(Organisation, whose_rework_cannot_converge_ends_as_an_outcome) {
  SmallPlan plan = hundred_slices(1.0, 0.5);
  plan.scenario.organisation->decisions.fill({.rework = 1, .quick_fix = 0});
  plan.scenario.run.max_events = 100'000;
  const TransitionModel model = compile(plan.scenario);
  Replicator replicator(model);
  EXPECT_EQ(replicator.play({.seed = 1, .index = 0}).end, sim::RunEnd::event_limit);
}

}  // namespace
}  // namespace bascule::transition::test
