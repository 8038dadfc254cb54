#include <cmath>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "bench/organisation_textbook.h"
#include "bench/plan_generator.h"
#include "bench/plan_textbook.h"
#include "models/transition/replication/replicator.h"
#include "sim/stats/tally.h"

namespace {

using namespace bascule;
using namespace bascule::bench;

constexpr std::uint32_t tasks = 60, replications = 600;

struct Means {
  sim::Tally finish, exceptions, rework, coordination, timeouts, wait;
};

Means of_transition(const transition::Scenario& scenario) {
  const transition::TransitionModel model = compile(scenario);
  transition::Replicator replicator(model);
  Means means;
  for (std::uint32_t i = 0; i < replications; ++i) {
    const transition::ReplicationRow row = replicator.play({.seed = 1, .index = i});
    EXPECT_TRUE(row.is_finished());
    means.finish.add(static_cast<double>(row.finish_ticks));
    means.exceptions.add(row.exceptions);
    means.rework.add(row.work.rework);
    means.coordination.add(row.work.coordination);
    means.timeouts.add(row.timeouts);
    means.wait.add(row.decision_wait_days);
  }
  return means;
}

Means of_twin(const transition::Scenario& scenario) {
  const GeneratedPlan plan = generated_plan(scenario);
  TextbookPlan durations(plan);
  TextbookOrganisation twin(scenario, plan);
  Means means;
  for (std::uint32_t i = 0; i < replications; ++i) {
    const TextbookOrganisation::Outcome outcome = twin.play(durations.draw_durations());
    means.finish.add(static_cast<double>(outcome.finish));
    means.exceptions.add(outcome.exceptions);
    means.rework.add(outcome.rework_days);
    means.coordination.add(outcome.coordination_days);
    means.timeouts.add(outcome.timeouts);
    means.wait.add(outcome.wait_days);
  }
  return means;
}

/// How many standard errors of their difference two means are apart.
double errors_apart(const sim::Tally& a, const sim::Tally& b) {
  return std::abs(a.mean() - b.mean()) / std::hypot(a.standard_error(), b.standard_error());
}

/// Whether every mean agrees within four standard errors.
bool agree(const Means& a, const Means& b) {
  double most = 0;
  for (const auto mean :
       {&Means::finish, &Means::exceptions, &Means::rework, &Means::coordination, &Means::timeouts, &Means::wait})
    most = std::max(most, errors_apart(a.*mean, b.*mean));
  return most < 4;
}

/// Of an organisation with everything that may go wrong in it often enough to be seen.
transition::Scenario busy_organisation() {
  transition::Scenario scenario = generated_organisation(tasks);
  scenario.organisation->decision_timeout_h = 4;
  return scenario;
}

TEST(OrganisationTwin, has_the_means_of_the_transition) {
  for (const transition::Scenario& scenario : {generated_organisation(tasks), busy_organisation()}) {
    const Means ours = of_transition(scenario), twin = of_twin(scenario);
    EXPECT_LT(errors_apart(ours.finish, twin.finish), 4) << ours.finish.mean() << ' ' << twin.finish.mean();
    EXPECT_LT(errors_apart(ours.exceptions, twin.exceptions), 4)
        << ours.exceptions.mean() << ' ' << twin.exceptions.mean();
    EXPECT_LT(errors_apart(ours.rework, twin.rework), 4) << ours.rework.mean() << ' ' << twin.rework.mean();
    EXPECT_LT(errors_apart(ours.coordination, twin.coordination), 4)
        << ours.coordination.mean() << ' ' << twin.coordination.mean();
    EXPECT_LT(errors_apart(ours.timeouts, twin.timeouts), 4) << ours.timeouts.mean() << ' ' << twin.timeouts.mean();
    EXPECT_LT(errors_apart(ours.wait, twin.wait), 4) << ours.wait.mean() << ' ' << twin.wait.mean();
    EXPECT_GT(twin.timeouts.mean(), 0);
  }
}

TEST(OrganisationTwin, of_another_organisation_has_other_means) {
  const transition::Scenario scenario = busy_organisation();
  const Means ours = of_transition(scenario);
  transition::Scenario other = scenario;
  other.organisation->functional_failure = 0.055;
  EXPECT_FALSE(agree(ours, of_twin(other)));
  other = scenario;
  other.organisation->decision_timeout_h = 5;
  EXPECT_FALSE(agree(ours, of_twin(other)));
  other = scenario;
  other.organisation->decision_h = 1.25;
  EXPECT_FALSE(agree(ours, of_twin(other)));
  other = scenario;
  other.organisation->noise = 0.055;
  EXPECT_FALSE(agree(ours, of_twin(other)));
  other = scenario;
  other.organisation->attention = {0, 0, 1, 0};
  EXPECT_FALSE(agree(ours, of_twin(other)));
  other = scenario;
  for (transition::TaskInput& task : other.tasks)
    for (transition::ReworkLinkInput& link : task.organisation.rework_links) link.strength = 0.4;
  EXPECT_FALSE(agree(ours, of_twin(other)));
}

}  // namespace
