#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/scenario_files/sound_scenario.h"

namespace {

using namespace bascule;
using namespace bascule::scenario_files;
using test::ScenarioFolder;
using test::sound;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> ids(const transition::Scenario& scenario) {
  std::vector<std::string> found;
  for (const auto& task : scenario.tasks) found.push_back(task.id.value);
  return found;
}

std::vector<std::string> predecessors(const transition::Scenario& scenario, std::size_t task) {
  std::vector<std::string> found;
  for (const auto& link : scenario.tasks[task].predecessors)
    found.push_back(scenario.tasks[link.predecessor.index].id.value);
  return found;
}

class WaveTable : public ::testing::Test {
 protected:
  WaveTable() {
    folder_.write("waves.csv", "id,order,scale,start_after\n2,20,0.5,{previous}.09\n1,10,,A; {previous}.09\n");
    folder_.write(
        "tasks.csv",
        "id,name,duration,predecessors,notes\nA,First,5,,\nB{wave}.05,Teach {wave},3,,after {previous}\n"
        "B{wave}.06,Test,3,B{wave}.05; B{previous}.05,\n{wave}.09,Go live,0,B{wave}.06,\nZ,Last,1,{wave}.09; A,\n");
    folder_.write("teams.csv", "id,party,heads,share\nT,client,9,1\n");
    folder_.write("work.csv", "task,team,person_days\nB{wave}.05,T,4\nA,T,4\n");
  }

