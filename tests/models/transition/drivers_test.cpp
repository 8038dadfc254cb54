#include "models/transition/drivers/drivers.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

#include "models/transition/scenario/faults.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using test::link;
using test::SmallPlan;
using Kind = Relaxation::Kind;

RiskInput risk(const std::string& id, double probability, double days, TaskId task) {
  return {.id = {id, {}},
          .before = {.probability = probability, .delay_days = {days, days, days}, .cost = {}},
          .tasks = {task}};
}

Drivers drivers_of(Scenario scenario, std::uint32_t replications = 200) {
  scenario.run.replications = replications;
  return find_drivers(scenario, {});
}

Effect effect(const Drivers& drivers, Kind kind, const std::string& id = {}) {
  const auto found = std::ranges::find_if(drivers.effects, [&](const Effect& candidate) {
    return candidate.relaxation.kind == kind && candidate.relaxation.id == id;
  });
  if (found == drivers.effects.end()) throw std::logic_error("no effect of " + id);
  return *found;
}

bool has_effect(const Drivers& drivers, Kind kind) {
  return std::ranges::any_of(drivers.effects, [&](const Effect& each) { return each.relaxation.kind == kind; });
}

void make_triangular(TaskInput& task, double optimistic, double likely, double pessimistic) {
  task.duration.value = {
      .kind = DurationKind::triangular, .likely = likely, .optimistic = optimistic, .pessimistic = pessimistic};
}

TEST(Drivers, a_certain_risk_of_five_days_removed_gives_exactly_five) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3);
  make_triangular(plan.scenario.tasks[0], 2, 3, 6);
  plan.scenario.risks.push_back(risk("R", 1.0, 5, a));
  const Effect removed = effect(drivers_of(plan.scenario), Kind::risk_removed, "R");
  EXPECT_TRUE(removed.is_driver());
  for (const sim::Interval& days : {removed.p80_days, removed.mean_days}) {
    EXPECT_DOUBLE_EQ(days.estimate, -5);
    EXPECT_NEAR(days.half_width(), 0, 1e-9);
  }
}

TEST(Drivers, a_mitigation_brings_days_and_costs_its_price) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3);
  plan.scenario.risks.push_back(risk("R", 1.0, 5, a));
  plan.scenario.risks[0].after = RiskImpact{.probability = 1.0, .delay_days = {1, 1, 1}, .cost = {}};
  plan.scenario.risks[0].mitigation_cost = 300;
  const Effect mitigated = effect(drivers_of(plan.scenario), Kind::risk_mitigated, "R");
  EXPECT_DOUBLE_EQ(mitigated.p80_days.estimate, -4);
  EXPECT_DOUBLE_EQ(mitigated.mean_cost.estimate, 300);
  EXPECT_EQ(mitigated.relaxation.price, 300);
  plan.scenario.risks[0].is_mitigated = true;
  const Drivers carried_out = drivers_of(plan.scenario);
  EXPECT_FALSE(has_effect(carried_out, Kind::risk_mitigated));
  EXPECT_DOUBLE_EQ(effect(carried_out, Kind::risk_removed, "R").mean_cost.estimate, -300);
}

TEST(Drivers, a_team_of_one_without_limit_lets_two_tasks_run_side_by_side_at_the_same_cost) {
  SmallPlan plan;
  const TeamId team = plan.team("T", 1, 100);
  plan.work(plan.task("a", 4), team, 4), plan.work(plan.task("b", 6), team, 6);
  const Effect unlimited = effect(drivers_of(plan.scenario), Kind::team_unlimited, "T");
  EXPECT_DOUBLE_EQ(unlimited.p80_days.estimate, -4);
  EXPECT_DOUBLE_EQ(unlimited.mean_cost.estimate, 0);
}

TEST(Drivers, a_team_without_limit_stretches_nothing_and_costs_the_same) {
  SmallPlan plan;
  plan.work(plan.task("a", 4), plan.team("T", 1, 100), 8);
  const Effect unlimited = effect(drivers_of(plan.scenario), Kind::team_unlimited, "T");
  EXPECT_DOUBLE_EQ(unlimited.p80_days.estimate, -4);
  EXPECT_NEAR(unlimited.mean_cost.estimate, 0, 0.011);  // a charge is rounded to the cent
}

