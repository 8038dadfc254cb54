#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/scenario_files/sound_scenario.h"

namespace {

using namespace bascule;
using namespace bascule::scenario_files;
using test::ScenarioFolder;
using test::sound;
using ::testing::HasSubstr;
using transition::ConditionInput;
using transition::CriterionInput;
using transition::GateInput;
using transition::RiskInput;
using transition::ThreePoints;

std::vector<std::uint32_t> indices(const std::vector<transition::TaskId>& tasks) {
  std::vector<std::uint32_t> found;
  for (const transition::TaskId task : tasks) found.push_back(task.index);
  return found;
}

TEST(RiskTable, states_spreads_as_one_value_three_columns_or_a_label) {
  const ScenarioFolder folder;
  folder.write("scenario.toml",
               "start_date = 2027-03-01\n[scales.probability]\n1 = 0.05\n5 = 0.8\n[scales.delay]\nM = [5, 10, 20]\n"
               "[scales.cost]\nH = 5000\n[scales.post_delay]\nM = 3\n");
  folder.write(
      "risks.csv",
      "id,name,probability,delay,delay_low,delay_likely,delay_high,cost,tasks,mitigation,post_probability,post_delay\n"
      "R1,a,5,m,,,,H,A,act,1,M\nR2,b,50%,,1d,1w,2w,,A,,,\nR3,c,0.2,4h,,,,1;2;4,A,,,\n");
  const transition::Scenario scenario = sound(folder);
  const RiskInput &first = scenario.risks[0], &second = scenario.risks[1], &third = scenario.risks[2];
  EXPECT_EQ(first.before.probability, 0.8);
  EXPECT_EQ(first.before.delay_days, (ThreePoints{5, 10, 20}));
  EXPECT_EQ(first.before.cost, (ThreePoints{5000, 5000, 5000}));
  EXPECT_EQ(first.after->probability, 0.05) << "by the scale of probability, which has no scale of its own";
  EXPECT_EQ(first.after->delay_days, (ThreePoints{3, 3, 3})) << "by its own scale";
  EXPECT_EQ(first.after->cost, first.before.cost) << "as before, since nothing else is stated";
  EXPECT_EQ(second.before.delay_days, (ThreePoints{1, 5, 10}));
  EXPECT_FALSE(second.after);
  EXPECT_EQ(third.before.delay_days.likely, 0.5);
  EXPECT_EQ(third.before.cost, (ThreePoints{1, 2, 4}));
}

TEST(RiskTable, names_tasks_by_ids_and_patterns_each_once_in_the_order_of_rows) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,duration,predecessors\nB1.05,a,1,\nB1.06,b,1,\nB2.05,c,1,\nA,d,1,\n");
  folder.write("risks.csv", "id,name,probability,tasks\nR1,a,1,A; B*.05; B1*\nR2,b,1,*\n");
  const transition::Scenario scenario = sound(folder);
  EXPECT_EQ(indices(scenario.risks[0].tasks), (std::vector<std::uint32_t>{0, 1, 2, 3}));
  EXPECT_EQ(scenario.risks[1].tasks.size(), 4u);
}

TEST(RiskTable, warns_of_mitigations_that_change_nothing_or_can_no_longer_be_decided) {
  const ScenarioFolder folder;
  folder.write("scenario.toml", "start_date = 2027-03-01\nstatus_date = 2027-06-01\n");
  const std::string head = "id,name,probability,tasks,mitigation,mitigated,mitigation_by,post_probability\n";
  folder.write("risks.csv", head + "R1,a,0.5,A,act,yes,,\n");
  EXPECT_THAT(folder.told(), HasSubstr("risks.csv:2:16: warning: mitigated: nothing changes"));
  folder.write("risks.csv", head + "R1,a,0.5,A,act,no,2027-05-31,0.1\n");
  EXPECT_THAT(folder.told(), HasSubstr("warning: mitigation_by: can no longer be decided"));
  folder.write("risks.csv", head + "R1,a,0.5,A,,,,0.1\n");
  EXPECT_THAT(folder.told(), HasSubstr("no mitigation is named"));
  folder.write("risks.csv", head + "R1,a,0.5,A,act,yes,2027-05-31,0.1\nR2,a,0.5,A,act,no,2027-06-01,0.1\n");
  EXPECT_EQ(folder.told(), "");
}

TEST(GateTable, holds_what_a_gate_does_and_asks) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,phase,duration,predecessors\nA,a,plan,1,\nG,g,,0,A\nB,b,,1,G\n");
  folder.write("teams.csv", "id,party,heads,share\nT,client,1,1\n");
  folder.write(
      "gates.csv",
      "task,p_fail,p_fail_retest,retest_days,max_conditional,debt_items,on_failure,branch_to,rollback_to,latest\n"
      "G,30%,0.1,2w,2,7,roll_back,,A,2027-12-31\nA,,,,,,,,,\n");
  folder.write("criteria.csv",
               "gate,metric,comparison,threshold,for_days,critical,unit\nA,completion,>=,95%,2w,no,share\n"
               "A,completion.plan,>,0.5,,,\nA,finished.B,=,1,,yes,\nA,staffing.T,>=,1,,,\nA,working_days,<=,40,,,\n"
               "A,days_late,<,3,,,\n");
  const transition::Scenario scenario = sound(folder);
  const GateInput &gate = scenario.gates[0], &other = scenario.gates[1];
  EXPECT_EQ(gate.p_fail->value, 0.3);
  EXPECT_EQ(gate.retest_days, 10);
  EXPECT_EQ(gate.on_failure, GateInput::OnFailure::roll_back);
  EXPECT_EQ(gate.rollback_to->index, 0u);
  EXPECT_EQ(gate.debt_items, 7u);
  EXPECT_FALSE(other.p_fail);
  EXPECT_EQ(other.retest_days, 5);
  ASSERT_EQ(other.criteria.size(), 6u);
  EXPECT_EQ(other.criteria[0].threshold.value, 0.95);
  EXPECT_EQ(other.criteria[0].for_days, 10);
  EXPECT_FALSE(other.criteria[0].is_critical);
  EXPECT_TRUE(other.criteria[1].is_critical);
  EXPECT_EQ(other.criteria[1].subject, "plan");
  EXPECT_EQ(other.criteria[2].task->index, 2u);
  EXPECT_EQ(other.criteria[3].team->index, 0u);
  EXPECT_EQ(other.criteria[4].metric, CriterionInput::Metric::working_days);
  EXPECT_EQ(other.criteria[5].comparison, CriterionInput::Comparison::below);
}

