#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "models/transition/results/simulation.h"
#include "sim/stats/quantile.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using test::link;
using test::Played;
using test::SmallPlan;

constexpr sys_days monday = 2027y / March / 1;

/// What somebody who follows the plan knows of a replication at the status date.
Scenario as_known(const Scenario& plan, const Replicator& history, sys_seconds status) {
  Scenario known = plan;
  known.status = status;
  const auto instant = [&](sim::SimTime t) { return sys_seconds(known.start_date) + seconds(t.ticks); };
  for (std::size_t i = 0; i < known.tasks.size(); ++i) {
    const TaskTimes& times = history.schedule().times[i];
    if (instant(times.start) < status) known.tasks[i].actual.start = {instant(times.start), {}};
    if (instant(times.finish) <= status) known.tasks[i].actual.finish = {instant(times.finish), {}};
  }
  return known;
}

/// Three chains that meet twice, with a team that two of them share, on real time.
SmallPlan plan_with_history() {
  SmallPlan plan;
  plan.scenario.start_date = monday;
  plan.scenario.calendars.emplace();
  const TeamId team = plan.team("T", 2, 100);
  std::vector<TaskId> last;
  for (int chain = 0; chain < 3; ++chain) {
    TaskId before{};
    for (int k = 0; k < 4; ++k) {
      std::vector<LinkInput> links;
      if (k > 0) links.push_back(link(before));
      if (k == 2 && chain > 0) links.push_back(link(last.front(), LinkKind::finish_start));
      before = plan.task(std::to_string(10 * chain + k), 8, links);
      plan.scenario.tasks.back().duration.value = {
          .kind = DurationKind::triangular, .likely = 8, .optimistic = 4, .pessimistic = 20};
      if (chain < 2) plan.work(before, team, 12);
      if (chain == 0 && k == 1) last.push_back(before);
    }
  }
  return plan;
}

TEST(Actuals, at_the_end_everything_is_as_it_was) {
  const SmallPlan plan = plan_with_history();
  const Played history(plan.scenario, 5);
  const sys_seconds status = sys_seconds(monday) + days(400);
  const Scenario known = as_known(plan.scenario, history.replicator(), status);
  for (std::uint32_t i = 0; i < 20; ++i) {
    const Played forecast(known, i);
    EXPECT_EQ(forecast.row.finish_ticks, history.row.finish_ticks);
    EXPECT_EQ(forecast.row.spent, history.row.spent);
  }
}

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

TEST(Actuals, what_remains_is_what_is_stated_and_varies_as_the_task_does) {
  SmallPlan plan;
  plan.scenario.start_date = monday;
  const TaskId a = plan.task("a", 10);
  plan.scenario.tasks[a.index].actual.start = {sys_seconds(monday), {}};
  plan.scenario.tasks[a.index].actual.remaining_days = {5, {}};
  plan.scenario.status = sys_seconds(monday) + days(7);
  EXPECT_EQ(Played(plan.scenario).finish(), 10);
  plan.scenario.tasks[a.index].duration.value = {
      .kind = DurationKind::triangular, .likely = 10, .optimistic = 10, .pessimistic = 20};
  const double finish = Played(plan.scenario).finish();
  EXPECT_GT(finish, 10);
  EXPECT_LT(finish, 15);
}

TEST(Actuals, nothing_that_has_not_started_starts_before_the_status_date) {
  for (const bool on_real_time : {false, true}) {
    SmallPlan plan;
    plan.scenario.start_date = monday;
    if (on_real_time) plan.scenario.calendars.emplace();
    const TaskId a = plan.task("a", 2), b = plan.task("b", 1, {link(a)});
    plan.scenario.tasks[a.index].actual = {.start = Stated<sys_seconds>{sys_seconds(monday), {}},
                                           .finish = Stated<sys_seconds>{sys_seconds(monday) + days(2), {}}};
    plan.scenario.status = sys_seconds(monday) + days(7);
    const Played played(plan.scenario);
    EXPECT_EQ(played.row.working_ticks, 6 * 8 * 3600);
    EXPECT_FALSE(played.is_critical(a));
    EXPECT_TRUE(played.is_critical(b));
  }
}

}  // namespace
