#include "models/transition/results/contingency.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "models/transition/results/summary.h"
#include "sim/stats/replication_groups.h"

namespace {

using namespace bascule;
using namespace bascule::transition;

/// A replication that never finishes when its end is another than an empty event list.
struct Outcome {
  std::int64_t finish_days, cost;
  sim::RunEnd end = sim::RunEnd::event_list_empty;
};

/// A simulation of given outcomes, without a plan behind it.
Simulation simulation_of(const std::vector<Outcome>& outcomes, sim::SamplingDesign design = {}) {
  sim::Rows<ReplicationRow> rows(outcomes.size());
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    ReplicationRow row;
    row.finish_ticks = 100 * outcomes[i].finish_days;
    row.spent[i % party_count] = {100 * outcomes[i].cost};
    row.end = outcomes[i].end;
    std::construct_at(rows.slot(i), row);
  }
  rows.keep(outcomes.size());
  return {.rows = std::move(rows),
          .reason = sim::StopReason::number,
          .design = design,
          .tallies = TaskTallies({}, 0),
          .waves = WaveFinishes({}, 0),
          .axis = TimeAxis({}, 100),
          .ticks_per_day = 100};
}

/// Every pair of a date and a cost from 1 to `side`, in an order that scatters them over sections.
std::vector<Outcome> independent(std::int64_t side) {
  std::vector<Outcome> outcomes;
  for (std::int64_t i = 0; i < side * side; ++i) {
    const std::int64_t place = i * 7919 % (side * side);
    outcomes.push_back({1 + place / side, 1 + place % side});
  }
  return outcomes;
}

/// Independent dates and costs from 1 to 1,000.
std::vector<Outcome> drawn(std::size_t count) {
  std::mt19937 random(1);
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < count; ++i) {
    const auto days = static_cast<std::int64_t>(random() % 1000), cost = static_cast<std::int64_t>(random() % 1000);
    outcomes.push_back({1 + days, 1 + cost});
  }
  return outcomes;
}

TEST(Contingency, of_date_and_cost_that_move_together_is_that_of_each_alone) {
  std::vector<Outcome> outcomes;
  for (std::int64_t i = 0; i < 1000; ++i) outcomes.push_back({1 + i * 7919 % 1000, 3 * (1 + i * 7919 % 1000)});
  const std::vector<Contingency> all = contingencies(simulation_of(outcomes));
  ASSERT_EQ(all.size(), contingency_confidences.size());
  for (const Contingency& contingency : all) {
    EXPECT_EQ(contingency.alone.finish_working_days.estimate, 1000 * contingency.confidence);
    EXPECT_EQ(contingency.alone.cost.estimate, 3000 * contingency.confidence);
    EXPECT_EQ(contingency.together.finish_working_days.estimate, 1000 * contingency.confidence);
    EXPECT_EQ(contingency.together.cost.estimate, 3000 * contingency.confidence);
    EXPECT_EQ(contingency.single_confidence, contingency.confidence);
    EXPECT_EQ(contingency.both_kept.estimate, contingency.confidence);
  }
}

TEST(Contingency, of_independent_date_and_cost_takes_the_root_of_the_confidence_of_each) {
  const std::vector<Contingency> all = contingencies(simulation_of(independent(100)));
  // 50, 70 and 80 % of 10,000 pairs: the least squares that hold them have sides 71, 84 and 90.
  const std::array sides{71.0, 84.0, 90.0};
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].together.finish_working_days.estimate, sides[i]);
    EXPECT_EQ(all[i].together.cost.estimate, sides[i]);
    EXPECT_NEAR(all[i].single_confidence, std::sqrt(all[i].confidence), 0.011);
    EXPECT_EQ(all[i].both_kept.estimate, sides[i] * sides[i] / 10'000);
    EXPECT_GE(all[i].both_kept.estimate, all[i].confidence);
  }
}

TEST(Contingency, of_date_and_cost_that_oppose_each_other_takes_more_of_each) {
  std::vector<Outcome> outcomes;
  for (std::int64_t i = 0; i < 1000; ++i) outcomes.push_back({1 + i * 7919 % 1000, 1000 - i * 7919 % 1000});
  const Contingency half = contingencies(simulation_of(outcomes)).front();
  EXPECT_EQ(half.single_confidence, 0.75);
  EXPECT_EQ(half.both_kept.estimate, 0.5);
}

TEST(Contingency, has_the_intervals_of_the_sampling_plan) {
  const std::vector<Outcome> outcomes = drawn(2000);
  for (const sim::SamplingDesign design : {sim::SamplingDesign{}, sim::SamplingDesign{sim::SamplingMethod::antithetic},
                                           sim::SamplingDesign{sim::SamplingMethod::latin_hypercube, 100}}) {
    const Simulation simulation = simulation_of(outcomes, design);
    std::vector<double> days;
    for (const Outcome& outcome : outcomes) days.push_back(static_cast<double>(outcome.finish_days));
    for (const Contingency& contingency : contingencies(simulation)) {
      const sim::Interval alone = sim::quantile_interval(days, {contingency.confidence}, design.group());
      EXPECT_EQ(contingency.alone.finish_working_days.lower, alone.lower);
      EXPECT_EQ(contingency.alone.finish_working_days.upper, alone.upper);
      EXPECT_TRUE(contingency.both_kept.contains(contingency.both_kept.estimate));
      EXPECT_GT(contingency.both_kept.half_width(), 0);
      EXPECT_GT(contingency.together.cost.half_width(), 0);
      EXPECT_LT(contingency.together.cost.half_width(), 40);
    }
  }
}

TEST(Contingency, is_infinite_where_too_many_replications_never_finish) {
  std::vector<Outcome> outcomes = independent(10);
  for (std::size_t i = 0; i < 25; ++i) outcomes[4 * i].end = sim::RunEnd::event_limit;
  const std::vector<Contingency> all = contingencies(simulation_of(outcomes));
  EXPECT_TRUE(std::isfinite(all[1].alone.finish_working_days.estimate));
  EXPECT_TRUE(std::isinf(all[2].alone.finish_working_days.estimate));
  EXPECT_TRUE(std::isinf(all[2].together.cost.estimate));
  EXPECT_LE(all[2].both_kept.estimate, 0.75);
}

TEST(Contingency, counts_from_what_the_plan_promises) {
  Scenario scenario;
  scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);  // a Monday
  const DateAndBudget promise{{.estimate = 12, .lower = 11, .upper = 14}, {.estimate = 90, .lower = 80, .upper = 95}};
  EXPECT_FALSE(beyond_plan(scenario, time_axis(scenario), promise).working_days);
  EXPECT_FALSE(beyond_plan(scenario, time_axis(scenario), promise).cost);
  scenario.planned_finish = std::chrono::sys_days(std::chrono::year(2027) / 3 / 12);
  scenario.budget = 100;
  const BeyondPlan beyond = beyond_plan(scenario, time_axis(scenario), promise);
  EXPECT_EQ(beyond.working_days->estimate, 2);
  EXPECT_EQ(beyond.working_days->lower, 1);
  EXPECT_EQ(beyond.working_days->upper, 4);
  EXPECT_EQ(beyond.cost->estimate, -10);
}

}  // namespace
