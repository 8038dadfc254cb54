#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/transition/results/simulation.h"
#include "tests/tools/scenario_files/sound_scenario.h"
#include "tools/scenario_files/resolved_text.h"

namespace {

using namespace bascule;
using namespace bascule::scenario_files;
using test::ScenarioFolder;
using test::sound;
using ::testing::HasSubstr;
using transition::LinkKind;

TEST(OddInput, byte_order_mark_semicolons_and_decimal_commas_are_read) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "\xEF\xBB\xBFid;name;duration;predecessors\r\nA;First;1,5;\r\nB;Second;2w;A\r\n");
  const transition::Scenario scenario = sound(folder);
  EXPECT_EQ(scenario.tasks[0].duration.value.likely, 1.5);
  EXPECT_EQ(scenario.tasks[1].duration.value.likely, 10);
}

TEST(OddInput, lone_carriage_returns_tabs_and_blank_lines_are_read) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id\tname\tduration\tpredecessors\r\rA\tFirst\t3\t\r  \t \t \t \rB\tSecond\t4h\tA\r");
  const transition::Scenario scenario = sound(folder);
  ASSERT_EQ(scenario.tasks.size(), 2u);
  EXPECT_EQ(scenario.tasks[1].duration.value.likely, 0.5);
}

TEST(OddInput, windows_1252_is_read_with_one_warning) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,duration,predecessors\nA,Caf\xE9 \x80,3,\n");
  const ScenarioReading reading = folder.read();
  EXPECT_FALSE(reading.has_fault());
  ASSERT_EQ(reading.faults.size(), 1u);
  EXPECT_THAT(folder.told(), HasSubstr("Windows-1252"));
  EXPECT_EQ(reading.scenario.tasks[0].name, "Caf\xC3\xA9 \xE2\x82\xAC");
}

TEST(OddInput, quoted_newlines_and_quotes_keep_the_places_of_what_follows) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,duration,predecessors\nA,\"First \"\"big\"\"\nstep\",3,\nB,Second,bad,A\n");
  EXPECT_THAT(folder.told(), HasSubstr("tasks.csv:4:10: duration: 'bad'"));
}

TEST(OddInput, empty_columns_at_the_end_of_a_spreadsheet_are_passed_over) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,duration,predecessors,,\nA,First,3,,,\n,,,,,\n");
  EXPECT_EQ(sound(folder).tasks.size(), 1u);
}

TEST(OddInput, planners_notation_is_read_in_english_and_french) {
  const ScenarioFolder folder;
  folder.write("tasks.csv",
               "id,name,duration,predecessors\nA,a,10 jours,\nB,b,3,AFS+2d\nC,c,3,ASS-50%\nD,d,3,A FF ; "
               "BSF+1w\nE,e,3,AFD;BDD\nF,f,3,A+3\n");
  const transition::Scenario scenario = sound(folder);
  EXPECT_EQ(scenario.tasks[0].duration.value.likely, 10);
  EXPECT_EQ(scenario.tasks[1].predecessors[0].lag_days, 2);
  EXPECT_EQ(scenario.tasks[2].predecessors[0].kind, LinkKind::start_start);
  EXPECT_EQ(scenario.tasks[2].predecessors[0].lag_share, -0.5);
  EXPECT_EQ(scenario.tasks[3].predecessors[0].kind, LinkKind::finish_finish);
  EXPECT_EQ(scenario.tasks[3].predecessors[1].kind, LinkKind::start_finish);
  EXPECT_EQ(scenario.tasks[3].predecessors[1].lag_days, 5);
  EXPECT_EQ(scenario.tasks[4].predecessors[0].kind, LinkKind::finish_start);
  EXPECT_EQ(scenario.tasks[4].predecessors[1].kind, LinkKind::start_start);
  EXPECT_EQ(scenario.tasks[5].predecessors[0].lag_days, 3);
}

TEST(OddInput, commas_separate_predecessors_where_they_cannot_be_decimal) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id;name;duration;predecessors\nA;a;1;\nB;b;1;\nC;c;1;A, BFS+1,5d\n");
  const transition::Scenario scenario = sound(folder);
  ASSERT_EQ(scenario.tasks[2].predecessors.size(), 2u);
  EXPECT_EQ(scenario.tasks[2].predecessors[1].lag_days, 1.5);
  folder.write("tasks.csv", "id,name,duration,predecessors\nA,a,1,\nB,b,1,\nC,c,1,\"A,B\"\n");
  EXPECT_EQ(sound(folder).tasks[2].predecessors.size(), 2u);
}

