#include "models/transition/plan/waves.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "models/transition/results/summary.h"
#include "models/transition/scenario/faults.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using test::link;
using test::Played;
using test::SmallPlan;

/// Two waves that share a team, a task of neither, and a task of the second that stands before those of the first.
Scenario plan_in_two_waves() {
  SmallPlan plan;
  const TaskId start = plan.task("start", 2);
  const TaskId two = plan.task("two", 5, {link(start)});
  const TaskId one = plan.task("one", 4, {link(start)});
  const TaskId also_one = plan.task("also-one", 9, {link(start)});
  const TeamId team = plan.team("T", 1, 400);
  for (const TaskId task : {two, one, also_one}) plan.work(task, team, 3);
  plan.scenario.tasks[two.index].wave = "W2";
  for (const TaskId task : {one, also_one}) plan.scenario.tasks[task.index].wave = "W1";
  for (TaskInput& task : plan.scenario.tasks) {
    const double likely = task.duration.value.likely;
    task.duration.value = {
        .kind = DurationKind::triangular, .likely = likely, .optimistic = 0.8 * likely, .pessimistic = 2 * likely};
  }
  plan.scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);
  plan.scenario.run.replications = 1000;
  return plan.scenario;
}

double working_days(const Simulation& simulation, std::size_t replication, std::size_t wave) {
  return working_days_of(simulation, simulation.waves.finish(replication, wave).value());
}

TEST(Waves, stand_in_the_order_of_their_first_tasks) {
  const std::vector<Wave> waves = waves_of(plan_in_two_waves());
  ASSERT_EQ(waves.size(), 2u);
  EXPECT_EQ(waves[0].name, "W2");
  EXPECT_EQ(waves[1].name, "W1");
  EXPECT_EQ(waves[1].tasks, (std::vector<TaskId>{{2}, {3}}));
}

TEST(Waves, are_done_when_their_last_task_is_in_each_replication) {
  const Scenario scenario = plan_in_two_waves();
  const Simulation simulation = simulate(scenario, {.threads = 2});
  for (const std::uint32_t replication : {0u, 1u, 17u, 999u}) {
    const Played played(scenario, replication);
    EXPECT_EQ(working_days(simulation, replication, 0), played.finish({1}));
    EXPECT_EQ(working_days(simulation, replication, 1), std::max(played.finish({2}), played.finish({3})));
  }
}

TEST(Waves, have_the_same_finishes_on_any_number_of_threads_and_under_every_sampling_plan) {
  Scenario scenario = plan_in_two_waves();
  for (const auto method :
       {sim::SamplingMethod::plain, sim::SamplingMethod::antithetic, sim::SamplingMethod::latin_hypercube}) {
    scenario.run.sampling = method;
    const Simulation one = simulate(scenario, {.threads = 1});
    for (const unsigned threads : {2u, 3u, 8u}) {
      const Simulation many = simulate(scenario, {.threads = threads});
      for (std::size_t i = 0; i < 2 * one.rows.size(); ++i)
        ASSERT_EQ(one.waves.finish(i / 2, i % 2), many.waves.finish(i / 2, i % 2)) << threads << " " << i;
    }
    for (std::size_t i = 0; i < one.rows.size(); ++i)
      ASSERT_LE(std::max(working_days(one, i, 0), working_days(one, i, 1)),
                working_days_of(one, sim::SimTime{one.rows[i].finish_ticks}));
  }
}