TEST(TaskConditions, are_read_in_all_their_forms) {
  const ScenarioFolder folder;
  folder.write(
      "tasks.csv",
      "id,name,duration,predecessors,only_if,existence,branch,tail_probability,tail_factor\n"
      "A,a,1,,,,,10%,3\nG,g,0,A,,0.5,,,\nB,b,1,G,risk R7,,x=one:0.3,,\nC,c,1,G,no risk R7,,x = two : 20% ,,\n"
      "D,d,1,G,G fails,,x=one,,\nE,e,1,G,G passes,,,,\nF,f,1,G,A after 2027-05-01,,,,\nH,h,1,G,A by 2027-05-01,,,,\n");
  folder.write("risks.csv", "id,name,probability,tasks\nR7,r,0.5,A\n");
  folder.write("gates.csv", "task,p_fail\nG,0.3\n");
  const transition::Scenario scenario = sound(folder);
  const ConditionInput::Kind expected[] = {ConditionInput::Kind::risk_occurs,    ConditionInput::Kind::risk_stays_away,
                                           ConditionInput::Kind::gate_fails,     ConditionInput::Kind::gate_passes,
                                           ConditionInput::Kind::finishes_after, ConditionInput::Kind::finishes_by};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(scenario.tasks[i + 2].only_if->kind, expected[i]) << i;
  EXPECT_EQ(scenario.tasks[0].tail_factor, 3);
  EXPECT_EQ(scenario.tasks[1].existence, 0.5);
  EXPECT_EQ(scenario.tasks[3].alternative->name, "two");
  EXPECT_EQ(scenario.tasks[3].alternative->probability, 0.2);
  EXPECT_EQ(scenario.tasks[4].alternative->probability, 0.3) << "stated by the first row of the alternative";
}

TEST(TaskConditions, on_tables_left_out_are_decided_no_risk_occurs_and_every_gate_passes) {
  const ScenarioFolder folder;
  folder.write("tasks.csv",
               "id,name,duration,predecessors,only_if\nA,a,1,,\nG,g,0,A,\nB,b,1,G,risk R7\nC,c,1,G,no risk R7\n"
               "D,d,1,G,G fails\nE,e,1,G,G passes\n");
  folder.write("risks.csv", "id,name,probability,tasks\nR7,r,0.5,A\n");
  folder.write("gates.csv", "task,p_fail\nG,0.3\n");
  const ReadingOptions options{.overrides = {}, .without = {"risks", "gates"}};
  EXPECT_TRUE(folder.read(options).faults.empty()) << folder.told(options);
  const transition::Scenario scenario = sound(folder, options);
  const double expected[] = {1, 1, 0, 1, 0, 1};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(scenario.tasks[i].existence, expected[i]) << i;
  EXPECT_FALSE(scenario.tasks[2].only_if);
}

TEST(TaskConditions, legal_tasks_are_predecessors_unless_they_are_already) {
  const ScenarioFolder folder;
  folder.write("tasks.csv",
               "id,name,duration,predecessors,irreversible\nA,a,1,,\nB,b,1,,\nC,c,1,A; BSS,A; B\nD,d,1,A+2d,A\n");
  const transition::Scenario scenario = sound(folder);
  ASSERT_EQ(scenario.tasks[2].predecessors.size(), 3u);
  EXPECT_TRUE(scenario.tasks[2].predecessors[0].is_legal);
  EXPECT_FALSE(scenario.tasks[2].predecessors[1].is_legal);
  EXPECT_EQ(scenario.tasks[2].predecessors[2].predecessor.index, 1u);
  EXPECT_TRUE(scenario.tasks[2].predecessors[2].is_legal);
  ASSERT_EQ(scenario.tasks[3].predecessors.size(), 1u);
  EXPECT_EQ(scenario.tasks[3].predecessors[0].lag_days, 2);
}

TEST(TaskConditions, supplies_name_teams_and_heads) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,duration,predecessors,supplies\nA,a,1,,T:3; U : 1.5\n");
  folder.write("teams.csv", "id,party,heads,share\nT,client,4,1\nU,provider,2,1\n");
  const transition::Scenario scenario = sound(folder);
  ASSERT_EQ(scenario.tasks[0].supplies.size(), 2u);
  EXPECT_EQ(scenario.tasks[0].supplies[1].team.index, 1u);
  EXPECT_EQ(scenario.tasks[0].supplies[1].heads, 1.5);
  EXPECT_TRUE(sound(folder, {.overrides = {}, .without = {"teams"}}).tasks[0].supplies.empty());
}

}  // namespace
