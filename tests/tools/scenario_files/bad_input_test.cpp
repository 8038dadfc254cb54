#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/scenario_files/scenario_folder.h"

namespace {

using namespace bascule;
using namespace bascule::scenario_files;
using test::ScenarioFolder;
using ::testing::HasSubstr;

/// A file that makes a sound scenario bad, and what its one fault must say.
struct BadFile {
  const char* name;
  const char* file;
  std::string text;
  std::vector<std::string> said;
};

void PrintTo(const BadFile& bad, std::ostream* out) { *out << bad.name; }

class BadInput : public ::testing::TestWithParam<BadFile> {};

TEST_P(BadInput, is_told_once_with_place_value_and_what_was_expected) {
  const ScenarioFolder folder;
  const BadFile& bad = GetParam();
  if (std::string(bad.file) == "teams.csv") folder.write("work.csv", "task,team,person_days\nA,T,2\n");
  if (std::string(bad.file) == "work.csv")
    folder.write("teams.csv", "id,party,heads,share\nT,client,2,1\nNone,client,0,1\n");
  folder.write(bad.file, bad.text);
  const ScenarioReading reading = folder.read();
  const std::string told = folder.told();
  int faults = 0;
  for (const transition::Fault& fault : reading.faults)
    faults += fault.severity == transition::Fault::Severity::fault ? 1 : 0;
  EXPECT_EQ(faults, 1) << told;
  for (const std::string& part : bad.said) EXPECT_THAT(told, HasSubstr(part));
}

const std::string head = "id,name,duration,predecessors\n";
const std::string three = "id,name,optimistic,likely,pessimistic,predecessors,distribution\n";
const std::string toml = "start_date = 2027-03-01\n";
const std::string teams = "id,party,heads,share\n";
const std::string work = "task,team,person_days\n";

INSTANTIATE_TEST_SUITE_P(
    Tables, BadInput,
    ::testing::Values(
        BadFile{"wrong_type",
                "tasks.csv",
                head + "A,First,soon,\n",
                {"tasks.csv:2:9: duration: 'soon'", "10, 10d, 2w or 4h"}},
        BadFile{"not_a_number", "tasks.csv", head + "A,First,nan,\n", {"tasks.csv:2:9", "'nan'"}},
        BadFile{"infinite", "tasks.csv", head + "A,First,inf,\n", {"'inf'"}},
        BadFile{"overflow", "tasks.csv", head + "A,First,1e400,\n", {"'1e400'"}},
        BadFile{"hexadecimal", "tasks.csv", head + "A,First,0x1F,\n", {"'0x1F'"}},
        BadFile{"negative", "tasks.csv", head + "A,First,-3,\n", {"'-3' is out of range", "from 0 to 1000000"}},
        BadFile{"thousands_separator", "tasks.csv", head + "A,First,\"1,200\",\n", {"'1,200'", "write '1200'"}},
        BadFile{"double_sign", "tasks.csv", head + "A,First,+-3,\n", {"'+-3'"}},
        BadFile{"too_long", "tasks.csv", head + "A,First,1e9,\n", {"out of range"}},
        BadFile{"empty_duration", "tasks.csv", head + "A,First,,\n", {"tasks.csv:2:9: duration: is empty"}},
        BadFile{"empty_id", "tasks.csv", head + ",First,3,\n", {"tasks.csv:2:1: id: is empty"}},
        BadFile{"bad_id", "tasks.csv", head + "A 1,First,3,\n", {"'A 1' is no id", "letters, digits"}},
        BadFile{"duplicate_id", "tasks.csv", head + "A,First,3,\nA,Again,3,\n", {"tasks.csv:3:1: id: 'A'", "line 2"}},
        BadFile{"unknown_predecessor",
                "tasks.csv",
                head + "A100,First,3,\nB,Second,3,A10O\n",
                {"tasks.csv:3:12: predecessors: 'A10O' names no task", "did you mean 'A100'?"}},
        BadFile{"second_predecessor_unknown", "tasks.csv", head + "A,First,3,\nB,Second,3,A; Q7\n", {"tasks.csv:3:15"}},
        BadFile{"bad_lag", "tasks.csv", head + "A,First,3,\nB,Second,3,AFS+2parsecs\n", {"'AFS+2parsecs'", "G1FS+2d"}},
        BadFile{"self_link", "tasks.csv", head + "A,First,3,A\n", {"waits for itself"}},
        BadFile{"cycle", "tasks.csv", head + "A,First,3,B\nB,Second,3,A\n", {"A -> B -> A"}},
        BadFile{
            "missing_column", "tasks.csv", "id,name,duration\nA,First,3\n", {"predecessors: this column is missing"}},
        BadFile{"misspelt_column",
                "tasks.csv",
                "id,name,duration,predecessors,priorty\nA,First,3,,1\n",
                {"tasks.csv:1:31: 'priorty'", "did you mean 'priority'?"}},
        BadFile{"duplicate_column",
                "tasks.csv",
                "id,name,name,duration,predecessors\nA,x,y,3,\n",
                {"tasks.csv:1:9", "twice"}},
        BadFile{"unnamed_column", "tasks.csv", "id,,name,duration,predecessors\nA,x,y,3,\n", {"no name"}},
        BadFile{"header_only", "tasks.csv", head, {"there are no tasks"}},
        BadFile{"empty_file", "tasks.csv", "", {"tasks.csv: is empty"}},
        BadFile{"blank_file", "tasks.csv", "\n\n  \n", {"is empty"}},
        BadFile{"short_row", "tasks.csv", head + "A,First,3\n", {"tasks.csv:2:9", "3 fields, the header has 4"}},
        BadFile{"long_row",
                "tasks.csv",
                head + "A,First,3,,extra\n",
                {"tasks.csv:2:12: 'extra'", "5 fields, the header 4"}},
        BadFile{
            "unclosed_quote", "tasks.csv", head + "A,\"First,3,\nB,Second,3,A\n", {"tasks.csv:2:3", "never closed"}},
        BadFile{"quote_inside", "tasks.csv", head + "A,Fir\"st,3,\n", {"tasks.csv:2:6", "quote inside a field"}},
        BadFile{"nul", "tasks.csv", head + std::string("A,Fi\0rst,3,\n", 12), {"NUL"}},
        BadFile{"utf16_little", "tasks.csv", std::string("\xFF\xFEi\0d\0", 6), {"UTF-16", "CSV UTF-8"}},
        BadFile{"utf16_big", "tasks.csv", std::string("\xFE\xFF\0i\0d", 6), {"UTF-16"}},
        BadFile{"spreadsheet", "tasks.csv", "PK\x03\x04rest", {"spreadsheet"}},
        BadFile{"huge_field", "tasks.csv", head + "A," + std::string(70'000, 'x') + ",3,\n", {"longer than 64 KB"}},
        BadFile{"out_of_order", "tasks.csv", three + "A,First,5,3,8,,\n", {"optimistic: '5' is out of order"}},
        BadFile{"one_point_missing", "tasks.csv", three + "A,First,1,,8,,\n", {"tasks.csv:2:11: likely: is empty"}},
        BadFile{"unknown_law", "tasks.csv", three + "A,First,1,2,8,,triangle\n", {"'triangle'"}},
        BadFile{"misspelt_law", "tasks.csv", three + "A,First,1,2,8,,trianglar\n", {"did you mean 'triangular'?"}},
        BadFile{"bad_truncation", "tasks.csv", three + "A,First,1,2,8,,\"pert[3,\"\n", {"'pert[3,'"}},
        BadFile{"empty_truncation", "tasks.csv", three + "A,First,1,2,8,,\"pert[90,99]\"\n", {"is no distribution"}},
        BadFile{"probabilities_off", "tasks.csv", head + "A,First,5:0.5|15:0.4,\n", {"is no distribution"}},
        BadFile{"law_without_points",
                "tasks.csv",
                "id,name,duration,distribution,predecessors\nA,x,3,pert,\n",
                {"needs three points"}},
        BadFile{"triple_out_of_order", "tasks.csv", head + "A,First,3;2;5,\n", {"duration: '3;2;5' is out of order"}},
        BadFile{"triple_cut_short", "tasks.csv", head + "A,First,3;4,\n", {"three of them: 1;2;5"}},
        BadFile{"unknown_kind",
                "tasks.csv",
                "id,name,duration,kind,predecessors\nA,x,3,gat,\n",
                {"task, gate or milestone", "did you mean 'gate'?"}}));

INSTANTIATE_TEST_SUITE_P(
    Teams, BadInput,
    ::testing::Values(
        BadFile{"unknown_party",
                "teams.csv",
                teams + "T,supplier,2,1\n",
                {"'supplier'", "client, provider, incumbent or third_party"}},
        BadFile{"share_above_one", "teams.csv", teams + "T,client,2,1.5\n", {"share: '1.5' is out of range"}},
        BadFile{"negative_heads", "teams.csv", teams + "T,client,-2,1\n", {"heads: '-2'"}},
        BadFile{"no_capacity", "teams.csv", teams + "T,client,0,1\n", {"no capacity"}},
        BadFile{
            "duplicate_team", "teams.csv", teams + "T,client,2,1\nT,client,2,1\n", {"'T' is the id of another team"}},
        BadFile{"unknown_team", "work.csv", work + "A,Q,2\n", {"work.csv:2:3: team: 'Q' names no team"}},
        BadFile{"unknown_task", "work.csv", work + "Z,T,2\n", {"work.csv:2:1: task: 'Z' names no task"}},
        BadFile{"negative_work", "work.csv", work + "A,T,-2\n", {"person_days: '-2'"}},
        BadFile{"work_twice", "work.csv", work + "A,T,2\nA,T,1\n", {"already on line 2"}},
        BadFile{"work_without_capacity", "work.csv", work + "A,None,2\n", {"no capacity"}}));

const std::string pairs = "a,b,rho,kind\n";

INSTANTIATE_TEST_SUITE_P(
    Correlations, BadInput,
    ::testing::Values(
        BadFile{"unknown_pair",
                "correlations.csv",
                pairs + "A,Q,0.3,rank\n",
                {"correlations.csv:2:3: b: 'Q' names no task"}},
        BadFile{
            "beyond_one", "correlations.csv", pairs + "A,B,1.3,rank\n", {"rho: '1.3' is out of range", "from -1 to 1"}},
        BadFile{"with_itself",
                "correlations.csv",
                pairs + "A,A,0.3,rank\n",
                {"'A, A' the correlation is of a variable with itself"}},
        BadFile{"pair_twice",
                "correlations.csv",
                pairs + "A,B,0.3,rank\nB,A,0.4,rank\n",
                {"correlations.csv:3:5", "stated twice"}},
        BadFile{"of_fixed_durations", "correlations.csv", pairs + "A,B,0.3,linear\n", {"does not vary"}},
        BadFile{"unknown_correlation_kind", "correlations.csv", pairs + "A,B,0.3,pearson\n", {"rank or linear"}}));

INSTANTIATE_TEST_SUITE_P(
    Settings, BadInput,
    ::testing::Values(
        BadFile{"no_toml", "scenario.toml", "start_date = = 3\n", {"scenario.toml:1:14"}},
        BadFile{"key_twice", "scenario.toml", toml + "start_date = 2027-03-02\n", {"scenario.toml:2"}},
        BadFile{"no_start_date", "scenario.toml", "name = \"x\"\n", {"start_date: this key is missing"}},
        BadFile{
            "impossible_date", "scenario.toml", "start_date = \"2027-02-30\"\n", {"'2027-02-30'", "a day that exists"}},
        BadFile{"day_first", "scenario.toml", "start_date = \"01/03/2027\"\n", {"locale"}},
        BadFile{"finish_before_start",
                "scenario.toml",
                toml + "planned_finish = 2026-01-01\n",
                {"lies before the start date"}},
        BadFile{"promise_for_no_wave",
                "scenario.toml",
                toml + "[planned_finish]\n1 = 2027-09-01\n",
                {"scenario.toml:3:1: planned_finish: '1' no task is of this wave"}},
        BadFile{"promise_before_start",
                "scenario.toml",
                toml + "[planned_finish]\nwhole_plan = 2026-01-01\n",
                {"scenario.toml:3:14: planned_finish.whole_plan: '2026-01-01' lies before the start date"}},
        BadFile{"promise_that_is_no_date",
                "scenario.toml",
                toml + "[planned_finish]\nwhole_plan = \"soon\"\n",
                {"planned_finish.whole_plan: 'soon'", "2027-03-01"}},
        BadFile{"promise_as_date_and_section",
                "scenario.toml",
                toml + "planned_finish = 2027-09-01\nplanned_finish.1 = 2027-08-01\n",
                {"scenario.toml:3:1", "the whole plan's is planned_finish.whole_plan"}},
        BadFile{"misspelt_key",
                "scenario.toml",
                toml + "budgt = 3\n",
                {"scenario.toml:2:1: 'budgt'", "did you mean 'budget'?"}},
        BadFile{"misspelt_section", "scenario.toml", toml + "[runs]\nseed = 1\n", {"'runs'", "did you mean 'run'?"}},
        BadFile{"wrong_run_type", "scenario.toml", toml + "[run]\nreplications = \"many\"\n", {"replications: 'many'"}},
        BadFile{"half_a_replication", "scenario.toml", toml + "[run]\nreplications = 1.5\n", {"is not whole"}},
        BadFile{"no_replication", "scenario.toml", toml + "[run]\nreplications = 0\n", {"from 1 to 10000000"}},
        BadFile{"newer_schema", "scenario.toml", toml + "schema = 2\n", {"schema: '2'"}},
        BadFile{"negative_budget", "scenario.toml", toml + "budget = -1\n", {"budget: '-1'"}},
        BadFile{"serial_with_varying_durations",
                "scenario.toml",
                toml + "[run]\nscheme = \"serial\"\n[[nonsense]]\na = 1\n",
                {"nonsense"}},
        BadFile{"misspelt_table_file", "task.csv", "id\n", {"task.csv", "did you mean 'tasks'?"}}));

TEST(BadFolder, without_files_or_not_a_folder_is_told) {
  for (const char* path : {"/nonexistent/scenario", "/dev/null", "/etc/passwd"}) {
    const ScenarioReading reading = read_scenario(path);
    EXPECT_TRUE(reading.has_fault()) << path;
    EXPECT_EQ(reading.faults.size(), 1u) << path;
  }
}

TEST(BadFolder, with_a_directory_in_place_of_a_table_is_told) {
  const ScenarioFolder folder;
  std::filesystem::remove(folder.path() / "tasks.csv");
  std::filesystem::create_directory(folder.path() / "tasks.csv");
  EXPECT_THAT(folder.told(), HasSubstr("tasks.csv: is a directory"));
}

TEST(BadFolder, without_tasks_is_told) {
  const ScenarioFolder folder;
  std::filesystem::remove(folder.path() / "tasks.csv");
  EXPECT_THAT(folder.told(), HasSubstr("no tasks.csv"));
}

TEST(BadOverride, is_told_with_what_comes_near) {
  const ScenarioFolder folder;
  const auto told = [&folder](const std::string& text) {
    return folder.told({.overrides = {{"--set", text}}, .without = {}});
  };
  EXPECT_THAT(told("nonsense"), HasSubstr("is no assignment"));
  EXPECT_THAT(told("task[A].duration=3"), HasSubstr("did you mean 'tasks'?"));
  EXPECT_THAT(told("tasks[A].duratoin=3"), HasSubstr("did you mean 'duration'?"));
  EXPECT_THAT(told("tasks[Q*].duration=3"), HasSubstr("no row of tasks fits"));
  EXPECT_THAT(told("tasks.duration=3"), HasSubstr("which row?"));
  EXPECT_THAT(told("tasks[A].duration=long"), HasSubstr("--set"));
  EXPECT_THAT(told("run.sed=3"), HasSubstr("did you mean 'seed'?"));
  EXPECT_THAT(folder.told({.overrides = {}, .without = {"team"}}), HasSubstr("did you mean 'teams'?"));
  EXPECT_THAT(folder.told({.overrides = {}, .without = {"tasks"}}), HasSubstr("what a plan is made of"));
}

TEST(BadInputs, are_all_told_at_once_in_the_order_of_the_file) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", head + "A,First,soon,\nB,Second,3,C\nC,Third,-1,\n");
  const std::string told = folder.told();
  EXPECT_LT(told.find("'soon'"), told.find("'-1'"));
  EXPECT_EQ(folder.read().faults.size(), 2u);
}

}  // namespace
