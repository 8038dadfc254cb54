#include <gtest/gtest.h>

#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using test::link;
using test::Played;
using test::SmallPlan;

RiskInput risk(const std::string& id, double probability, double days, std::vector<TaskId> tasks, double cost = 0) {
  return {.id = {id, {}},
          .before = {.probability = probability, .delay_days = {days, days, days}, .cost = {cost, cost, cost}},
          .tasks = std::move(tasks)};
}

TEST(Risks, one_occurrence_delays_all_its_tasks_and_costs_once) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 2, {link(a)});
  plan.scenario.risks.push_back(risk("R", 1.0, 4, {a, b}, 1000));
  plan.scenario.risks[0].cause_party = Party::provider;
  plan.scenario.risks[0].quality_points = -2.5;
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(), 13);
  EXPECT_EQ(played.row.spent[static_cast<std::size_t>(Party::provider)].count, 1000'00);
  EXPECT_EQ(played.row.risk.count, 1000'00);
  EXPECT_EQ(played.row.quality_hundredths, -250);
}

TEST(Risks, a_risk_per_task_costs_for_each) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 2, {link(a)});
  plan.scenario.risks.push_back(risk("R", 1.0, 0, {a, b}, 1000));
  plan.scenario.risks[0].occurs = RiskInput::Occurs::per_task;
  EXPECT_EQ(Played(plan.scenario).row.risk.count, 2000'00);
}

TEST(Risks, mitigated_they_have_other_values_and_a_price) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3);
  plan.scenario.risks.push_back(risk("R", 1.0, 4, {a}, 1000));
  plan.scenario.risks[0].after = RiskImpact{.probability = 0, .delay_days = {}, .cost = {}};
  plan.scenario.risks[0].mitigation_cost = 300;
  EXPECT_EQ(Played(plan.scenario).finish(), 7);
  plan.scenario.risks[0].is_mitigated = true;
  const Played mitigated(plan.scenario);
  EXPECT_EQ(mitigated.finish(), 3);
  EXPECT_EQ(mitigated.row.risk.count, 300'00);
}

TEST(Risks, what_the_plan_simulates_itself_is_not_counted_twice) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3);
  plan.scenario.risks.push_back(risk("R", 1.0, 4, {a}));
  plan.scenario.risks[0].duplicates = RiskInput::Duplicates::teams;
  EXPECT_EQ(Played(plan.scenario).finish(), 7);
  plan.team("T", 1);
  EXPECT_EQ(Played(plan.scenario).finish(), 3);
}

TEST(Risks, what_an_organisation_redoes_is_not_counted_twice) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3);
  plan.scenario.risks.push_back(risk("R", 1.0, 4, {a}));
  plan.scenario.risks[0].duplicates = RiskInput::Duplicates::organisation;
  OrganisationInput without_failures;
  without_failures.functional_failure = without_failures.project_failure = without_failures.noise = 0;
  plan.scenario.organisation = without_failures;
  EXPECT_EQ(Played(plan.scenario).finish(), 7);  // nobody is there who could be organised
  plan.team("T", 1);
  EXPECT_EQ(Played(plan.scenario).finish(), 3);
  plan.scenario.organisation.reset();
  EXPECT_EQ(Played(plan.scenario).finish(), 7);
}

TEST(Risks, of_a_common_cause_the_rarer_occurs_only_with_the_likelier) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 1), b = plan.task("b", 1);
  plan.scenario.risks.push_back(risk("likely", 0.5, 10, {a}));
  plan.scenario.risks.push_back(risk("rare", 0.2, 100, {b}));
  for (RiskInput& input : plan.scenario.risks) input.common_cause = "strike";
  int with_rare = 0;
  for (std::uint32_t i = 0; i < 400; ++i) {
    const Played played(plan.scenario, i);
    const bool likely = played.finish(a) > 1, rare = played.finish(b) > 1;
    EXPECT_TRUE(likely || !rare);
    with_rare += rare ? 1 : 0;
  }
  EXPECT_NEAR(with_rare, 80, 4 * 8);
}

TEST(Branches, a_task_that_does_not_take_place_costs_nothing_and_passes_on) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 5, {link(a)}), c = plan.task("c", 2, {link(b)});
  const TeamId team = plan.team("T", 1, 100);
  plan.work(b, team, 5);
  plan.scenario.tasks[b.index].existence = 0;
  plan.scenario.tasks[b.index].fixed_cost = 1000;
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(c), 3);
  EXPECT_EQ(played.row.spent[0].count, 0);
}

TEST(Branches, a_long_chain_of_tasks_that_do_not_take_place_needs_no_stack) {
  SmallPlan plan;
  TaskId before = plan.task("0", 1);
  for (int i = 1; i < 100'000; ++i) {
    before = plan.task(std::to_string(i), 1, {link(before)});
    plan.scenario.tasks.back().existence = 0;
  }
  EXPECT_EQ(Played(plan.scenario).finish(), 1);
}

TEST(Branches, alternatives_exclude_one_another) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 1), b = plan.task("b", 2), c = plan.task("c", 4);
  plan.scenario.tasks[a.index].alternative = {"way", "sea", 0.5, {}};
  plan.scenario.tasks[b.index].alternative = {"way", "air", 0.3, {}};
  (void)c;
  int sea = 0, air = 0;
  for (std::uint32_t i = 0; i < 400; ++i) {
    const Played played(plan.scenario, i);
    const bool by_sea = played.finish(a) > 0, by_air = played.finish(b) > 0;
    EXPECT_FALSE(by_sea && by_air);
    sea += by_sea, air += by_air;
  }
  EXPECT_NEAR(sea, 200, 4 * 10);
  EXPECT_NEAR(air, 120, 4 * 9.2);
}

TEST(Branches, tasks_wait_for_what_they_answer_to) {
  SmallPlan plan;
  plan.scenario.start_date = 2027y / March / 1;
  const TaskId a = plan.task("a", 6), sequel = plan.task("sequel", 5, {link(a)}),
               other = plan.task("other", 1, {link(a)}), manual = plan.task("manual", 2, {link(a)});
  plan.scenario.risks.push_back(risk("R", 1.0, 0, {a}));
  plan.scenario.tasks[sequel.index].only_if = {
      .kind = ConditionInput::Kind::finishes_after, .task = a, .date = 2027y / March / 5};
  plan.scenario.tasks[other.index].only_if = {
      .kind = ConditionInput::Kind::finishes_by, .task = a, .date = 2027y / March / 5};
  plan.scenario.tasks[manual.index].only_if = {.kind = ConditionInput::Kind::risk_occurs, .risk = RiskId{0}};
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(sequel), 11);
  EXPECT_EQ(played.finish(other), 6);
  EXPECT_EQ(played.finish(manual), 8);
}

TEST(Durations, a_tail_multiplies_and_a_minimum_holds) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 2);
  plan.scenario.tasks[a.index].tail_probability = 1;
  plan.scenario.tasks[a.index].tail_factor = 2.5;
  plan.scenario.tasks[b.index].minimum_days = 4;
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(a), 7.5);
  EXPECT_EQ(played.finish(b), 4);
}

}  // namespace
