#include <gtest/gtest.h>

#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using test::link;
using test::Played;
using test::SmallPlan;

GateInput gate_at(TaskId task, double p_fail) {
  return {.task = task, .p_fail = Stated<double>{p_fail, {}}, .retest_days = 5};
}

TEST(Gates, a_no_is_decided_again_after_the_delay_and_keeps_the_gate_critical) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), g = plan.task("g", 1, {link(a)}), b = plan.task("b", 2, {link(g)});
  plan.scenario.gates.push_back(gate_at(g, 1.0));
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(g), 9);
  EXPECT_EQ(played.finish(b), 11);
  EXPECT_EQ(played.row.gate_failures, 1u);
  EXPECT_TRUE(played.is_critical(g));
  EXPECT_TRUE(played.is_critical(a));
}

TEST(Gates, a_conditional_pass_leaves_its_debt) {
  SmallPlan plan;
  const TaskId g = plan.task("g", 1);
  plan.scenario.gates.push_back(gate_at(g, 1.0));
  plan.scenario.gates[0].on_failure = GateInput::OnFailure::conditional;
  plan.scenario.gates[0].debt_items = 3;
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(), 1);
  EXPECT_EQ(played.row.debt_items, 3u);
}

TEST(Gates, the_task_branched_to_takes_place_after_a_no_only) {
  for (const double p_fail : {0.0, 1.0}) {
    SmallPlan plan;
    const TaskId g = plan.task("g", 1), fix = plan.task("fix", 4, {link(g)}), b = plan.task("b", 2, {link(fix)});
    plan.scenario.gates.push_back(gate_at(g, p_fail));
    plan.scenario.gates[0].on_failure = GateInput::OnFailure::branch;
    plan.scenario.gates[0].branch_to = fix;
    EXPECT_EQ(Played(plan.scenario).finish(b), p_fail > 0 ? 7 : 3);
  }
}

TEST(Gates, a_roll_back_repeats_everything_between_and_pays_for_it_again) {
  SmallPlan plan;
  const TaskId first = plan.task("first", 2), a = plan.task("a", 3, {link(first)}), b = plan.task("b", 4, {link(a)}),
               side = plan.task("side", 1, {link(a)}), g = plan.task("g", 1, {link(b), link(first)}),
               last = plan.task("last", 1, {link(g), link(side)});
  const TeamId team = plan.team("T", 1, 100);
  plan.work(a, team, 3), plan.work(side, team, 1);
  plan.scenario.gates.push_back(gate_at(g, 1.0));
  plan.scenario.gates[0].on_failure = GateInput::OnFailure::roll_back;
  plan.scenario.gates[0].rollback_to = a;
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(a), 10);
  EXPECT_EQ(played.finish(g), 18);
  EXPECT_EQ(played.finish(), 19);
  EXPECT_EQ(played.finish(side), 6);
  EXPECT_EQ(played.row.spent[0].count, (3 + 3 + 1) * 100'00);
  for (const TaskId critical : {first, a, b, g, last}) EXPECT_TRUE(played.is_critical(critical)) << critical.index;
  EXPECT_FALSE(played.is_critical(side));
}

TEST(Gates, after_the_latest_date_a_no_passes_with_a_debt) {
  SmallPlan plan;
  plan.scenario.start_date = 2027y / March / 1;
  const TaskId g = plan.task("g", 1);
  plan.scenario.gates.push_back(gate_at(g, 1.0));
  plan.scenario.gates[0].p_fail_retest = 1.0;
  plan.scenario.gates[0].debt_items = 2;
  plan.scenario.gates[0].latest = {2027y / March / 10, {}};
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(), 11);
  EXPECT_EQ(played.row.gate_failures, 3u);
  EXPECT_EQ(played.row.debt_items, 2u);
}

TEST(Gates, a_gate_that_can_never_pass_ends_as_an_outcome) {
  SmallPlan plan;
  const TaskId g = plan.task("g", 1);
  plan.scenario.gates.push_back(gate_at(g, 0.0));
  plan.scenario.gates[0].criteria.push_back({.metric = CriterionInput::Metric::days_late,
                                             .comparison = CriterionInput::Comparison::below,
                                             .threshold = {0, {}}});
  EXPECT_EQ(Played(plan.scenario).row.end, sim::RunEnd::deadlock);
}

TEST(Gates, stopping_ends_the_replication_unfinished) {
  SmallPlan plan;
  const TaskId g = plan.task("g", 1);
  plan.scenario.gates.push_back(gate_at(g, 1.0));
  plan.scenario.gates[0].on_failure = GateInput::OnFailure::stop;
  EXPECT_EQ(Played(plan.scenario).row.end, sim::RunEnd::stopped);
}

TEST(Gates, criteria_are_asked_of_the_plan_as_it_is) {
  SmallPlan plan;
  const TaskId other = plan.task("other", 8), g = plan.task("g", 1);
  plan.scenario.gates.push_back({.task = g, .retest_days = 2});
  plan.scenario.gates[0].criteria.push_back({.metric = CriterionInput::Metric::finished,
                                             .task = other,
                                             .comparison = CriterionInput::Comparison::at_least,
                                             .threshold = {1, {}},
                                             .for_days = 1});
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(g), 9);  // decided on days 1, 3, 5, 7, 9; held for a day from day 9
}

TEST(Gates, criteria_that_are_not_critical_may_be_missed_as_often_as_stated) {
  for (const std::uint32_t allowed : {0u, 1u}) {
    SmallPlan plan;
    const TaskId other = plan.task("other", 3), g = plan.task("g", 1);
    plan.scenario.gates.push_back({.task = g, .retest_days = 2, .max_conditional = allowed, .debt_items = 1});
    plan.scenario.gates[0].criteria.push_back(
        {.metric = CriterionInput::Metric::finished, .task = other, .threshold = {1, {}}, .is_critical = false});
    const Played played(plan.scenario);
    EXPECT_EQ(played.finish(g), allowed == 0 ? 3 : 1);
    EXPECT_EQ(played.row.debt_items, allowed);
  }
}

}  // namespace
