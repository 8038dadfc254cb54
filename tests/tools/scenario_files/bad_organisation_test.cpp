#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/scenario_files/organised_folder.h"

namespace {

using namespace bascule;
using namespace bascule::scenario_files;
using test::OrganisedFolder;
using test::ScenarioFolder;
using ::testing::HasSubstr;
using ::testing::Not;

/// What is exchanged in a file of a sound organisation to make it bad, and what its one fault must say.
struct BadCell {
  const char* name;
  const char* file;
  std::string before, after;
  std::vector<std::string> said;
};

void PrintTo(const BadCell& bad, std::ostream* out) { *out << bad.name; }

void exchange(const ScenarioFolder& folder, const std::string& name, const std::string& before,
              const std::string& after) {
  std::ifstream file(folder.path() / name);
  std::ostringstream whole;
  whole << file.rdbuf();
  std::string text = whole.str();
  const std::size_t at = text.find(before);
  ASSERT_NE(at, std::string::npos) << before;
  text.replace(at, before.size(), after);
  folder.write(name, text);
}

class BadOrganisation : public ::testing::TestWithParam<BadCell> {};

TEST_P(BadOrganisation, is_told_once_with_place_value_and_what_was_expected) {
  const OrganisedFolder folder;
  const BadCell& bad = GetParam();
  exchange(folder, bad.file, bad.before, bad.after);
  const std::string told = folder.told();
  int faults = 0;
  for (const transition::Fault& fault : folder.read().faults)
    faults += fault.severity == transition::Fault::Severity::fault ? 1 : 0;
  EXPECT_EQ(faults, 1) << told;
  for (const std::string& part : bad.said) EXPECT_THAT(told, HasSubstr(part));
}

BadCell key(const char* name, const std::string& line, std::vector<std::string> said) {
  return {name, "scenario.toml", "noise = 0.02\n", line + "\n", std::move(said)};
}

BadCell talk(const char* name, const std::string& line, std::vector<std::string> said) {
  return {name, "scenario.toml", "rounds = 2\n", line + "\n", std::move(said)};
}

INSTANTIATE_TEST_SUITE_P(
    Sections, BadOrganisation,
    ::testing::Values(
        key("unknown_key", "nois = 0.1", {"scenario.toml:4:1: 'nois' is no key that is known", "'noise'?"}),
        key("unknown_grade", "noise = 'hi'",
            {"scenario.toml:4:9: noise: 'hi'", "low, medium, high or a number from 0"}),
        key("misspelt_grade", "noise = 'hgih'", {"did you mean 'high'?"}),
        key("noise_above_one", "noise = 1.5", {"noise: '1.5' is out of range", "from 0 to 1"}),
        key("scale_below_none", "formalisation = -0.1", {"formalisation: '-0.1' is out of range"}),
        key("negative_hours", "decision_timeout_h = -1", {"decision_timeout_h: '-1' is out of range"}),
        key("too_few_numbers", "deciders_high = '0.5|0.5'", {"'0.5|0.5' are 2 numbers", "3, such as 0.1|0.3|0.6"}),
        key("one_number", "speed_high = 1.5", {"speed_high: '1.5' is one number"}),
        key("no_number_in_a_list", "speed_high = '1|x|2'", {"scenario.toml:4:16: speed_high: 'x' does not fit"}),
        key("share_in_a_list_above_one", "deciders_low = '1.5|0|0'", {"'1.5' does not fit", "from 0 to 1"}),
        key("decisions_above_one", "decisions_lead = '0.7|0.4|0.1'", {"'0.7|0.4|0.1' add up to 1.2", "add up to 1"}),
        key("attention_below_one", "formalisation = 0.5\n[run]\nseed = 1\n[limits]\n[organisation.x]\ny = 1",
            {"'organisation.x' is no section that is known"}),
        key("neither_yes_nor_no", "noise = 0\nmentor_share = 2", {"mentor_share: '2' is out of range"}),
        talk("rounds_of_none", "rounds = 0", {"rounds: '0' is out of range"}),
        talk("half_a_round", "rounds = 1.5", {"'1.5' is not whole"}),
        talk("right_above_one", "right_alone = 0.9", {"brings the chance of being right above 1"}),
        talk("misspelt_talk", "intend = 0.9", {"'intend' is no key", "did you mean 'intent'?"})));

BadCell task(const char* name, const std::string& row, std::vector<std::string> said) {
  return {name, "tasks.csv", "C,Test,task,5,B,,,,,,", "C,Test,task,5,B," + row, std::move(said)};
}

BadCell team(const char* name, const std::string& row, std::vector<std::string> said) {
  return {name, "teams.csv", "PM,client,1,1,project_manager,,high,high,,,,,,,", "PM,client,1,1," + row,
          std::move(said)};
}

INSTANTIATE_TEST_SUITE_P(
    Columns, BadOrganisation,
    ::testing::Values(
        task("failure_above_one", "1.1,,,,,", {"tasks.csv:4:17: failure_probability: '1.1' is out of range"}),
        task("failure_of_no_grade", ",,,,,\nD,d,task,1,,lo,,,,,", {"failure_probability: 'lo'", "did you mean 'low'?"}),
        task("no_complexity", ",none,,,,", {"requirement_complexity: 'none'", "low, medium or high"}),
        task("unknown_rework", ",,,A;Bx:0.5,,",
             {"tasks.csv:4:22: rework_links: 'Bx:0.5' names no task", "did you mean 'B'?"}),
        task("rework_of_itself", ",,,C:0.5,,", {"rework_links: 'C:0.5' is the task itself", "other tasks"}),
        task("rework_twice", ",,,A; A:0.1,,", {"'A:0.1' names a task twice"}),
        task("rework_above_one", ",,,A:1.2,,", {"'A:1.2' is not understood", "a share from 0 to 1"}),
        task("rework_without_share", ",,,A:,,", {"'A:' is not understood"}),
        task("talks_to_itself", ",,,,A; C,", {"tasks.csv:4:24: talks_to: 'C' is the task itself"}),
        task("talks_to_nobody", ",,,,A; Q7,", {"talks_to: 'Q7' names no task"}),
        task("no_slices", ",,,,,0", {"slices: '0' is out of range"}),
        BadCell{"unknown_skill", "work.csv", "C,S,5,low", "C,S,5,hgh", {"skill_needed: 'hgh'", "did you mean 'high'?"}},
        team("unknown_role", "boss,,,,,,,,,,", {"teams.csv:2:15: role: 'boss'", "subteam_lead or project_manager"}),
        team("reports_to_nobody", ",CEO,,,,,,,,,", {"reports_to: 'CEO' names no team"}),
        team("reports_to_itself", ",PM,,,,,,,,,", {"teams.csv:2:16: reports_to: 'PM' the team reports to itself"}),
        team("reports_in_a_circle", ",S,,,,,,,,,",
             {"teams.csv:2:16: reports_to: these teams report to each other: PM -> S -> L -> PM"}),
        team("no_experience", ",,,none,,,,,,,", {"experience: 'none'", "low, medium or high"}),
        team("attrition_below_none", ",,,,-0.1,,,,,,", {"attrition: '-0.1' is out of range"}),
        team("weeks_below_none", ",,,,,-1,,,,,", {"ramp_weeks: '-1' is out of range"}),
        team("reserve_of_nobody", ",,,,,,,,,2027-06-30,", {"reserve_until", "nobody is in it"}),
        team("reserve_of_the_past", ",,,,,,,,1,2027-02-01,", {"reserve_until: '2027-02-01' lies before the start"}),
        team("released_by_nobody", ",,,,,,,,1,,boart",
             {"'boart' names no team and no forum", "did you mean 'board'?"})));

BadCell channel(const char* name, const std::string& row, std::vector<std::string> said) {
  return {name, "channels.csv", "*,*,email,,,,,,,,,", row, std::move(said)};
}

INSTANTIATE_TEST_SUITE_P(
    Channels, BadOrganisation,
    ::testing::Values(
        channel("unknown_end", "Px,*,email,,,,,,,,,", {"channels.csv:3:1: from: 'Px' names no team", "client:* or *"}),
        channel("party_without_star", "client,*,email,,,,,,,,,", {"did you mean 'client:*'?"}),
        channel("unknown_party", "*,cleint:*,email,,,,,,,,,", {"to: 'cleint:*' names no party", "'client'?"}),
        channel("party_without_teams", "*,incumbent:*,email,,,,,,,,,", {"'incumbent:*' names no team", "has teams"}),
        channel("no_end", ",*,email,,,,,,,,,", {"from: is empty"}),
        channel("with_itself", "S,S,email,,,,,,,,,", {"to: 'S' joins a team with itself"}),
        channel("twice", "client:*,provider:*,email,,,,,,,,,", {"is joined with 'provider:*' already on line 2"}),
        channel("no_means", "*,*,,,,,,,,,,", {"means: is empty", "chat>phone>email>site"}),
        channel("means_twice", "*,*,email>phone>Email,,,,,,,,,", {"channels.csv:3:17: means: 'Email' is named twice"}),
        channel("nothing_between", "*,*,email>>phone,,,,,,,,,", {"names nothing between two arrows"}),
        channel("too_many_means", "*,*,a>b>c>d>e>f>g>h>i>j>k,,,,,,,,,", {"'k' is one means more than 10"}),
        channel("other_arrows", "*,*,email;phone,,,,,,,,,", {"'email;phone' is no name", "chat>phone"}),
        channel("up_above_one", "*,*,chat>email,0.9>1.1,,,,,,,,", {"channels.csv:3:20: availability: '1.1'", "0 to 1"}),
        channel("up_too_often", "*,*,chat>email,1>1>1,,,,,,,,", {"'1>1>1' has 3 values for 2 means"}),
        channel("too_few_values", "*,*,chat>email>site,,1>1,,,,,,,", {"reply_median_h: '1>1' has 2 values for 3"}),
        channel("too_few_switches", "*,*,a>b>c>d,,,,1>1,,,,,", {"switch_h: '1>1' has 2 values for 4 means"}),
        channel("no_reply_above_one", "*,*,email,,,,,1.1,,,,", {"no_reply: '1.1' is out of range"}),
        channel("neither_yes_nor_no", "*,*,email,,,,,,,,,perhaps", {"read_back: 'perhaps' is neither yes nor no"}),
        channel("escalated_to_nobody", "*,*,email,,,,,,,,L2,", {"escalate_to: 'L2' names no team"})));

BadCell forum(const char* name, const std::string& row, std::vector<std::string> said) {
  return {name, "forums.csv", "stand-up,every 1w Mon-Fri 09:15,*,exceptions,,,0.25,,,,,,,", row, std::move(said)};
}

INSTANTIATE_TEST_SUITE_P(
    Forums, BadOrganisation,
    ::testing::Values(
        forum("id_twice", "board,5,*,gates,,,,,,,,,,",
              {"forums.csv:3:1: id: 'board' is the id of another forum on line 2"}),
        forum("never", "x,,*,gates,,,,,,,,,,", {"forums.csv:3:3: every: is empty"}),
        forum("unclear", "x,sometimes,*,gates,,,,,,,,,,",
              {"every: 'sometimes' is not understood", "every 2w Tue 10:00"}),
        forum("all_the_time", "x,0,*,gates,,,,,,,,,,", {"every: '0' is not understood", "0.1 to 10,000 working days"}),
        forum("without_time", "x,every 2w Tue,*,gates,,,,,,,,,,", {"forums.csv:3:", "every"}),
        forum("month_with_time", "x,WD+8 monthly 10:00,*,gates,,,,,,,,,,", {"without a time", "hint: WD+8 monthly"}),
        forum("days_with_time", "x,every 10wd 10:00,*,gates,,,,,,,,,,", {"a number of working days", "hint: 10"}),
        forum("long_ago", "x,2020-05-07,*,gates,,,,,,,,,,", {"every: 'x' never sits in the ten years"}),
        forum("without_members", "x,5,,gates,,,,,,,,,,", {"forums.csv:3:5: members: is empty", "teams, client:* or *"}),
        forum("unknown_member", "x,5,L; Q,gates,,,,,,,,,,", {"forums.csv:3:8: members: 'Q' names no team"}),
        forum("members_of_no_team", "x,5,L; incumbent:*,gates,,,,,,,,,,", {"'incumbent:*' names no team"}),
        forum("decides_nothing", "x,5,*,,,,,,,,,,,", {"decides: is empty"}),
        forum("misspelt_decision", "x,5,*,gate,,,,,,,,,,", {"'gate' is nothing that is known", "'gates'?"}),
        forum("first_of_a_rule", "x,Tue 10:00-11:00,*,gates,,2027-05-04,,,,,,,,",
              {"first: '2027-05-04' stands beside a rule"}),
        forum("never_settles", "x,5,*,gates,,,,,0,,,,,", {"p_settled: '0' leaves everything unsettled"}),
        forum("settles_above_one", "x,5,*,gates,,,,,1.2,,,,,", {"p_settled: '1.2' is out of range"}),
        forum("hours_below_none", "x,5,*,gates,,,-1,,,,,,,", {"hours: '-1' is out of range"}),
        forum("starts_after_nothing", "x,5,*,gates,,,,,,,,Z,,", {"starts_after: 'Z' names no task"}),
        forum("ends_first", "x,5,*,gates,,,,,,,,B,A,", {"forums.csv:3:1: ends_after: 'A' has finished before 'B'"}),
        forum("delegates_to_nobody", "x,5,*,gates,,,,,,,,,,Z", {"delegate: 'Z' names no team"}),
        BadCell{"gate_of_no_forum",
                "gates.csv",
                "board",
                "baord",
                {"gates.csv:2:7: forum: 'baord' names no forum", "did you mean 'board'?"}},
        BadCell{"gate_of_a_forum_that_decides_none",
                "gates.csv",
                "board",
                "stand-up",
                {"forum: 'stand-up' decides no gates"}},
        BadCell{"gate_before_its_forum",
                "forums.csv",
                "25000,40,A,G,L",
                "25000,40,G,,L",
                {"gates.csv:2:1: forum: 'board' begins after the gate 'G' itself"}},
        BadCell{"gate_after_its_forum",
                "forums.csv",
                "25000,40,A,G,L",
                "25000,40,A,B,L",
                {"forum: 'board' ends after 'B', for which the gate 'G' waits"}}));

BadCell commitment(const char* name, const std::string& row, std::vector<std::string> said) {
  return {name, "commitments.csv", "C1,client,Expert hours,A,2027-04-01,1200", row, std::move(said)};
}

INSTANTIATE_TEST_SUITE_P(
    Commitments, BadOrganisation,
    ::testing::Values(
        commitment("unknown_task", "C1,client,x,Q,2027-04-01,", {"commitments.csv:2:13: task: 'Q' names no task"}),
        commitment("no_task", "C1,client,x,,2027-04-01,", {"task: is empty"}),
        commitment("no_party", "C1,,x,A,2027-04-01,", {"party: is empty"}),
        commitment("unknown_party", "C1,clint,x,A,2027-04-01,", {"party: 'clint'", "did you mean 'client'?"}),
        commitment("no_date", "C1,client,x,A,,", {"due: is empty"}),
        commitment("bad_date", "C1,client,x,A,soon,", {"due: 'soon' is not understood"}),
        commitment("relief_below_none", "C1,client,x,A,2027-04-01,-5", {"relief: '-5' is out of range"}),
        commitment("id_twice", "C1,client,x,A,2027-04-01,\nC1,client,x,A,2027-04-01,",
                   {"another commitment on line 2"})));

TEST(BadOrganisations, have_all_their_faults_told_at_once) {
  const OrganisedFolder folder;
  exchange(folder, "scenario.toml", "noise = 0.02", "noise = 2");
  exchange(folder, "channels.csv", "*,*,email", "*,Z,email");
  exchange(folder, "forums.csv", "board,2w", "board,2x");
  exchange(folder, "commitments.csv", "2027-04-01", "April");
  exchange(folder, "tasks.csv", "B:0.5; C", "B:5; Z");
  exchange(folder, "teams.csv", "L,low,low", "L2,low,low");
  const std::string told = folder.told();
  for (const char* part :
       {"noise: '2'", "to: 'Z'", "every: '2x'", "due: 'April'", "'B:5'", "rework_links: 'Z'", "reports_to: 'L2'"})
    EXPECT_THAT(told, HasSubstr(part));
}

TEST(BadOrganisations, are_told_of_a_reserve_that_a_team_and_a_forum_of_one_name_release) {
  const OrganisedFolder folder;
  exchange(folder, "forums.csv", "stand-up", "PM");
  exchange(folder, "teams.csv", "2027-06-30,board", "2027-06-30,PM");
  EXPECT_THAT(folder.told(), HasSubstr("reserve_released_by: 'PM' is the id of a team and of a forum"));
}

TEST(BadOrganisations, warn_of_what_does_nothing) {
  const ScenarioFolder folder;
  folder.write("scenario.toml", "start_date = 2027-03-01\n[organisation]\n");
  EXPECT_EQ(
      folder.told(),
      "scenario.toml:2:1: warning: organisation: does nothing without teams.csv\n  2 | [organisation]\n    | ^\n");
  folder.write("channels.csv", "from,to,means\nZ,*,email\n");
  folder.write("forums.csv", "id,every,members,decides\nF,5,Z,gates\n");
  const std::string told = folder.told();
  EXPECT_THAT(told, HasSubstr("channels.csv:1:1: warning: without teams.csv the channels are checked for form only"));
  EXPECT_THAT(told, HasSubstr("forums.csv:2:5: warning: members: without the table teams this is ignored"));
  EXPECT_FALSE(folder.read().has_fault());
}

TEST(BadOrganisations, warn_of_means_that_look_like_a_slip_and_of_promises_of_the_past) {
  const OrganisedFolder folder;
  exchange(folder, "channels.csv", "*,*,email", "*,*,emial");
  exchange(folder, "commitments.csv", "2027-04-01", "2027-02-01");
  const std::string told = folder.told();
  EXPECT_FALSE(folder.read().has_fault());
  EXPECT_THAT(told, HasSubstr("channels.csv:3:5: warning: means: 'emial' is no means that has defaults"));
  EXPECT_THAT(told, HasSubstr("did you mean 'email'?"));
  EXPECT_THAT(told, Not(HasSubstr("pigeon' is no means")));
  EXPECT_THAT(told, HasSubstr("commitments.csv:2:26: warning: due: lies before the start date"));
}

TEST(BadOrganisations, are_told_of_names_to_leave_out_and_rows_to_set) {
  const OrganisedFolder folder;
  EXPECT_THAT(folder.told({.overrides = {}, .without = {"organization"}}),
              HasSubstr("'organization' is no table or mechanism; did you mean 'organisation'?"));
  EXPECT_THAT(folder.told({.overrides = {}, .without = {"chanels"}}), HasSubstr("did you mean 'channels'?"));
  EXPECT_THAT(folder.told({.overrides = {}, .without = {"comunication"}}), HasSubstr("did you mean 'communication'?"));
  const auto set = [&](const char* text) { return folder.told({.overrides = {{"--set", text}}, .without = {}}); };
  EXPECT_THAT(set("organisation.nois=1"), HasSubstr("is no column of organisation; did you mean 'noise'?"));
  EXPECT_THAT(set("channels[PM,S].no_reply=0"), HasSubstr("no row of channels fits"));
  EXPECT_THAT(set("forum[board].every=5"), HasSubstr("did you mean 'forums'?"));
  EXPECT_THAT(set("organisation.noise=lots"), HasSubstr("--set:1:1: noise: 'lots'"));
}

TEST(BadOrganisations, are_refused_beyond_what_is_sensible) {
  const OrganisedFolder folder;
  std::string forums = "id,every,members,decides\n", channels = "from,to,means\n";
  for (int i = 0; i <= 1000; ++i) forums += "F" + std::to_string(i) + ",5,*,gates\n";
  for (int i = 0; i <= 10000; ++i) channels += "*,*,email\n";
  folder.write("forums.csv", forums);
  folder.write("channels.csv", channels);
  const std::string told = folder.told();
  EXPECT_THAT(told, HasSubstr("forums.csv:1002:1: id: 'F1000' comes after 1,000 rows"));
  EXPECT_THAT(told, HasSubstr("channels.csv:10002:1: from: '*' comes after 10,000 rows"));
  std::string teams = "id,party,heads,share\n";
  for (int i = 0; i < 10001; ++i) teams += "T" + std::to_string(i) + ",client,1,1\n";
  const ScenarioFolder other;
  other.write("teams.csv", teams);
  other.write("channels.csv", "from,to,means\n*,*,email\n");
  EXPECT_THAT(other.told(), HasSubstr("channels.csv:2:1: from: '*' is one of more channels than"));
}

}  // namespace
