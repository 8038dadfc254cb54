#include <cmath>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "models/transition/plan/likely_schedule.h"
#include "models/transition/plan/plan_rows.h"
#include "models/transition/replication/replicator.h"
#include "models/transition/results/simulation.h"
#include "tools/scenario_files/scenario_reader.h"

namespace {

using namespace bascule;
using namespace bascule::transition;

/// A shipped plan and what two million replications of another program, and its serial schedule, gave.
struct Known {
  const char* name;
  std::size_t tasks;
  double critical_path, mean, standard_deviation, serial_days, client_cost, provider_cost;
};

void PrintTo(const Known& known, std::ostream* out) { *out << known.name; }

class ShippedPlan : public ::testing::TestWithParam<Known> {
 protected:
  static Scenario read(std::vector<std::string> without = {}) {
    scenario_files::ScenarioReading reading = scenario_files::read_scenario(
        std::string(SCENARIO_FOLDER) + "/" + GetParam().name, {.overrides = {}, .without = std::move(without)});
    EXPECT_TRUE(reading.faults.empty());
    return std::move(reading.scenario);
  }
};

TEST_P(ShippedPlan, has_its_critical_path_on_likely_durations) {
  const Scenario scenario = read({"teams"});
  EXPECT_EQ(scenario.tasks.size(), GetParam().tasks);
  const std::vector<double> as_stated(scenario.tasks.size(), 1.0);
  const LikelySchedule likely = likely_schedule(scenario, as_stated);
  EXPECT_EQ(static_cast<double>(likely.finish.ticks) / ticks_per_working_day(scenario), GetParam().critical_path);
}

TEST_P(ShippedPlan, finishes_without_teams_as_the_other_program_says) {
  Scenario scenario = read({"teams"});
  scenario.run.replications = 50'000;
  const Simulation simulation = simulate(scenario, {.threads = 2});
  const double n = 50'000, reference_error = 0.008;
  double sum = 0, squares = 0;
  for (const double days : simulation.values(metrics()[0])) sum += days, squares += days * days;
  const double mean = sum / n, sd = std::sqrt(squares / n - mean * mean);
  const double tolerance = 4 * std::sqrt(sd * sd / n + reference_error * reference_error) + 5e-4;
  EXPECT_NEAR(mean, GetParam().mean, tolerance);
  EXPECT_NEAR(sd, GetParam().standard_deviation, tolerance);
  EXPECT_GT(std::abs(mean - 1.005 * GetParam().mean), tolerance);  // control
}

TEST_P(ShippedPlan, has_its_serial_schedule_in_list_order_to_the_day) {
  Scenario scenario = read();
  const std::vector<double> stretch = stretch_of_tasks(scenario);
  for (std::size_t i = 0; i < stretch.size(); ++i) {
    DurationLaw& law = scenario.tasks[i].duration.value;
    law = {.kind = DurationKind::fixed, .likely = std::ceil(law.likely * stretch[i] - 1e-9)};
  }
  scenario.run.scheme = ScheduleScheme::serial;
  scenario.run.priority = PriorityRule::list;
  const TransitionModel model = compile(scenario);
  Replicator replicator(model);
  EXPECT_EQ(static_cast<double>(replicator.play({}).finish_ticks) / model.ticks_per_day, GetParam().serial_days);
}

TEST_P(ShippedPlan, costs_on_likely_durations_what_its_work_costs) {
  Scenario scenario = read();
  for (TaskInput& task : scenario.tasks)
    task.duration.value = {.kind = DurationKind::fixed, .likely = task.duration.value.likely};
  const TransitionModel model = compile(scenario);
  Replicator replicator(model);
  const ReplicationRow row = replicator.play({});
  // Stretched tasks end on whole ticks, and each task's cost on whole cents.
  EXPECT_NEAR(static_cast<double>(row.spent[static_cast<std::size_t>(Party::client)].count) / 100,
              GetParam().client_cost, 1.0);
  EXPECT_NEAR(static_cast<double>(row.spent[static_cast<std::size_t>(Party::provider)].count) / 100,
              GetParam().provider_cost, 1.0);
}

INSTANTIATE_TEST_SUITE_P(
    All, ShippedPlan,
    ::testing::Values(Known{"service-desk", 28, 126, 143.896, 6.827, 150, 167'660, 416'800},
                      Known{"finance-accounting", 114, 336, 371.350, 10.563, 433, 1'222'570, 2'311'412},
                      Known{"application-maintenance", 181, 242, 272.965, 9.618, 250, 531'340, 960'202},
                      Known{"datacentre", 113, 167, 195.005, 10.702, 214, 602'160, 908'580}));

}  // namespace