TEST(Drivers, a_team_that_comes_later_is_there_from_the_start) {
  SmallPlan plan;
  plan.scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);  // a Monday
  const TeamId team = plan.team("T", 1);
  plan.work(plan.task("a", 4), team, 4);
  (*plan.scenario.teams)[0].from = {std::chrono::sys_days(std::chrono::year(2027) / 3 / 8), {}};
  EXPECT_DOUBLE_EQ(effect(drivers_of(plan.scenario), Kind::team_unlimited, "T").p80_days.estimate, -5);
}

TEST(Drivers, a_gate_that_fails_once_passes_and_its_branch_does_not_take_place) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), gate = plan.task("G", 0, {link(a)});
  const TaskId repair = plan.task("repair", 7, {link(gate)});
  plan.task("end", 1, {link(repair)});
  plan.scenario.gates.push_back({.task = gate, .p_fail = Stated<double>{1.0, {}}});
  plan.scenario.gates[0].on_failure = GateInput::OnFailure::branch;
  plan.scenario.gates[0].branch_to = repair;
  const Drivers drivers = drivers_of(plan.scenario);
  EXPECT_DOUBLE_EQ(drivers.p80_days.estimate, 11);
  EXPECT_DOUBLE_EQ(effect(drivers, Kind::gate_passes, "G").p80_days.estimate, -7);
}

/// Monday 1 March 2027; a, then b in a window of the last two days of the week, so that b waits from Tuesday on.
SmallPlan windowed(sim::WeekRule rule) {
  SmallPlan plan;
  plan.scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);
  const TaskId a = plan.task("a", 1);
  plan.task("b", 2, {link(a)});
  plan.scenario.calendars.emplace();
  WindowInput& window = plan.scenario.calendars->windows.emplace_back();
  window.name.value = "W";
  window.rules.push_back(std::move(rule));
  plan.scenario.tasks[1].window = WindowId{0};
  return plan;
}

TEST(Drivers, a_window_of_dates_open_always_saves_the_wait) {
  using std::chrono::days;
  const SmallPlan plan = windowed({.spans = {{days(3), days(5)}}, .unit = sim::OpeningUnit::dates, .cycle = {}});
  const Drivers drivers = drivers_of(plan.scenario);
  EXPECT_DOUBLE_EQ(drivers.p80_days.estimate, 5);
  EXPECT_DOUBLE_EQ(effect(drivers, Kind::window_open, "W").p80_days.estimate, -2);
}

TEST(Drivers, a_weekend_open_always_keeps_its_day_of_twenty_three_hours) {
  using std::chrono::hours;
  const SmallPlan plan = windowed({.spans = {{hours(4 * 24 + 20), hours(6 * 24 + 18)}}, .cycle = {}});
  Scenario open = plan.scenario;
  relax(open, {{Kind::window_open, 0, "W", {}, 0}});
  EXPECT_FALSE(has_fault(faults_in(open)));
  const Simulation simulation = simulate(
      [&] {
        open.run.replications = 1;
        return open;
      }(),
      {});
  // a is through on Monday at 17:00; 46 hours round the clock later it is Wednesday 15:00.
  EXPECT_EQ(simulation.rows[0].finish_ticks, (2 * 24 + 15) * 3600);
}

TEST(Drivers, a_freeze_lifted_and_calendars_off_save_what_they_cost) {
  SmallPlan plan;
  plan.scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);
  const TaskId a = plan.task("a", 1);
  plan.task("b", 1, {link(a)});
  plan.scenario.tasks[1].phase = "cutover";
  const auto march = [](int day) {
    return sim::Date(std::chrono::sys_days(std::chrono::year(2027) / 3 / day).time_since_epoch());
  };
  plan.scenario.calendars.emplace();
  sim::CalendarRules week = sim::CalendarRules::office_week();
  week.holidays.push_back({march(1), march(1)});
  WorkingCalendarInput& working = plan.scenario.calendars->working.emplace_back();
  working.name.value = "default";
  working.rules = week;
  FreezeInput& freeze = plan.scenario.calendars->freezes.emplace_back();
  freeze.name.value = "F";
  freeze.rules.push_back(sim::DateRange{march(3), march(4)});
  freeze.phases.push_back("cutover");
  const Drivers drivers = drivers_of(plan.scenario);
  EXPECT_DOUBLE_EQ(drivers.p80_days.estimate, 5);  // holiday, a, two days of freeze, b
  EXPECT_DOUBLE_EQ(effect(drivers, Kind::freeze_lifted, "F").p80_days.estimate, -2);
  EXPECT_DOUBLE_EQ(effect(drivers, Kind::calendars_off).p80_days.estimate, -3);  // b starts before the freeze
  EXPECT_DOUBLE_EQ(drivers.late_days->likely_days.estimate, 2);
  EXPECT_DOUBLE_EQ(drivers.late_days->likely_days_on_calendars->estimate, 5);
}