TEST(OddInput, labels_of_scales_stand_for_numbers_and_triples) {
  const ScenarioFolder folder;
  folder.write("scenario.toml",
               "start_date = 2027-03-01\n[scales.duration]\nS = [1, 2.5, 5]\nM = 7\n[scales.person_days]\n3 = 12\n");
  folder.write("tasks.csv", "id,name,duration,predecessors\nA,a,s,\nB,b,M,\nC,c,4,\n");
  folder.write("teams.csv", "id,party,heads,share\nT,client,4,1\n");
  folder.write("work.csv", "task,team,person_days\nC,T,3\n");
  const transition::Scenario scenario = sound(folder);
  EXPECT_EQ(scenario.tasks[0].duration.value.kind, transition::DurationKind::triangular);
  EXPECT_EQ(scenario.tasks[0].duration.value.likely, 2.5);
  EXPECT_EQ(scenario.tasks[0].duration.value.pessimistic, 5);
  EXPECT_EQ(scenario.tasks[1].duration.value.likely, 7);
  EXPECT_EQ(scenario.work[0].person_days.value, 12);
}

TEST(OddInput, the_longest_declared_id_wins) {
  const ScenarioFolder folder;
  folder.write("tasks.csv",
               "id,name,duration,predecessors\nA,a,1,\nAFS,b,1,\nA-2,c,1,\nX,x,1,AFS\nY,y,1,A-2\nZ,z,1,A-3\n");
  const transition::Scenario scenario = sound(folder);
  EXPECT_EQ(scenario.tasks[3].predecessors[0].predecessor.index, 1u);
  EXPECT_EQ(scenario.tasks[4].predecessors[0].predecessor.index, 2u);
  EXPECT_EQ(scenario.tasks[5].predecessors[0].predecessor.index, 0u);
  EXPECT_EQ(scenario.tasks[5].predecessors[0].lag_days, -3);
}

TEST(OddInput, every_way_to_write_a_distribution_is_read) {
  const ScenarioFolder folder;
  folder.write("tasks.csv",
               "id,name,duration,optimistic,likely,pessimistic,distribution,predecessors\n"
               "A,a,,1,2,9,,\nB,b,,1,2,9,PERT,\nC,c,,1,2,9,\"normal[0,12]\",\nD,d,5:50%|15:0.5,,,,,\nE,e,,,,,discrete("
               "5:0.5|15:0.5),\n"
               "F,f,4,,,,exponential,\nG,g,,1,2,9,percentiles,\nH,h,7,,,,,\n");
  const transition::Scenario scenario = sound(folder);
  using transition::DurationKind;
  const DurationKind expected[] = {DurationKind::triangular,  DurationKind::pert,     DurationKind::normal,
                                   DurationKind::discrete,    DurationKind::discrete, DurationKind::exponential,
                                   DurationKind::percentiles, DurationKind::fixed};
  for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(scenario.tasks[i].duration.value.kind, expected[i]) << i;
  EXPECT_EQ(scenario.tasks[2].duration.value.truncation->high, 12);
  EXPECT_EQ(scenario.tasks[3].duration.value.likely, 10);
}

TEST(OddInput, columns_of_ones_own_are_carried_and_those_for_later_share_one_warning) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,duration,predecessors,x_room,owner,lead,spec\nA,a,1,,12,Zoe,joint,what\n");
  const ScenarioReading reading = folder.read();
  EXPECT_FALSE(reading.has_fault());
  ASSERT_EQ(reading.faults.size(), 1u);
  EXPECT_THAT(folder.told(), HasSubstr("lead, spec: accepted, but not simulated"));
  EXPECT_EQ(reading.scenario.tasks[0].carried.size(), 2u);
}

TEST(OddInput, work_without_teams_is_checked_for_form_and_ignored) {
  const ScenarioFolder folder;
  folder.write("work.csv", "task,team,person_days\nA,T,2\n");
  EXPECT_TRUE(sound(folder).work.empty());
  folder.write("work.csv", "task,team,person_days\nA,T,lots\n");
  EXPECT_THAT(folder.told(), HasSubstr("'lots'"));
}

TEST(OddInput, removing_teams_equals_leaving_them_out) {
  const ScenarioFolder folder;
  const std::uint64_t without = [&] { return std::hash<std::string>{}(scenario_hash(sound(folder))); }();
  folder.write("teams.csv", "id,party,heads,share\nT,client,1,1\n");
  EXPECT_NE(std::hash<std::string>{}(scenario_hash(sound(folder))), without);
  EXPECT_EQ(std::hash<std::string>{}(scenario_hash(sound(folder, {.overrides = {}, .without = {"teams"}}))), without);
}

