#include "models/transition/trace/delay_chain.h"

#include <gtest/gtest.h>

#include "models/known_answers/generated_plan.h"
#include "models/transition/trace/blockers.h"
#include "tests/models/transition/generated_organisation.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using test::link;
using test::SmallPlan;
using Cause = ChainLink::Cause;

/// The chain of one replication, with what it was made from.
struct Traced {
  explicit Traced(const Scenario& plan, std::uint32_t replication = 0)
      : scenario(plan),
        model(compile(scenario)),
        replicator(model),
        row((replicator.keep_steps(), replicator.play({.seed = 1, .index = replication}))) {
    if (row.is_finished()) chain = delay_chain(scenario, model, replicator, last_task(replicator.schedule()));
  }

  std::vector<Cause> causes() const {
    std::vector<Cause> all;
    for (const ChainLink& each : chain.links) all.push_back(each.cause);
    return all;
  }
  std::int64_t days(std::size_t i) const { return chain.links[i].working_ticks / (8 * 3600); }

  Scenario scenario;
  TransitionModel model;
  Replicator replicator;
  ReplicationRow row;
  DelayChain chain;
};

void expect_exact_sums(const Traced& traced, std::uint32_t number) {
  const DelayChain& chain = traced.chain;
  std::int64_t worked = 0, delayed = 0;
  sim::SimTime until;
  for (const ChainLink& each : chain.links) {
    ASSERT_EQ(each.from, until) << "plan " << number;
    ASSERT_LE(each.from, each.to) << "plan " << number;
    until = each.to;
    worked += each.working_ticks;
    delayed += each.delay_ticks();
  }
  ASSERT_EQ(until, traced.replicator.schedule().finish) << "plan " << number;
  ASSERT_EQ(worked, chain.finish_ticks) << "plan " << number;
  ASSERT_EQ(worked, traced.row.working_ticks) << "plan " << number;
  ASSERT_EQ(delayed - chain.float_ticks, chain.delay_ticks()) << "plan " << number;
}

void add_risk(Scenario& scenario, const std::string& id, const RiskImpact& impact, TaskId task) {
  RiskInput& risk = scenario.risks.emplace_back();
  risk.id.value = id;
  risk.before = impact;
  risk.tasks = {task};
}

TEST(DelayChain, covers_the_time_of_two_thousand_plans_without_a_gap_and_adds_up_exactly) {
  for (std::uint32_t number = 0; number < 2000; ++number) {
    Scenario plan =
        known_answers::generate_plan(
            number, number % 2 ? known_answers::PlanLinks::all_kinds : known_answers::PlanLinks::finish_start,
            number % 3 ? known_answers::PlanTeams::some : known_answers::PlanTeams::none)
            .scenario;
    if (number % 10 == 0) plan.calendars.emplace();
    plan.start_date = 2027y / March / 1;
    if (number % 4 == 0 && !plan.tasks.back().predecessors.empty())
      plan.gates.push_back(
          {.task = {static_cast<std::uint32_t>(plan.tasks.size() - 1)},
           .p_fail = Stated<double>{0.5, {}},
           .on_failure = number % 8 == 0 ? GateInput::OnFailure::retest : GateInput::OnFailure::roll_back,
           .rollback_to = plan.tasks.back().predecessors.front().predecessor});
    for (std::uint32_t i = 0; i < plan.tasks.size(); i += 3)
      add_risk(plan, "R" + std::to_string(i), {.probability = 0.5, .delay_days = {1, 2, 3}, .cost = {}}, {i});
    expect_exact_sums(Traced(plan, number), number);
    if (HasFatalFailure()) return;
  }
}

TEST(DelayChain, says_work_risk_seats_and_gate_in_their_order) {
  SmallPlan plan;
  const TaskId other = plan.task("other", 6), a = plan.task("a", 2), b = plan.task("b", 3, {link(a)}),
               g = plan.task("g", 1, {link(b, LinkKind::finish_start, 2)});
  const TeamId team = plan.team("T", 1);
  plan.work(other, team, 6), plan.work(b, team, 3);
  add_risk(plan.scenario, "R", {.probability = 1, .delay_days = {4, 4, 4}, .cost = {}}, b);
  plan.scenario.gates.push_back({.task = g, .p_fail = Stated<double>{1.0, {}}, .retest_days = 5});
  plan.scenario.run.priority = PriorityRule::list;
  const Traced traced(plan.scenario);
  EXPECT_EQ(traced.causes(),
            (std::vector{Cause::work, Cause::seats, Cause::work, Cause::risk, Cause::lag, Cause::work, Cause::gate}));
  EXPECT_EQ(traced.days(1), 4);
  EXPECT_EQ(traced.chain.links[1].other, other);
  EXPECT_EQ(traced.chain.links[1].team, team);
  EXPECT_EQ(traced.days(3), 4);
  EXPECT_EQ(traced.days(6), 5);
  EXPECT_EQ(traced.chain.delay_ticks(), 13 * 8 * 3600);
}