TEST(Drivers, a_task_as_likely_loses_its_spread_and_its_tail) {
  SmallPlan plan;
  plan.task("a", 3);
  plan.scenario.tasks[0].tail_probability = 1;
  plan.scenario.tasks[0].tail_factor = 3;
  plan.task("unrelated", 1);
  make_triangular(plan.scenario.tasks[1], 0.5, 1, 2);
  Scenario likely = plan.scenario;
  relax(likely, task_as_likely(likely, {0}));
  EXPECT_EQ(test::Played(plan.scenario).finish(), 9);
  EXPECT_EQ(test::Played(likely).finish(), 3);
}

TEST(Drivers, a_linear_correlation_with_a_task_as_likely_can_still_be_played) {
  SmallPlan plan;
  plan.task("a", 3), plan.task("b", 3);
  for (TaskInput& task : plan.scenario.tasks) make_triangular(task, 2, 3, 6);
  plan.scenario.correlations.push_back({{0}, {1}, {0.5, {}}, sim::CorrelationKind::linear});
  const Drivers drivers = drivers_of(plan.scenario);
  EXPECT_TRUE(drivers.is_complete());
  EXPECT_LT(effect(drivers, Kind::task_as_likely, "b").mean_days.estimate, 0);
}

TEST(Drivers, what_moves_nothing_is_no_driver_and_comes_last) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 30), b = plan.task("b", 1), c = plan.task("c", 30);
  make_triangular(plan.scenario.tasks[2], 29.99, 30, 30.02);
  plan.scenario.risks.push_back(risk("idle", 1.0, 5, b));    // b has float
  plan.scenario.risks.push_back(risk("rare", 0.004, 9, c));  // far beyond P80
  plan.scenario.risks.push_back(risk("sure", 1.0, 5, a));
  const Drivers drivers = drivers_of(plan.scenario, 1000);
  ASSERT_GE(drivers.effects.size(), 3u);
  EXPECT_EQ(drivers.effects.front().relaxation.id, "sure");
  EXPECT_FALSE(effect(drivers, Kind::risk_removed, "rare").is_driver());
  const Effect idle = effect(drivers, Kind::risk_removed, "idle");
  EXPECT_FALSE(idle.is_driver() || idle.moves_finish);
  EXPECT_TRUE(effect(drivers, Kind::risk_removed, "sure").is_driver());
}

/// c follows a and b, which last 5 or 15 days each: 12.5 on average both, 10 each.
Scenario merging(double probability_of_fifteen) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 10), b = plan.task("b", 10);
  for (TaskInput& task : plan.scenario.tasks)
    task.duration.value = {.kind = DurationKind::discrete,
                           .likely = 10,
                           .atoms = {{5, 1 - probability_of_fifteen}, {15, probability_of_fifteen}}};
  plan.task("c", 1, {link(a), link(b)});
  return plan.scenario;
}

/// Whether the merge delay lies within four standard errors of 2.5 days.
bool delays_by_two_and_a_half(const Scenario& scenario) {
  const Drivers drivers = drivers_of(scenario, 10'000);
  EXPECT_EQ(drivers.merges.size(), 1u);
  const MergePoint& point = drivers.merges.front();
  EXPECT_EQ(point.delay.task, TaskId{2});
  const double standard_error = point.delay.days.half_width() / 1.96;
  EXPECT_GT(standard_error, 0);
  // The least of two means that are alike is biased down by 0.4 x 7.1 / 100 days, within one of the four errors.
  return std::abs(point.delay.days.estimate - 2.5) < 4 * standard_error;
}

TEST(MergeDelay, of_two_tasks_of_five_or_fifteen_days_is_two_and_a_half) {
  EXPECT_TRUE(delays_by_two_and_a_half(merging(0.5)));
  EXPECT_FALSE(delays_by_two_and_a_half(merging(0.8)));
}

TEST(MergeDelay, is_against_the_predecessor_that_is_latest_on_average) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 10), b = plan.task("b", 8);
  plan.scenario.tasks[1].duration.value = {.kind = DurationKind::discrete, .likely = 8, .atoms = {{4, 0.5}, {12, 0.5}}};
  plan.task("c", 1, {link(b), link(a)});
  const Drivers drivers = drivers_of(plan.scenario, 1000);
  ASSERT_EQ(drivers.merges.size(), 1u);
  EXPECT_EQ(drivers.merges[0].delay.latest_predecessor, a);
  EXPECT_TRUE(drivers.merges[0].delay.days.contains(1.0));
}