TEST(OddInput, overrides_address_cells_sets_and_keys) {
  const ScenarioFolder folder;
  const transition::Scenario scenario = sound(folder, {.overrides = {{"--set", "tasks[*].duration=7"},
                                                                     {"--set", "tasks[B].duration = 2w"},
                                                                     {"--set", "run.seed=9"},
                                                                     {"--set", "start_date=2027-04-05"},
                                                                     {"--set", "tasks[A].kind=gate"}},
                                                       .without = {}});
  EXPECT_EQ(scenario.tasks[0].duration.value.likely, 7);
  EXPECT_EQ(scenario.tasks[1].duration.value.likely, 10);
  EXPECT_EQ(scenario.run.seed, 9u);
  EXPECT_EQ(scenario.tasks[0].kind, transition::TaskKind::gate);
}

TEST(OddInput, a_resolved_scenario_reads_back_as_the_same_scenario) {
  const ScenarioFolder folder;
  folder.write("tasks.csv",
               "id,name,optimistic,likely,pessimistic,predecessors,distribution,x_note\n"
               "A,\"a \"\"quoted\"\" \\ name\",1,2,9,,\"pert[1,8]\",n\nB,b,1,2,9,A; ASS+50%,,\n");
  folder.write("teams.csv", "id,party,heads,share,day_rate\nT,provider,2,50%,800\n");
  folder.write("work.csv", "task,team,person_days,kind\nA,T,2,run\nB,T,0.1,transition\n");
  const transition::Scenario scenario = sound(folder);
  const ScenarioFolder again;
  std::filesystem::remove(again.path() / "tasks.csv");
  again.write("scenario.toml", resolved_text(scenario, "test"));
  const transition::Scenario read_back = sound(again);
  EXPECT_EQ(scenario_hash(read_back), scenario_hash(scenario));
  EXPECT_EQ(read_back.tasks[1].predecessors.size(), 2u);
}

TEST(OddInput, dates_promised_for_waves_are_read_and_written_back) {
  const ScenarioFolder folder;
  folder.write("tasks.csv",
               "id,name,duration,predecessors,wave\nA,First,5,,1\nB,Second,3,A,South West\nC,Third,3,A,R.2\n");
  folder.write("scenario.toml",
               "start_date = 2027-03-01\nplanned_finish.1 = 2027-04-01\nplanned_finish.R.2 = 2027-04-03\n"
               "planned_finish.\"South West\" = 2027-05-01\nplanned_finish.whole_plan = 2027-05-02\n");
  const ReadingOptions changed{.overrides = {{"--set", "planned_finish.R.2=2027-04-05"}}, .without = {}};
  for (int round = 0; round < 2; ++round) {
    const transition::Scenario scenario = sound(folder, changed);
    const auto date = [](unsigned month, unsigned day) {
      return std::chrono::sys_days(std::chrono::year(2027) / static_cast<int>(month) / static_cast<int>(day));
    };
    std::map<std::string, std::chrono::sys_days> dates;
    for (const auto& promise : scenario.planned_finish_by_wave)
      dates[promise.wave.value] = promise.planned_finish.value;
    EXPECT_EQ(scenario.planned_finish, date(5, 2));
    EXPECT_EQ(dates, (std::map<std::string, std::chrono::sys_days>{
                         {"1", date(4, 1)}, {"South West", date(5, 1)}, {"R.2", date(4, 5)}}));
    std::filesystem::remove(folder.path() / "tasks.csv");
    folder.write("scenario.toml", resolved_text(scenario, "test"));
  }
}

TEST(OddInput, a_date_set_for_a_wave_needs_no_section) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,duration,predecessors,wave\nA,First,5,,1\n");
  folder.write("scenario.toml", "start_date = 2027-03-01\nplanned_finish = 2027-09-01\n");
  const transition::Scenario scenario =
      sound(folder, {.overrides = {{"--set", "planned_finish.1=2027-04-01"}}, .without = {}});
  EXPECT_EQ(scenario.planned_finish_by_wave.size(), 1u);
  EXPECT_TRUE(scenario.planned_finish);
}

TEST(OddInput, a_chain_of_a_hundred_thousand_tasks_is_read_whole) {
  const ScenarioFolder folder;
  std::string text = "id,name,duration,predecessors\nT0,x,1,\n";
  for (int i = 1; i < 100'000; ++i) text += "T" + std::to_string(i) + ",x,1,T" + std::to_string(i - 1) + "\n";
  folder.write("tasks.csv", text);
  EXPECT_EQ(sound(folder).tasks.size(), 100'000u);
}

TEST(FaultText, points_at_the_value_behind_tabs_and_accents_and_escapes_what_drives_terminals) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,duration,predecessors\nA,\xC3\xA9t\xC3\xA9\t\x1B[31m,soon,\n");
  const std::string told = folder.told();
  EXPECT_THAT(told, HasSubstr("  2 | A,\xC3\xA9t\xC3\xA9 ?[31m,soon,\n    |             ^\n"));
  EXPECT_THAT(told, ::testing::Not(HasSubstr("\x1B")));
}

}  // namespace
