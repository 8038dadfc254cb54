#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "models/known_answers/generated_plan.h"
#include "sim/resource/capacity.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::known_answers;
using transition::ScheduleScheme;
using transition::test::Played;

constexpr double day = 8 * 3600;

TEST(SlowTwin, agrees_on_two_thousand_plans_with_teams_ties_and_zero_durations) {
  for (std::uint32_t number = 0; number < 2000; ++number) {
    const GeneratedPlan pair = generate_plan(number, PlanLinks::finish_start, PlanTeams::some);
    ASSERT_EQ(differing_tasks(pair.scenario, slow_parallel_schedule(pair.project)), 0) << "plan " << number;
  }
}

TEST(SlowTwin, agrees_on_two_thousand_networks_with_all_links_lags_and_leads) {
  for (std::uint32_t number = 0; number < 2000; ++number) {
    const GeneratedPlan pair = generate_plan(number, PlanLinks::all_kinds, PlanTeams::none);
    ASSERT_EQ(differing_tasks(pair.scenario, slow_parallel_schedule(pair.project)), 0) << "plan " << number;
  }
}

TEST(SlowTwin, agrees_on_plans_with_both_teams_and_all_links) {
  for (std::uint32_t number = 0; number < 1000; ++number) {
    const GeneratedPlan pair = generate_plan(number, PlanLinks::all_kinds, PlanTeams::some);
    ASSERT_EQ(differing_tasks(pair.scenario, slow_parallel_schedule(pair.project)), 0) << "plan " << number;
  }
}

TEST(SlowTwin, agrees_on_the_serial_scheme) {
  for (std::uint32_t number = 0; number < 1000; ++number) {
    GeneratedPlan pair = generate_plan(number, PlanLinks::finish_start, PlanTeams::some);
    pair.scenario.run.scheme = ScheduleScheme::serial;
    ASSERT_EQ(differing_tasks(pair.scenario, slow_serial_schedule(pair.project)), 0) << "plan " << number;
  }
}

TEST(SlowTwin, tells_a_team_with_a_quarter_of_a_head_less) {
  int told = 0;
  for (std::uint32_t number = 0; number < 200; ++number) {
    GeneratedPlan pair = generate_plan(number, PlanLinks::finish_start, PlanTeams::some);
    for (std::int64_t& capacity : pair.project.capacities) capacity += sim::Units::per_head / 2;
    told += differing_tasks(pair.scenario, slow_parallel_schedule(pair.project)) > 0 ? 1 : 0;
  }
  EXPECT_GT(told, 50);
}

TEST(SlowTwin, finds_the_same_critical_tasks_by_lengthening_each) {
  for (std::uint32_t number = 0; number < 500; ++number) {
    const GeneratedPlan pair = generate_plan(number, PlanLinks::finish_start, PlanTeams::none);
    const std::vector<bool> expected = slow_critical_tasks(pair.project);
    const Played played(pair.scenario);
    for (std::uint32_t i = 0; i < expected.size(); ++i)
      ASSERT_EQ(played.is_critical({i}), expected[i]) << "plan " << number << ", task " << i;
  }
}

}  // namespace