TEST(MergeDelay, on_calendars_counts_working_days) {
  SmallPlan plan;
  plan.scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);
  const TaskId a = plan.task("a", 4), b = plan.task("b", 4);
  for (TaskInput& task : plan.scenario.tasks)
    task.duration.value = {.kind = DurationKind::discrete, .likely = 4, .atoms = {{4, 0.5}, {8, 0.5}}};
  plan.task("c", 1, {link(a), link(b)});
  const double without_calendars = drivers_of(plan.scenario, 400).merges[0].delay.days.estimate;
  plan.scenario.calendars.emplace();
  EXPECT_DOUBLE_EQ(drivers_of(plan.scenario, 400).merges[0].delay.days.estimate, without_calendars);
  EXPECT_GT(without_calendars, 0.7);
}

TEST(MergeDelay, of_a_task_that_a_gate_has_repeated_is_that_of_its_first_turn) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 2), b = plan.task("b", 5), c = plan.task("c", 1, {link(a), link(b)});
  const TaskId gate = plan.task("G", 0, {link(c)});
  plan.scenario.gates.push_back({.task = gate, .p_fail = Stated<double>{1.0, {}}});
  plan.scenario.gates[0].on_failure = GateInput::OnFailure::roll_back;
  plan.scenario.gates[0].rollback_to = c;
  const Drivers drivers = drivers_of(plan.scenario, 20);
  EXPECT_DOUBLE_EQ(drivers.mean_days.estimate, 7);
  ASSERT_EQ(drivers.merges.size(), 1u);
  EXPECT_EQ(drivers.merges[0].delay.days.estimate, 0);
}

/// Everything at once: durations, two parties' teams, a gate, risks with and without a party.
Scenario troubled_plan() {
  SmallPlan plan;
  const TeamId ours = plan.team("ours", 1, 100), theirs = plan.team("theirs", 1, 100, Party::provider);
  const TaskId a = plan.task("a", 4), b = plan.task("b", 6), c = plan.task("c", 5, {link(a), link(b)});
  const TaskId d = plan.task("d", 5, {link(a)}), gate = plan.task("G", 0, {link(c), link(d)});
  plan.task("end", 2, {link(gate)});
  plan.work(a, ours, 4), plan.work(b, ours, 5), plan.work(c, theirs, 5), plan.work(d, theirs, 4);
  for (TaskInput& task : plan.scenario.tasks) {
    const double likely = task.duration.value.likely;
    if (likely > 0) make_triangular(task, 0.8 * likely, likely, 2 * likely);
  }
  plan.scenario.risks.push_back(risk("R1", 0.4, 3, c));
  plan.scenario.risks.push_back(risk("R2", 0.3, 6, d));
  plan.scenario.risks[1].cause_party = Party::provider;
  plan.scenario.gates.push_back({.task = gate, .p_fail = Stated<double>{0.3, {}}});
  return plan.scenario;
}

TEST(LateDays, causes_and_interaction_add_up_to_the_total_exactly) {
  const Drivers drivers = drivers_of(troubled_plan(), 1000);
  ASSERT_TRUE(drivers.late_days);
  const LateDays& late = *drivers.late_days;
  ASSERT_EQ(late.causes.size(), 6u);
  std::int64_t sum = late.interaction.ticks;
  for (const LateDays::Line& line : late.causes) sum += line.ticks;
  EXPECT_EQ(sum, late.total.ticks);
  EXPECT_NEAR(late.mean_days.estimate - late.likely_days.estimate, late.total.days.estimate, 1e-9);
  EXPECT_GT(std::abs(late.interaction.ticks), 0);
  EXPECT_DOUBLE_EQ(late.likely_days.estimate, 13);  // b, c, end
}

