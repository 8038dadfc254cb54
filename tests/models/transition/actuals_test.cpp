#include <gtest/gtest.h>

#include "tests/models/transition/plan_with_history.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using test::as_known;
using test::link;
using test::plan_with_history;
using test::Played;
using test::SmallPlan;

constexpr sys_days monday = 2027y / March / 1;

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
