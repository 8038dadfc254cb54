#include <cmath>
#include <cstdint>

#include <gtest/gtest.h>

#include "tests/models/transition/plan_with_history.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using test::as_known;
using test::plan_with_history;
using test::SmallPlan;

constexpr sys_days monday = 2027y / March / 1;

TEST(Actuals, midway_on_a_thousand_histories_80_percent_intervals_cover_80_percent) {
  constexpr int histories = 1000;
  constexpr std::uint32_t replications = 200;
  const SmallPlan plan = plan_with_history();
  const TransitionModel model = compile(plan.scenario);
  Replicator history(model);
  int covered = 0, covered_by_the_plan = 0;
  const auto interval_covers = [](const Scenario& scenario, std::int64_t finish) {
    const TransitionModel forecast_model = compile(scenario);
    Replicator forecast(forecast_model);
    int below = 0;
    for (std::uint32_t i = 0; i < replications; ++i)
      below += forecast.play({.seed = 2, .index = i}).finish_ticks < finish ? 1 : 0;
    return below > 0.1 * replications && below < 0.9 * replications;
  };
  for (std::uint32_t h = 0; h < histories; ++h) {
    const std::int64_t finish = history.play({.seed = 9, .index = h}).finish_ticks;
    const sys_seconds status = sys_seconds(monday) + days(30) + hours(12);
    covered += interval_covers(as_known(plan.scenario, history, status), finish) ? 1 : 0;
    // The control: what is known is left out, and the plan starts anew at the status date.
    Scenario ignorant = plan.scenario;
    ignorant.status = status;
    covered_by_the_plan += interval_covers(ignorant, finish) ? 1 : 0;
  }
  const double four_errors = 4 * std::sqrt(0.8 * 0.2 / histories + 0.8 * 0.2 / replications / 4);
  EXPECT_NEAR(static_cast<double>(covered) / histories, 0.8, four_errors);
  EXPECT_LT(static_cast<double>(covered_by_the_plan) / histories, 0.5);
}

}  // namespace