TEST(LateDays, of_independent_causes_in_series_have_no_interaction) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 2, {link(a)});
  plan.scenario.risks = {risk("R1", 1.0, 4, a), risk("R2", 1.0, 6, b)};
  plan.scenario.risks[0].cause_party = Party::client;
  plan.scenario.risks[1].cause_party = Party::provider;
  const LateDays late = *drivers_of(plan.scenario).late_days;
  ASSERT_EQ(late.causes.size(), 2u);
  EXPECT_DOUBLE_EQ(late.causes[0].days.estimate, 4);
  EXPECT_DOUBLE_EQ(late.causes[1].days.estimate, 6);
  EXPECT_EQ(late.interaction.ticks, 0);
}

TEST(LateDays, that_either_of_two_parallel_causes_would_bring_about_are_interaction) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 3);
  plan.scenario.risks = {risk("R1", 1.0, 4, a), risk("R2", 1.0, 4, b)};
  plan.scenario.risks[0].cause_party = Party::client;
  plan.scenario.risks[1].cause_party = Party::provider;
  const LateDays late = *drivers_of(plan.scenario).late_days;
  EXPECT_EQ(late.causes[0].ticks + late.causes[1].ticks, 0);
  EXPECT_DOUBLE_EQ(late.interaction.days.estimate, 4);
}

bool are_equal(const sim::Interval& a, const sim::Interval& b) { return std::memcmp(&a, &b, sizeof a) == 0; }

bool are_equal(const Drivers& a, const Drivers& b) {
  if (a.effects.size() != b.effects.size() || a.merges.size() != b.merges.size()) return false;
  for (std::size_t i = 0; i < a.effects.size(); ++i)
    if (a.effects[i].relaxation.id != b.effects[i].relaxation.id ||
        !are_equal(a.effects[i].p80_days, b.effects[i].p80_days) ||
        !are_equal(a.effects[i].mean_cost, b.effects[i].mean_cost))
      return false;
  for (std::size_t i = 0; i < a.merges.size(); ++i)
    if (!are_equal(a.merges[i].delay.days, b.merges[i].delay.days)) return false;
  return are_equal(a.p80_days, b.p80_days) && a.late_days->interaction.ticks == b.late_days->interaction.ticks;
}

TEST(Drivers, are_the_same_on_one_two_and_three_threads_whatever_the_sampling_plan) {
  Scenario scenario = troubled_plan();
  scenario.run.replications = 400;
  for (const auto method :
       {sim::SamplingMethod::plain, sim::SamplingMethod::antithetic, sim::SamplingMethod::latin_hypercube}) {
    scenario.run.sampling = method;
    const Drivers one = find_drivers(scenario, {.threads = 1});
    EXPECT_TRUE(one.is_complete());
    for (const unsigned threads : {2u, 3u})
      EXPECT_TRUE(are_equal(one, find_drivers(scenario, {.threads = threads}))) << threads;
    scenario.run.seed = 2;
    EXPECT_FALSE(are_equal(one, find_drivers(scenario, {.threads = 1})));
    scenario.run.seed = 1;
  }
}

TEST(Drivers, have_as_many_replications_as_a_precision_asks_for) {
  Scenario scenario = troubled_plan();
  scenario.run.replications = 100'000;
  scenario.run.precision = 0.03;
  const Drivers drivers = find_drivers(scenario, {});
  EXPECT_TRUE(drivers.is_complete());
  EXPECT_LT(drivers.plan.rows.size(), 100'000u);
  EXPECT_EQ(drivers.effects.front().pairs, drivers.plan.rows.size());
}

TEST(Drivers, of_an_interrupted_experiment_keep_what_was_played_whole) {
  const sim::InterruptionFlag interrupted{true};
  const Drivers drivers = find_drivers(troubled_plan(), {.interruption = &interrupted});
  EXPECT_FALSE(drivers.is_complete());
  EXPECT_TRUE(drivers.effects.empty());
  EXPECT_FALSE(drivers.late_days);
}

TEST(Drivers, of_a_plan_that_may_stop_compare_what_finishes_in_both) {
  Scenario scenario = troubled_plan();
  scenario.gates[0].on_failure = GateInput::OnFailure::stop;
  const Drivers drivers = drivers_of(scenario, 1000);
  const std::uint32_t stopped = drivers.plan.unfinished();
  ASSERT_GT(stopped, 200u);
  const Effect passes = effect(drivers, Kind::gate_passes, "G");
  EXPECT_EQ(passes.unfinished, 0u);
  EXPECT_EQ(passes.pairs, 1000 - stopped);
  EXPECT_EQ(drivers.late_days->replications, 1000 - stopped);
}

}  // namespace
