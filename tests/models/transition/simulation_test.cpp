#include "models/transition/results/simulation.h"

#include <cstring>

#include <gtest/gtest.h>

#include "models/transition/results/summary.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using test::link;
using test::SmallPlan;

void make_uncertain(Scenario& scenario) {
  for (TaskInput& task : scenario.tasks) {
    const double likely = task.duration.value.likely;
    task.duration.value = {
        .kind = DurationKind::triangular, .likely = likely, .optimistic = 0.8 * likely, .pessimistic = 2 * likely};
  }
}

Scenario uncertain_plan() {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 5), c = plan.task("c", 2, {link(a), link(b)});
  const TeamId team = plan.team("T", 1, 400);
  plan.work(a, team, 3), plan.work(b, team, 4), plan.work(c, team, 2);
  make_uncertain(plan.scenario);
  plan.scenario.run.replications = 2000;
  return plan.scenario;
}

bool are_equal(const Simulation& a, const Simulation& b) {
  if (a.rows.size() != b.rows.size()) return false;
  for (std::size_t i = 0; i < a.rows.size(); ++i)
    if (a.rows[i].finish_ticks != b.rows[i].finish_ticks || a.rows[i].spent != b.rows[i].spent ||
        a.rows[i].events != b.rows[i].events)
      return false;
  for (std::uint32_t i = 0; i < 3; ++i) {
    const TaskResult x = a.tallies.result({i}, a.ticks_per_day), y = b.tallies.result({i}, b.ticks_per_day);
    if (std::memcmp(&x, &y, sizeof x) != 0) return false;
  }
  return true;
}

TEST(Simulation, has_the_same_bits_on_one_two_three_and_eight_threads) {
  const Scenario scenario = uncertain_plan();
  const Simulation one = simulate(scenario, {.threads = 1});
  for (const unsigned threads : {2u, 3u, 8u})
    EXPECT_TRUE(are_equal(one, simulate(scenario, {.threads = threads}))) << threads;
  Scenario other = scenario;
  other.run.seed = 2;
  EXPECT_FALSE(are_equal(one, simulate(other, {.threads = 1})));
}

TEST(Simulation, stopped_on_precision_has_the_tallies_of_exactly_the_rows_it_keeps) {
  Scenario scenario = uncertain_plan();
  scenario.run.replications = 100'000;
  scenario.run.precision = 0.02;
  const Simulation stopped = simulate(scenario, {.threads = 3});
  ASSERT_LT(stopped.rows.size(), 100'000u);
  scenario.run.precision.reset();
  scenario.run.replications = static_cast<std::uint32_t>(stopped.rows.size());
  EXPECT_TRUE(are_equal(stopped, simulate(scenario, {.threads = 1})));
}

TEST(Simulation, an_unrelated_task_leaves_every_other_draw_unchanged) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3);
  plan.task("b", 5, {link(a)});
  make_uncertain(plan.scenario);
  plan.scenario.run.replications = 500;
  const Simulation before = simulate(plan.scenario, {});
  SmallPlan more;
  more.task("unrelated", 0.1);
  const TaskId a_again = more.task("a", 3);
  more.task("b", 5, {link(a_again)});
  make_uncertain(more.scenario);
  more.scenario.run.replications = 500;
  const Simulation after = simulate(more.scenario, {});
  for (std::size_t i = 0; i < before.rows.size(); ++i)
    ASSERT_EQ(before.rows[i].finish_ticks, after.rows[i].finish_ticks);
}

TEST(Correlations, of_zero_change_nothing_and_others_move_only_their_own_draws) {
  const Scenario plain = uncertain_plan();
  Scenario zero = plain, correlated = plain;
  zero.correlations.push_back({{0}, {1}, {0.0, {}}});
  correlated.correlations.push_back({{0}, {1}, {0.6, {}}});
  const Simulation before = simulate(plain, {});
  EXPECT_TRUE(are_equal(before, simulate(zero, {})));
  const Simulation after = simulate(correlated, {});
  EXPECT_FALSE(are_equal(before, after));
  const auto mean_days = [](const Simulation& simulation, std::uint32_t task) {
    return simulation.tallies.result({task}, simulation.ticks_per_day).duration_mean_days;
  };
  EXPECT_EQ(mean_days(before, 0), mean_days(after, 0));  // the first of a group keeps its draws
  EXPECT_EQ(mean_days(before, 2), mean_days(after, 2));
  EXPECT_NE(mean_days(before, 1), mean_days(after, 1));
}

TEST(Summary, counts_an_unfinished_replication_as_one_that_keeps_no_promise) {
  Scenario scenario = uncertain_plan();
  scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);
  scenario.planned_finish = std::chrono::sys_days(std::chrono::year(2037) / 3 / 1);
  scenario.run.max_events = 2;
  const Simulation simulation = simulate(scenario, {});
  const Summary summary = summarise(scenario, simulation);
  EXPECT_EQ(summary.unfinished, 2000u);
  EXPECT_EQ(summary.promises.finish_by_plan->estimate, 0.0);
  EXPECT_TRUE(summary.metrics.empty());
}

TEST(Dates, count_working_days_from_the_start_date_over_weekends) {
  Scenario scenario;
  scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);  // a Monday
  const auto date = [](int month, int day) { return std::chrono::sys_days(std::chrono::year(2027) / month / day); };
  EXPECT_EQ(time_axis(scenario).date_after(0.2), date(3, 1));
  EXPECT_EQ(time_axis(scenario).date_after(1.0), date(3, 1));
  EXPECT_EQ(time_axis(scenario).date_after(5.0), date(3, 5));
  EXPECT_EQ(time_axis(scenario).date_after(5.01), date(3, 8));
  EXPECT_EQ(time_axis(scenario).working_days_until_end_of(date(3, 1)), 1);
  EXPECT_EQ(time_axis(scenario).working_days_until_end_of(date(3, 7)), 5);
  EXPECT_EQ(time_axis(scenario).working_days_until_end_of(date(3, 8)), 6);
  EXPECT_EQ(time_axis(scenario).working_days_until_end_of(date(2, 1)), 0);
  scenario.start_date = date(3, 6);  // a Saturday
  EXPECT_EQ(time_axis(scenario).date_after(1.0), date(3, 8));
  EXPECT_EQ(time_axis(scenario).working_days_until_end_of(date(3, 8)), 1);
}

}  // namespace