TEST(Waves, are_summarised_as_the_whole_plan_is) {
  Scenario scenario = plan_in_two_waves();
  for (TaskInput& task : scenario.tasks) task.wave = "all";
  const std::chrono::sys_days promised = std::chrono::sys_days(std::chrono::year(2027) / 3 / 26);
  scenario.planned_finish = promised;
  scenario.planned_finish_by_wave = {{{"all", {}}, {promised, {}}}};
  for (const auto method :
       {sim::SamplingMethod::plain, sim::SamplingMethod::antithetic, sim::SamplingMethod::latin_hypercube}) {
    scenario.run.sampling = method;
    const Summary summary = summarise(scenario, simulate(scenario, {}));
    ASSERT_EQ(summary.waves.size(), 1u);
    const WaveSummary& wave = summary.waves[0];
    EXPECT_EQ(wave.tasks, 4u);
    for (std::size_t i = 0; i < summary_quantiles.size(); ++i) {
      EXPECT_EQ(wave.finish_working_days[i].estimate, summary.metrics[0].quantiles[i].estimate);
      EXPECT_EQ(wave.finish_working_days[i].lower, summary.metrics[0].quantiles[i].lower);
    }
    EXPECT_GT(wave.finish_by_plan->estimate, 0.1);
    EXPECT_LT(wave.finish_by_plan->estimate, 0.9);
    EXPECT_EQ(wave.finish_by_plan->estimate, summary.promises.finish_by_plan->estimate);
    EXPECT_EQ(wave.finish_by_plan->upper, summary.promises.finish_by_plan->upper);
  }
}

TEST(Deadlines, are_told_with_their_chance_beside_the_waves_on_both_paths) {
  for (const bool has_teams : {true, false}) {
    Scenario scenario = plan_in_two_waves();
    if (!has_teams) scenario.teams.reset(), scenario.work.clear();
    scenario.tasks[0].deadline = {scenario.start_date + std::chrono::days(2), {}};  // 3 March, three working days
    const Simulation simulation = simulate(scenario, {.threads = 2});
    const WaveSummary told = summarise_waves(scenario, simulation).at(2);
    EXPECT_EQ(told.name, "start");
    EXPECT_TRUE(told.is_deadline);
    int in_time = 0;
    for (std::uint32_t i = 0; i < 1000; ++i) in_time += working_days(simulation, i, 2) <= 3;
    EXPECT_EQ(told.finish_by_plan.value().estimate, in_time / 1000.0);
    EXPECT_GT(in_time, 0);
    EXPECT_LT(in_time, 1000);
  }
}

TEST(Waves, of_replications_that_did_not_finish_keep_no_date) {
  Scenario scenario = plan_in_two_waves();
  scenario.planned_finish_by_wave = {{{"W1", {}}, {std::chrono::sys_days(std::chrono::year(2037) / 3 / 1), {}}}};
  scenario.run.max_events = 2;
  const Simulation simulation = simulate(scenario, {});
  EXPECT_EQ(simulation.waves.finish(0, 0), std::nullopt);
  EXPECT_TRUE(summarise(scenario, simulation).waves.empty());
}

TEST(Waves, that_stopped_on_precision_are_those_of_the_rows_kept) {
  Scenario scenario = plan_in_two_waves();
  scenario.run.replications = 100'000;
  scenario.run.precision = 0.02;
  const Simulation stopped = simulate(scenario, {.threads = 3});
  ASSERT_LT(stopped.rows.size(), 100'000u);
  scenario.run.precision.reset();
  scenario.run.replications = static_cast<std::uint32_t>(stopped.rows.size());
  const Simulation again = simulate(scenario, {.threads = 1});
  for (std::size_t i = 0; i < again.rows.size(); ++i) ASSERT_EQ(stopped.waves.finish(i, 1), again.waves.finish(i, 1));
}

TEST(Waves, that_no_task_names_may_not_be_promised_a_date) {
  Scenario scenario = plan_in_two_waves();
  scenario.planned_finish_by_wave = {{{"W11", {}}, {scenario.start_date, {}}}};
  const std::vector<Fault> faults = faults_in(scenario);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].suggestion, "did you mean 'W1'?");
  scenario.planned_finish_by_wave.front().wave.value = "W1";
  EXPECT_TRUE(faults_in(scenario).empty());
}

}  // namespace