  ScenarioFolder folder_;
};

TEST_F(WaveTable, makes_a_row_for_each_wave_block_by_block_in_their_order) {
  EXPECT_THAT(ids(sound(folder_)), ElementsAre("A", "B1.05", "B1.06", "1.09", "B2.05", "B2.06", "2.09", "Z"));
}

TEST_F(WaveTable, stands_in_every_cell_and_drops_links_to_the_wave_before_the_first) {
  const transition::Scenario scenario = sound(folder_);
  EXPECT_EQ(scenario.tasks[1].name, "Teach 1");
  EXPECT_EQ(scenario.tasks[4].wave, "2");
  EXPECT_THAT(predecessors(scenario, 2), ElementsAre("B1.05"));
  EXPECT_THAT(predecessors(scenario, 5), ElementsAre("B2.05", "B1.05"));
  EXPECT_THAT(predecessors(scenario, 7), ElementsAre("1.09", "2.09", "A"));
  EXPECT_EQ(scenario.tasks[4].carried[0].second, "after 1");
}

TEST_F(WaveTable, starts_what_waits_for_nothing_in_its_wave_after_what_it_names) {
  const transition::Scenario scenario = sound(folder_);
  EXPECT_THAT(predecessors(scenario, 1), ElementsAre("A"));
  EXPECT_THAT(predecessors(scenario, 4), ElementsAre("1.09"));
}

TEST_F(WaveTable, scales_the_work_of_its_tasks_only) {
  const transition::Scenario scenario = sound(folder_);
  ASSERT_EQ(scenario.work.size(), 3u);
  EXPECT_EQ(scenario.work[0].person_days.value, 4);
  EXPECT_EQ(scenario.work[1].person_days.value, 2);
  EXPECT_EQ(scenario.work[2].person_days.value, 4);
}

TEST_F(WaveTable, can_be_overridden_before_and_its_rows_after) {
  const transition::Scenario scenario = sound(folder_, {.overrides = {{"--set", "waves[2].scale=3"},
                                                                      {"--set", "tasks[B2.05].duration=12"},
                                                                      {"--set", "tasks[B{wave}.06].duration=7"},
                                                                      {"--set", "work[B1.05,T].person_days=1"},
                                                                      {"--set", "waves[1].order=30"}},
                                                        .without = {}});
  EXPECT_THAT(ids(scenario), ElementsAre("A", "B2.05", "B2.06", "2.09", "B1.05", "B1.06", "1.09", "Z"));
  EXPECT_EQ(scenario.tasks[1].duration.value.likely, 12);
  EXPECT_EQ(scenario.tasks[4].duration.value.likely, 3);
  EXPECT_EQ(scenario.tasks[2].duration.value.likely, 7);
  EXPECT_EQ(scenario.tasks[5].duration.value.likely, 7);
  EXPECT_EQ(scenario.work[0].person_days.value, 12);
  EXPECT_EQ(scenario.work[1].person_days.value, 1);
}

TEST_F(WaveTable, reaches_work_through_scales_and_decimal_commas) {
  folder_.write("scenario.toml", "start_date = 2027-03-01\n[scales.person_days]\nM = 6\n3 = 100\n");
  folder_.write("work.csv", "task;team;person_days\nB{wave}.05;T;M\nB{wave}.06;T;2,5\n");
  const transition::Scenario scenario = sound(folder_);
  EXPECT_EQ(scenario.work[2].person_days.value, 3) << "and not the label 3 in turn";
  EXPECT_EQ(scenario.work[3].person_days.value, 1.25);
}

TEST_F(WaveTable, reaches_risks_gates_criteria_and_correlations) {
  folder_.write("tasks.csv",
                "id,name,optimistic,likely,pessimistic,predecessors\n{wave}.1,a,1,2,5,\n{wave}.2,b,1,2,5,{wave}.1\n");
  folder_.write("waves.csv", "id,order\nW1,1\nW2,2\n");
  folder_.write("work.csv", "task,team,person_days\n");
  folder_.write("risks.csv", "id,name,probability,tasks\nR-{wave},r,0.1,{wave}.1\nAll,r,0.1,{wave}.2\n");
  folder_.write("gates.csv", "task,on_failure,rollback_to\n{wave}.2,roll_back,{wave}.1\n");
  folder_.write("criteria.csv", "gate,metric,comparison,threshold\n{wave}.2,finished.{wave}.1,=,1\n");
  folder_.write("correlations.csv", "a,b,rho\n{wave}.1,{previous}.1,0.3\n{wave}.1,{wave}.2,0.2\n");
  const transition::Scenario scenario = sound(folder_);
  EXPECT_EQ(scenario.risks[1].id.value, "R-W2");
  EXPECT_EQ(scenario.risks[1].tasks[0].index, 2u);
  EXPECT_EQ(scenario.risks[2].tasks.size(), 2u);
  EXPECT_EQ(scenario.gates[1].rollback_to->index, 2u);
  EXPECT_EQ(scenario.gates[1].criteria[0].task->index, 2u);
  EXPECT_EQ(scenario.correlations.size(), 3u);
}

TEST_F(WaveTable, leaves_every_cell_the_place_where_it_was_stated) {
  folder_.write("tasks.csv", "id,name,duration,predecessors\nA,x,1,\nB{wave}.05,Teach,soon,\n");
  folder_.write("work.csv", "task,team,person_days\n");
  folder_.write("waves.csv", "id,order\n1,1\n");
  EXPECT_THAT(folder_.told(), HasSubstr("tasks.csv:3:18: duration: 'soon'"));
}

TEST_F(WaveTable, missing_is_told_once_a_table_beside_all_that_is_wrong_otherwise) {
  std::filesystem::remove(folder_.path() / "waves.csv");
  folder_.write("work.csv", "task,team,person_days\nB{wave}.05,T,lots\n");
  const std::string told = folder_.told();
  EXPECT_EQ(folder_.read().faults.size(), 3u) << told;
  EXPECT_THAT(told, HasSubstr("tasks.csv:3:1: 'B{wave}.05' names waves, and there are none"));
  EXPECT_THAT(told, HasSubstr("'lots'"));
}

TEST_F(WaveTable, that_makes_too_much_is_refused_at_once) {
  std::string waves = "id,order\n";
  for (int i = 0; i < 60'000; ++i) waves += "W" + std::to_string(i) + ",1\n";
  folder_.write("waves.csv", waves);
  EXPECT_THAT(folder_.told(), HasSubstr("makes 180002 rows of the table tasks; expected at most 100,000 rows"));
  std::string cell;
  for (int i = 0; i < 9'000; ++i) cell += "{wave} ";
  folder_.write("tasks.csv", "id,name,duration,predecessors\nB{wave}.05," + cell + ",1,\n");
  EXPECT_THAT(folder_.told(), HasSubstr("makes more than 64 MB of text"));
}

TEST(Actuals, are_merged_from_their_table_into_the_tasks) {
  const ScenarioFolder folder;
  folder.write("scenario.toml", "start_date = 2027-03-01\nstatus_date = 2027-03-10\n");
  folder.write("tasks.csv",
               "id,name,duration,predecessors,actual_start,remaining\nA,a,5,,2027-03-01,\nB,b,3,A,2027-03-05 15:30,\n");
  folder.write("actuals.csv", "id,actual_start,actual_finish,remaining\nA,2027-03-01,2027-03-05,\nB,,,1.5\n");
  const transition::Scenario scenario = sound(folder);
  using std::chrono::sys_days;
  const sys_days first = sys_days(std::chrono::year(2027) / 3 / 1);
  EXPECT_EQ(*scenario.status, first + std::chrono::days(9));
  EXPECT_EQ(scenario.tasks[0].actual.start->value, first);
  EXPECT_EQ(scenario.tasks[0].actual.finish->value, first + std::chrono::days(5)) << "the end of that date";
  EXPECT_EQ(scenario.tasks[1].actual.start->value, first + std::chrono::days(4) + std::chrono::minutes(930));
  EXPECT_EQ(scenario.tasks[1].actual.remaining_days->value, 1.5);
  const transition::Scenario anew = sound(folder, {.overrides = {}, .without = {"actuals"}});
  EXPECT_FALSE(anew.status);
  EXPECT_FALSE(anew.tasks[0].actual.start);
}

TEST(Actuals, out_of_sequence_are_a_warning) {
  const ScenarioFolder folder;
  folder.write("scenario.toml", "start_date = 2027-03-01\nstatus_date = 2027-03-10\n");
  folder.write("actuals.csv", "id,actual_start,actual_finish\nB,2027-03-01,2027-03-09\n");
  EXPECT_FALSE(folder.read().has_fault()) << folder.told();
  EXPECT_THAT(folder.told(), HasSubstr("actuals.csv:2:3: warning: actual_start: 'B' is out of sequence"));
}

}  // namespace
