#include <gtest/gtest.h>

#include "models/known_answers/generated_plan.h"
#include "models/transition/results/simulation.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using known_answers::generate_plan;
using known_answers::PlanLinks;
using known_answers::PlanTeams;

/// Generated plans with durations that end within days as well as with them.
Scenario plan_number(std::uint32_t number) {
  Scenario scenario = generate_plan(number, number % 2 == 0 ? PlanLinks::all_kinds : PlanLinks::finish_start,
                                    number % 3 == 0 ? PlanTeams::none : PlanTeams::some)
                          .scenario;
  scenario.start_date = 2027y / March / (1 + static_cast<int>(number % 7));
  for (std::size_t i = 0; i < scenario.tasks.size(); ++i) {
    DurationLaw& law = scenario.tasks[i].duration.value;
    if (number % 4 == 1 && law.likely > 0) {
      law.kind = DurationKind::triangular;
      law.optimistic = law.likely / 2;
      law.pessimistic = law.likely * 2;
    }
    scenario.tasks[i].fixed_cost = static_cast<double>(i);
  }
  if (scenario.teams)
    for (TeamInput& team : *scenario.teams) team.day_rate = 777;
  return scenario;
}

/// Whether two models of one plan give the same replication: times in working ticks, critical tasks, money.
void expect_same_plays(const Scenario& a, const Scenario& b, std::uint32_t number) {
  const TransitionModel model_a = compile(a), model_b = compile(b);
  Replicator play_a(model_a), play_b(model_b);
  const ReplicationRow row_a = play_a.play({.seed = 1, .index = number});
  const ReplicationRow row_b = play_b.play({.seed = 1, .index = number});
  ASSERT_EQ(row_a.working_ticks, row_b.working_ticks) << "plan " << number;
  ASSERT_EQ(row_a.spent, row_b.spent) << "plan " << number;
  ASSERT_EQ(row_a.gate_failures + row_b.gate_failures, 0u);
  for (std::uint32_t i = 0; i < a.tasks.size(); ++i) {
    const TaskTimes& times_a = play_a.schedule().times[i];
    const TaskTimes& times_b = play_b.schedule().times[i];
    const auto ticks_a = [&](sim::SimTime t) { return model_a.time.axis.working_ticks(t); };
    const auto ticks_b = [&](sim::SimTime t) { return model_b.time.axis.working_ticks(t); };
    ASSERT_EQ(ticks_a(times_a.start), ticks_b(times_b.start)) << "plan " << number << " task " << i;
    ASSERT_EQ(ticks_a(times_a.finish), ticks_b(times_b.finish)) << "plan " << number << " task " << i;
    ASSERT_EQ(play_a.critical_path().is_critical({i}), play_b.critical_path().is_critical({i}))
        << "plan " << number << " task " << i;
  }
  for (std::size_t team = 0; a.teams && team < a.teams->size(); ++team)
    ASSERT_EQ(play_a.critical_path().waits_for_team()[team], play_b.critical_path().waits_for_team()[team])
        << "plan " << number << " team " << team;
}

template <class Change> void expect_no_effect_on_plans(Change change) {
  for (std::uint32_t number = 0; number < 300; ++number) {
    const Scenario plain = plan_number(number);
    Scenario changed = plain;
    change(changed);
    expect_same_plays(plain, changed, number);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(NegativeControls, calendars_where_everybody_works_the_office_week) {
  expect_no_effect_on_plans([](Scenario& scenario) { scenario.calendars.emplace(); });
}

TEST(NegativeControls, a_holiday_is_no_negative_control) {
  int differing = 0;
  for (std::uint32_t number = 0; number < 200; ++number) {
    const Scenario plain = plan_number(number);
    Scenario changed = plain;
    WorkingCalendarInput& site = changed.calendars.emplace().working.emplace_back();
    site.name.value = "default";
    site.rules = sim::CalendarRules::office_week();
    const sim::Date tuesday((2027y / March / 2).operator sys_days().time_since_epoch());
    site.rules.holidays.push_back({tuesday, tuesday + days(7)});
    const test::Played a(plain), b(changed);
    differing += a.row.working_ticks != b.row.working_ticks;
  }
  EXPECT_GT(differing, 100);
}

TEST(NegativeControls, risks_that_never_occur) {
  expect_no_effect_on_plans([](Scenario& scenario) {
    scenario.risks.push_back({.id = {"R", {}}, .before = {.probability = 0, .delay_days = {1, 2, 3}, .cost = {}}});
    scenario.risks.push_back({.id = {"S", {}}, .before = {.probability = 1, .delay_days = {}, .cost = {}}});
    for (RiskInput& risk : scenario.risks)
      for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) risk.tasks.push_back({i});
  });
}

TEST(NegativeControls, gates_that_never_fail) {
  expect_no_effect_on_plans([](Scenario& scenario) {
    for (std::uint32_t i = 0; i < scenario.tasks.size(); i += 2)
      scenario.gates.push_back({.task = {i}, .p_fail = Stated<double>{0.0, {}}});
  });
}

TEST(NegativeControls, gates_that_could_roll_back_and_never_do) {
  expect_no_effect_on_plans([](Scenario& scenario) {
    for (std::uint32_t i = 1; i < scenario.tasks.size(); ++i)
      if (!scenario.tasks[i].predecessors.empty() && scenario.gates.empty())
        scenario.gates.push_back({.task = {i},
                                  .p_fail = Stated<double>{0.0, {}},
                                  .on_failure = GateInput::OnFailure::roll_back,
                                  .rollback_to = scenario.tasks[i].predecessors.front().predecessor});
  });
}

TEST(NegativeControls, tasks_that_certainly_take_place) {
  expect_no_effect_on_plans([](Scenario& scenario) {
    for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
      scenario.tasks[i].alternative = {"set", "all", 1.0, {}};
      scenario.tasks[i].tail_probability = 0;
      scenario.tasks[i].tail_factor = 9;
    }
  });
}

TEST(NegativeControls, a_status_before_anything_has_happened) {
  expect_no_effect_on_plans([](Scenario& scenario) { scenario.status = scenario.start_date; });
  expect_no_effect_on_plans([](Scenario& scenario) {
    scenario.calendars.emplace();
    scenario.status = scenario.start_date;
  });
}

}  // namespace
