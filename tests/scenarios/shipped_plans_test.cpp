#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "models/known_answers/whole_plans.h"
#include "tools/scenario_files/scenario_reader.h"

namespace bascule::known_answers {

void PrintTo(const PlanFigures& figures, std::ostream* out) { *out << figures.scenario; }

namespace {

class ShippedPlan : public ::testing::TestWithParam<PlanFigures> {
 protected:
  static Case read() {
    scenario_files::ScenarioReading reading =
        scenario_files::read_scenario(std::string(SCENARIO_FOLDER) + "/" + GetParam().scenario);
    EXPECT_TRUE(reading.faults.empty());
    return whole_plan_case(GetParam(), std::move(reading.scenario));
  }
};

TEST_P(ShippedPlan, finishes_and_costs_what_other_programs_computed) {
  for (const KnownAnswer& row : read().run({.threads = 2}))
    EXPECT_TRUE(row.holds()) << row.quantity << ": expected " << row.expected << ", obtained " << row.obtained;
}

TEST_P(ShippedPlan, with_longer_tasks_is_told_apart) {
  for (const KnownAnswer& row : read().control({.threads = 2})) EXPECT_FALSE(row.holds()) << row.quantity;
}

INSTANTIATE_TEST_SUITE_P(All, ShippedPlan, ::testing::ValuesIn(plan_figures().begin(), plan_figures().end()));

}  // namespace
}  // namespace bascule::known_answers
