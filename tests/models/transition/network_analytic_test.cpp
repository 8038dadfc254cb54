#include <cmath>

#include <gtest/gtest.h>

#include "models/transition/results/simulation.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule::transition;
using test::link;
using test::SmallPlan;

constexpr std::uint32_t replications = 100'000;

struct Moments {
  double mean, standard_deviation, error_of_mean;
};

Moments finish_of(Scenario scenario) {
  scenario.run.replications = replications;
  const Simulation simulation = simulate(scenario, {.threads = 2});
  double sum = 0, squares = 0;
  const double n = replications;
  for (const double days : simulation.values(metrics()[0])) sum += days, squares += days * days;
  const double mean = sum / n, variance = (squares - sum * mean) / (n - 1);
  return {mean, std::sqrt(variance), std::sqrt(variance / n)};
}

void make_discrete(Scenario& scenario, TaskId task, std::vector<DurationAtom> atoms) {
  scenario.tasks[task.index].duration.value = {.kind = DurationKind::discrete, .likely = 1, .atoms = std::move(atoms)};
}

/// The bridge of five: A-C, A-D-E and B-E.
SmallPlan bridge() {
  SmallPlan plan;
  const TaskId a = plan.task("A", 1), b = plan.task("B", 1);
  plan.task("C", 1, {link(a)});
  const TaskId d = plan.task("D", 1, {link(a)});
  plan.task("E", 1, {link(b), link(d)});
  return plan;
}

SmallPlan discrete_bridge() {
  SmallPlan plan = bridge();
  const double p[3] = {1.0 / 6, 2.0 / 3, 1.0 / 6};
  const double days[5][3] = {{2, 3, 6}, {4, 5, 9}, {3, 6, 8}, {1, 2, 4}, {2, 4, 5}};
  for (std::uint32_t i = 0; i < 5; ++i)
    make_discrete(plan.scenario, {i}, {{days[i][0], p[0]}, {days[i][1], p[1]}, {days[i][2], p[2]}});
  return plan;
}

TEST(NetworkAnalytic, two_parallel_tasks_of_5_or_15_days_show_merge_bias) {
  SmallPlan plan;
  for (const char* id : {"A", "B"}) make_discrete(plan.scenario, plan.task(id, 1), {{5, 0.5}, {15, 0.5}});
  const Moments finish = finish_of(plan.scenario);
  EXPECT_NEAR(finish.mean, 12.5, 4 * finish.error_of_mean);
  EXPECT_NEAR(finish.standard_deviation, 4.330127, 4 * finish.error_of_mean);
  EXPECT_GT(std::abs(finish.mean - 12.6), 4 * finish.error_of_mean);  // control
}

TEST(NetworkAnalytic, the_discrete_bridge_has_its_enumerated_distribution_and_sensitivities) {
  SmallPlan plan = discrete_bridge();
  plan.scenario.run.replications = replications;
  const Simulation simulation = simulate(plan.scenario, {.threads = 2});
  const std::vector<double> finish = simulation.values(metrics()[0]);
  const double n = replications;
  const double distribution[][2] = {{6, 0.0011574074},  {7, 0.0160751029},  {8, 0.0470679012},
                                    {9, 0.4243827160},  {10, 0.5369084362}, {11, 0.7085905350},
                                    {12, 0.8082561728}, {13, 0.9266},       {14, 0.9954}};
  for (const auto& [day, expected] : distribution) {
    double count = 0;
    for (const double days : finish) count += days <= day + 1e-9 ? 1 : 0;
    EXPECT_NEAR(count / n, expected, 4 * std::sqrt(expected * (1 - expected) / n) + 5e-5) << day;
  }
  const TaskResult a = simulation.tallies.result({0}, simulation.ticks_per_day);
  EXPECT_NEAR(a.criticality, 0.7587448560, 4 * std::sqrt(0.76 * 0.24 / n));
  EXPECT_NEAR(a.cruciality, 0.5468158743, 4 / std::sqrt(n));
  EXPECT_NEAR(a.ssi, 0.5274545873, 6 / std::sqrt(n));
  EXPECT_GT(std::abs(a.criticality - 0.77), 4 * std::sqrt(0.76 * 0.24 / n));  // control
}

TEST(NetworkAnalytic, the_exponential_bridge_lasts_83_24ths) {
  SmallPlan plan = bridge();
  for (TaskInput& task : plan.scenario.tasks) task.duration.value = {.kind = DurationKind::exponential, .likely = 1};
  const Moments finish = finish_of(plan.scenario);
  EXPECT_NEAR(finish.mean, 83.0 / 24.0, 4 * finish.error_of_mean);
  // The fourth moment of this law is about six squared variances, so the variance of the variance about five.
  EXPECT_NEAR(finish.standard_deviation, 1.699162, 4 * 1.7 * std::sqrt(5.0 / replications) / 2);
  EXPECT_GT(std::abs(finish.mean - 3.5), 4 * finish.error_of_mean);  // control
}

TEST(NetworkAnalytic, triangulars_add_up_and_the_largest_of_ten_is_late) {
  SmallPlan parallel;
  for (int i = 0; i < 10; ++i)
    parallel.scenario.tasks[parallel.task(std::to_string(i), 30).index].duration.value = {
        .kind = DurationKind::triangular, .likely = 30, .optimistic = 20, .pessimistic = 60};
  const Moments latest = finish_of(parallel.scenario);
  EXPECT_NEAR(latest.mean, 50.6379, 4 * latest.error_of_mean + 5e-5);
  EXPECT_NEAR(latest.standard_deviation, 4.631, 4 * latest.error_of_mean + 5e-4);

  SmallPlan series;
  const double points[3][3] = {{20, 30, 60}, {10, 15, 40}, {5, 6, 15}};
  std::vector<LinkInput> after;
  for (int i = 0; i < 3; ++i) {
    const TaskId task = series.task(std::to_string(i), 1, after);
    series.scenario.tasks[task.index].duration.value = {.kind = DurationKind::triangular,
                                                        .likely = points[i][1],
                                                        .optimistic = points[i][0],
                                                        .pessimistic = points[i][2]};
    after = {link(task)};
  }
  const Moments sum = finish_of(series.scenario);
  EXPECT_NEAR(sum.mean, 67.0, 4 * sum.error_of_mean);
  EXPECT_NEAR(sum.standard_deviation, 10.969655, 4 * sum.error_of_mean);
}

}  // namespace
