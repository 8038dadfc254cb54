#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

#include "models/transition/results/summary.h"
#include "tests/models/transition/organised_plans.h"

namespace bascule::transition::test {
namespace {

OrganisationSummary summary_of(Scenario scenario, std::uint32_t replications = 4, unsigned threads = 1) {
  scenario.run.replications = replications;
  return summarise(scenario, simulate(scenario, {.threads = threads})).organisation;
}

void expect_exactly(const sim::Interval& interval, double value) {
  EXPECT_NEAR(interval.estimate, value, 1e-9);
  EXPECT_NEAR(interval.half_width(), 0, 1e-6);
}

TEST(OrganisationResults, tell_who_decides_how_often_and_how_long_it_takes) {
  const OrganisationSummary summary = summary_of(failing(Role::subteam_lead).scenario);
  ASSERT_EQ(summary.deciders.size(), 1u);
  EXPECT_EQ(summary.deciders[0].row, 1u);
  expect_exactly(summary.deciders[0].count, 10);
  expect_exactly(summary.deciders[0].mean_days, 0.5);
  EXPECT_TRUE(summary.forums.empty());
}

TEST(OrganisationResults, count_as_the_askers_own_what_nobody_answers_in_time) {
  CommunicationPlan plan = failing(Role::subteam_lead);
  plan.scenario.organisation->decision_timeout_h = 2;
  const OrganisationSummary summary = summary_of(plan.scenario);
  ASSERT_EQ(summary.deciders.size(), 1u);
  EXPECT_EQ(summary.deciders[0].row, 0u);
  expect_exactly(summary.deciders[0].mean_days, 0.25);
}

TEST(OrganisationResults, tell_where_the_work_went) {
  const OrganisationSummary summary = summary_of(failing(Role::subteam_lead).scenario);
  ASSERT_TRUE(summary.work);
  expect_exactly(summary.work->planned.days, 10);
  expect_exactly(summary.work->rework.days, 0);
  expect_exactly(summary.work->coordination.days, 5);
  expect_exactly(summary.work->coordination.share, 5.0 / 15.0);
  expect_exactly(summary.work->idle.days, 0);
  ASSERT_TRUE(summary.work->functional_risk);
  expect_exactly(*summary.work->functional_risk, 1);  // everything was let be
  EXPECT_FALSE(summary.work->project_risk);
}

TEST(OrganisationResults, tell_how_busy_teams_are_over_the_time_that_the_plan_takes) {
  const OrganisationSummary summary = summary_of(failing(Role::subteam_lead).scenario);
  ASSERT_EQ(summary.loads.size(), 2u);  // one month each
  expect_exactly(summary.loads[0].busy_heads, 10 / 10.5);
  expect_exactly(summary.loads[1].busy_heads, 5 / 10.5);
  expect_exactly(summary.loads[1].tray_hours, 0);
  EXPECT_EQ(summary.loads[1].capacity_heads, 1);
}

TEST(OrganisationResults, put_loads_into_months_and_what_waits_for_a_head_into_the_tray) {
  // Thirty days that fail at once, so that half-day decisions wait for the seat to turn to them.
  CommunicationPlan plan = failing(Role::subteam);
  plan.scenario.tasks[0].duration.value.likely = 30;
  plan.scenario.work[0].person_days.value = 30;
  plan.scenario.tasks[0].slices = 30;
  const OrganisationSummary summary = summary_of(plan.scenario);
  ASSERT_EQ(summary.loads.size(), 6u);  // forty-five days, for two teams
  for (std::size_t month = 0; month < 3; ++month) {
    EXPECT_EQ(summary.loads[month].month, month);
    expect_exactly(summary.loads[month].busy_heads, 1);
  }
  EXPECT_EQ(summary.loads[1].first_working_day, 21);
  EXPECT_DOUBLE_EQ(summary.loads[1].reached, 1);
  EXPECT_DOUBLE_EQ(summary.loads[2].reached, 3.0 / 21);
  EXPECT_GT(summary.loads[1].tray_hours.estimate, 0);
}

TEST(OrganisationResults, tell_the_latency_of_a_channel) {
  CommunicationPlan plan = failing(Role::subteam_lead);
  plan.channel(everybody(), everybody(), {means(1, 8)});
  const OrganisationSummary summary = summary_of(plan.scenario);
  ASSERT_EQ(summary.edges.size(), 1u);
  EXPECT_EQ(summary.edges[0].from, TeamId{0});
  EXPECT_EQ(summary.edges[0].to, TeamId{1});
  expect_exactly(summary.edges[0].sent, 10);
  expect_exactly(*summary.edges[0].latency_hours, 8);
  expect_exactly(summary.edges[0].missed, 0);
}

TEST(OrganisationResults, tell_what_waits_for_a_forum) {
  const OrganisationSummary summary = summary_of(with_forum().scenario);
  ASSERT_EQ(summary.forums.size(), 1u);
  expect_exactly(summary.forums[0].count, 1);
  expect_exactly(summary.forums[0].mean_days, 2);
}

TEST(OrganisationResults, of_a_plan_without_organisation_are_empty) {
  SmallPlan plan;
  plan.work(plan.task("a", 3), plan.team("T", 1), 3);
  EXPECT_TRUE(summary_of(plan.scenario).is_empty());
}

/// Whether the share that is let be lies within four standard errors of that of the table of decisions.
bool leaves_as_much_as_the_table(double rework) {
  CommunicationPlan plan = failing(Role::subteam);
  plan.scenario.organisation->functional_failure = 0.5;
  plan.scenario.organisation->decisions.fill({.rework = rework, .quick_fix = 0.4});
  const sim::Interval risk = *summary_of(plan.scenario, 2000).work->functional_risk;
  // Decisions do not depend on how long what failed took, so that quick fixes, shorter each time, do not matter.
  return std::abs(risk.estimate - 0.5) < 4 * risk.half_width() / 1.96;
}

TEST(OrganisationResults, of_what_failed_are_a_ratio_of_sums) {
  EXPECT_TRUE(leaves_as_much_as_the_table(0.3));  // 0.3 ignored and half of 0.4
  EXPECT_FALSE(leaves_as_much_as_the_table(0.4));
}

bool are_equal(const sim::Interval& a, const sim::Interval& b) { return std::memcmp(&a, &b, sizeof a) == 0; }

bool are_equal(const OrganisationSummary& a, const OrganisationSummary& b) {
  if (a.forums.size() != b.forums.size() || a.deciders.size() != b.deciders.size() ||
      a.edges.size() != b.edges.size() || a.loads.size() != b.loads.size())
    return false;
  bool equal = are_equal(a.work->coordination.days, b.work->coordination.days);
  for (std::size_t i = 0; i < a.forums.size(); ++i) equal &= are_equal(a.forums[i].mean_days, b.forums[i].mean_days);
  for (std::size_t i = 0; i < a.deciders.size(); ++i)
    equal &= are_equal(a.deciders[i].mean_days, b.deciders[i].mean_days);
  for (std::size_t i = 0; i < a.edges.size(); ++i)
    equal &= are_equal(a.edges[i].missed, b.edges[i].missed) && are_equal(a.edges[i].sent, b.edges[i].sent);
  for (std::size_t i = 0; i < a.loads.size(); ++i)
    equal &= are_equal(a.loads[i].busy_heads, b.loads[i].busy_heads) &&
             are_equal(a.loads[i].tray_hours, b.loads[i].tray_hours);
  return equal;
}

TEST(OrganisationResults, are_the_same_on_one_and_three_threads_and_forget_what_does_not_count) {
  Scenario scenario = troubled();
  const OrganisationSummary one = summary_of(scenario, 300);
  EXPECT_FALSE(one.forums.empty() || one.deciders.empty() || one.edges.empty() || one.loads.empty());
  EXPECT_TRUE(are_equal(one, summary_of(scenario, 300, 3)));
  scenario.run.precision = 0.02;  // ends on some replication, beyond which other threads have played
  EXPECT_TRUE(are_equal(summary_of(scenario, 20'000), summary_of(scenario, 20'000, 3)));
  scenario.run.precision.reset();
  scenario.run.seed = 2;
  EXPECT_FALSE(are_equal(one, summary_of(scenario, 300)));
}

}  // namespace
}  // namespace bascule::transition::test