TEST(DelayChain, says_which_window_a_task_waited_for) {
  SmallPlan plan;
  plan.scenario.start_date = 2027y / March / 1;
  const TaskId a = plan.task("a", 1), b = plan.task("b", 2, {link(a)});
  WindowInput& window = plan.scenario.calendars.emplace().windows.emplace_back();
  window.rules.push_back(sim::WeekRule{
      .spans = {{hours(4 * 24 + 20), hours(6 * 24 + 18)}}, .unit = sim::OpeningUnit::clock_hours, .cycle = {}});
  plan.scenario.tasks[b.index].window = WindowId{0};
  const Traced traced(plan.scenario);
  EXPECT_EQ(traced.causes(), (std::vector{Cause::calendar, Cause::work, Cause::window, Cause::work}));
  EXPECT_EQ(traced.days(2), 4);
  EXPECT_EQ(traced.days(3), 0);  // a weekend takes no working day
}

TEST(DelayChain, goes_through_a_roll_back_to_the_turn_before) {
  SmallPlan plan;
  const TaskId first = plan.task("first", 2), a = plan.task("a", 3, {link(first)}), g = plan.task("g", 1, {link(a)});
  plan.scenario.gates.push_back(
      {.task = g, .p_fail = Stated<double>{1.0, {}}, .on_failure = GateInput::OnFailure::roll_back, .rollback_to = a});
  const Traced traced(plan.scenario);
  EXPECT_EQ(traced.causes(),
            (std::vector{Cause::work, Cause::work, Cause::work, Cause::roll_back, Cause::work, Cause::work}));
  expect_exact_sums(traced, 0);
}

TEST(Blockers, of_a_plan_that_cannot_go_on_are_named_with_what_they_wait_for) {
  SmallPlan plan;
  plan.scenario.start_date = 2027y / March / 1;
  const TaskId train = plan.task("train", 2), after = plan.task("after", 1, {link(train)}), g = plan.task("g", 1),
               recruit = plan.task("recruit", 1, {link(after)});
  const TeamId team = plan.team("T", 2);
  plan.work(train, team, 4);
  plan.scenario.tasks[recruit.index].supplies = {{team, 2}};
  plan.scenario.gates.push_back({.task = g, .p_fail = Stated<double>{1.0, {}}, .p_fail_retest = 1.0});
  plan.scenario.gates.back().on_failure = GateInput::OnFailure::retest;
  const Traced traced(plan.scenario);
  ASSERT_FALSE(traced.row.is_finished());
  const std::vector<Blocker> found = blockers(traced.scenario, traced.model, traced.replicator);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].task, train);
  EXPECT_EQ(found[0].waits_for, Blocker::WaitsFor::team);
  EXPECT_EQ(found[0].tasks_behind, 2u);
  EXPECT_EQ(found[1].task, g);
  EXPECT_EQ(found[1].waits_for, Blocker::WaitsFor::gate);
}

/// A task carried out in slices has one link for each thing that it spent time on, so only the sums are exact.
TEST(DelayChain, of_an_organisation_adds_up_exactly_and_names_decisions) {
  std::uint32_t decisions = 0, rework = 0;
  for (std::uint32_t number = 0; number < 1000; ++number) {
    const Traced traced(number % 2 == 0 ? test::generate_organisation(number)
                                        : test::generate_organisation_on_calendars(number));
    if (!traced.row.is_finished()) continue;
    std::int64_t worked = 0, delayed = 0;
    for (const ChainLink& each : traced.chain.links) {
      ASSERT_GE(each.working_ticks, 0) << "plan " << number;
      worked += each.working_ticks;
      delayed += each.delay_ticks();
      decisions += each.cause == Cause::decision && each.team ? 1u : 0u;
      rework += each.cause == Cause::rework ? 1u : 0u;
    }
    ASSERT_EQ(worked, traced.row.working_ticks) << "plan " << number;
    ASSERT_EQ(delayed, traced.chain.delay_ticks() + traced.chain.float_ticks) << "plan " << number;
  }
  EXPECT_GT(decisions, 100u);
  EXPECT_GT(rework, 100u);
}

}  // namespace
