#include <array>
#include <cmath>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "models/transition/results/simulation.h"
#include "models/transition/trace/contrast.h"
#include "models/transition/trace/delay_chain.h"
#include "sim/stats/replication_groups.h"
#include "tools/scenario_files/scenario_reader.h"

namespace bascule::transition {
namespace {

constexpr std::array full_plans{"service-desk", "finance-accounting", "application-maintenance", "datacentre"};

Scenario shipped(const std::string& name, const scenario_files::ReadingOptions& options = {}) {
  scenario_files::ScenarioReading reading =
      scenario_files::read_scenario(std::string(SCENARIO_FOLDER) + "/" + name, options);
  EXPECT_FALSE(reading.has_fault());
  return std::move(reading.scenario);
}

/// A shipped plan with its calendars, windows, risks and gates.
class FullPlan : public ::testing::TestWithParam<const char*> {
 protected:
  Scenario scenario = shipped(GetParam());
};

TEST_P(FullPlan, always_finishes_and_its_delay_chains_add_up_exactly) {
  const TransitionModel model = compile(scenario);
  Replicator replicator(model);
  for (std::uint32_t i = 0; i < 300; ++i) {
    const ReplicationRow row = replicator.play({.seed = 1, .index = i});
    ASSERT_TRUE(row.is_finished()) << i;
    const DelayChain chain = delay_chain(scenario, model, replicator, last_task(replicator.schedule()));
    std::int64_t worked = 0, delayed = 0;
    sim::SimTime until;
    for (const ChainLink& link : chain.links) {
      ASSERT_EQ(link.from, until) << i;
      until = link.to;
      worked += link.working_ticks;
      delayed += link.delay_ticks();
    }
    ASSERT_EQ(worked, row.working_ticks) << i;
    ASSERT_EQ(delayed - chain.float_ticks, chain.delay_ticks()) << i;
  }
}

sim::Interval mean_finish(const Simulation& simulation) {
  return sim::mean_interval(simulation.values(metrics().front()), simulation.design.group());
}

double half_width(const sim::Interval& interval) { return (interval.upper - interval.lower) / 2; }

TEST_P(FullPlan, has_the_same_mean_by_every_sampling_plan) {
  scenario.run.replications = 4000;
  const sim::Interval plain = mean_finish(simulate(scenario, {.threads = 2}));
  for (const auto method : {sim::SamplingMethod::antithetic, sim::SamplingMethod::latin_hypercube}) {
    scenario.run.sampling = method;
    const sim::Interval other = mean_finish(simulate(scenario, {.threads = 2}));
    const double four_errors = 4 / 1.96 * std::hypot(half_width(plain), half_width(other));
    EXPECT_NEAR(other.estimate, plain.estimate, four_errors);
    EXPECT_LT(half_width(other), 1.3 * half_width(plain));
  }
  Scenario longer = scenario;
  for (TaskInput& task : longer.tasks) task.minimum_days = 1.3 * task.duration.value.likely;
  const sim::Interval control = mean_finish(simulate(longer, {.threads = 2}));
  EXPECT_GT(control.estimate - plain.estimate, 4 / 1.96 * std::hypot(half_width(plain), half_width(control)));
}

/// How much more of a figure of merit one plan has than another on the same draws, on average.
sim::Interval more_of(const Metric& metric, const Simulation& plan, const Simulation& other) {
  return sim::mean_difference_interval({plan.values(metric), other.values(metric)}, plan.design.group());
}

TEST_P(FullPlan, is_later_and_dearer_by_its_organisation_within_bounds) {
  Scenario plain = shipped(GetParam(), {.overrides = {}, .without = {"organisation", "communication", "turnover"}});
  plain.run.replications = scenario.run.replications = 1000;
  const Simulation full = simulate(scenario, {.threads = 2}), without = simulate(plain, {.threads = 2});
  for (const Metric& metric : {metrics()[0], metrics()[1]}) {
    const sim::Interval more = more_of(metric, full, without);
    EXPECT_GT(more.estimate - 4 / 1.96 * half_width(more), 0) << metric.name;
    EXPECT_LT(more.upper, 0.5 * sim::mean_interval(without.values(metric), without.design.group()).estimate)
        << metric.name;
  }
  // The control: other draws of the plain plan are not told apart from it.
  plain.run.seed += 1;
  const sim::Interval none = more_of(metrics()[0], simulate(plain, {.threads = 2}), without);
  EXPECT_LE(none.estimate - 4 / 1.96 * half_width(none), 0);
}

INSTANTIATE_TEST_SUITE_P(All, FullPlan, ::testing::ValuesIn(full_plans));

TEST(Datacentre, late_replications_miss_windows_that_middle_ones_do_not) {
  Scenario scenario = shipped("datacentre");
  scenario.run.replications = 4000;
  const Simulation simulation = simulate(scenario, {.threads = 2});
  const TenthsContrast contrast = contrast_of_tenths(scenario, compile(scenario), simulation);
  EXPECT_EQ(contrast.replications_a_tenth, 400u);
  int missed = 0;
  for (const Contrast& each : contrast.happenings)
    if (each.happening.kind == Happening::Kind::window && each.difference.lower > 0.1) {
      ++missed;
      EXPECT_TRUE(scenario.tasks[each.happening.subject].window.has_value());
      EXPECT_GT(each.happening.opening_begins.ticks, 0);
    }
  EXPECT_GE(missed, 4);
  EXPECT_EQ(contrast.happenings.front().happening.kind, Happening::Kind::window);
}

TEST(Datacentre, tells_nothing_apart_where_the_finish_does_not_depend_on_it) {
  Scenario scenario = shipped("datacentre");
  scenario.run.replications = 4000;
  // A risk without delay happens as often in late replications.
  RiskInput& idle = scenario.risks.emplace_back();
  idle.id.value = "idle";
  idle.before.probability = 0.5;
  idle.tasks = {{0}};
  const Simulation simulation = simulate(scenario, {.threads = 2});
  for (const Contrast& each : contrast_of_tenths(scenario, compile(scenario), simulation).happenings)
    if (each.happening.kind == Happening::Kind::risk && each.happening.subject + 1 == scenario.risks.size()) {
      EXPECT_LT(each.difference.lower, 0.05);
      EXPECT_GT(each.difference.upper, -0.05);
    }
}

}  // namespace
}  // namespace bascule::transition
