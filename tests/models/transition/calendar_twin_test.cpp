#include <cstdint>

#include <gtest/gtest.h>

#include "models/known_answers/generated_calendar_plan.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::known_answers;

/// Of so many generated plans, those that the twin could finish and those on which it disagrees.
struct Agreement {
  int played = 0, differing = 0;
};

template <class Change> Agreement agreement(std::uint32_t plans, CalendarPlanTeams teams, Change change) {
  Agreement agreement;
  for (std::uint32_t number = 0; number < plans; ++number) {
    GeneratedCalendarPlan plan = generate_calendar_plan(number, teams);
    if (!change(plan.project)) continue;
    const auto expected = slow_calendar_schedule(plan.project);
    if (!expected) continue;
    ++agreement.played;
    agreement.differing += differing_tasks_by_minute(plan.scenario, *expected) > 0 ? 1 : 0;
  }
  return agreement;
}

bool as_it_is(const reference::SlowCalendarProject&) { return true; }

TEST(MinuteTwin, agrees_on_plans_with_calendars_zones_freezes_windows_and_month_ends) {
  const Agreement found = agreement(30, CalendarPlanTeams::none, as_it_is);
  EXPECT_EQ(found.differing, 0);
  EXPECT_GT(found.played, 22);
}

TEST(MinuteTwin, agrees_on_plans_with_teams_that_come_and_go) {
  const Agreement found = agreement(30, CalendarPlanTeams::some, as_it_is);
  EXPECT_EQ(found.differing, 0);
  EXPECT_GT(found.played, 20);
}

TEST(MinuteTwin, tells_a_holiday_that_is_left_out) {
  const Agreement found = agreement(30, CalendarPlanTeams::none, [](reference::SlowCalendarProject& project) {
    bool had_holidays = false;
    for (reference::SlowSite& site : project.sites) {
      had_holidays = had_holidays || !site.rules.holidays.empty();
      site.rules.holidays.clear();
    }
    return had_holidays;
  });
  EXPECT_GT(found.differing, 8);
}

TEST(MinuteTwin, tells_an_hour_that_is_worked_less) {
  const Agreement found = agreement(30, CalendarPlanTeams::none, [](reference::SlowCalendarProject& project) {
    for (reference::SlowSite& site : project.sites)
      for (sim::WorkingWeek& week : site.rules.weeks)
        for (sim::WeekSpan& span : week.rule.spans) span.end -= std::chrono::hours(1);
    return true;
  });
  EXPECT_GT(found.differing, 8);
}

TEST(MinuteTwin, tells_a_team_that_is_left_out) {
  const Agreement found = agreement(25, CalendarPlanTeams::some, [](reference::SlowCalendarProject& project) {
    bool held_anything = false;
    for (reference::SlowClockTask& task : project.tasks)
      held_anything = std::erase_if(task.holds, [](const auto& hold) { return hold.team == 0; }) > 0 || held_anything;
    return held_anything;
  });
  EXPECT_GT(found.differing, 6);
}

}  // namespace
