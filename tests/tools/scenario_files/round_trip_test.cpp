#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/scenario_files/organised_folder.h"
#include "tests/tools/scenario_files/sound_scenario.h"
#include "tests/tools/scenario_files/transfer_folder.h"
#include "tools/scenario_files/resolved_text.h"

namespace {

using namespace bascule;
using namespace bascule::scenario_files;
using test::OrganisedFolder;
using test::ScenarioFolder;
using test::sound;
using test::TransferFolder;
using ::testing::HasSubstr;

/// The scenario that its resolved text gives.
transition::Scenario read_back(const transition::Scenario& scenario) {
  const ScenarioFolder again;
  std::filesystem::remove(again.path() / "tasks.csv");
  again.write("scenario.toml", resolved_text(scenario, "test"));
  return sound(again);
}

void expect_same(const transition::Scenario& scenario, const transition::Scenario& other) {
  EXPECT_EQ(resolved_text(other, "test"), resolved_text(scenario, "test"));
  ASSERT_EQ(other.forums.size(), scenario.forums.size());
  for (std::size_t i = 0; i < scenario.forums.size(); ++i) EXPECT_EQ(other.forums[i].rules, scenario.forums[i].rules);
  ASSERT_EQ(other.calendars.has_value(), scenario.calendars.has_value());
  if (!scenario.calendars) return;
  ASSERT_EQ(other.calendars->working.size(), scenario.calendars->working.size());
  for (std::size_t i = 0; i < scenario.calendars->working.size(); ++i) {
    const sim::CalendarRules &rules = scenario.calendars->working[i].rules, &others = other.calendars->working[i].rules;
    EXPECT_EQ(others.zone, rules.zone);
    EXPECT_EQ(others.holidays, rules.holidays);
    EXPECT_EQ(others.absences, rules.absences);
    ASSERT_EQ(others.weeks.size(), rules.weeks.size());
    for (std::size_t week = 0; week < rules.weeks.size(); ++week) {
      EXPECT_EQ(others.weeks[week].rule, rules.weeks[week].rule);
      EXPECT_EQ(others.weeks[week].on, rules.weeks[week].on);
    }
  }
  for (std::size_t i = 0; i < scenario.calendars->windows.size(); ++i) {
    EXPECT_EQ(other.calendars->windows.at(i).rules, scenario.calendars->windows[i].rules);
    EXPECT_EQ(other.calendars->windows[i].zone, scenario.calendars->windows[i].zone);
  }
  for (std::size_t i = 0; i < scenario.calendars->freezes.size(); ++i)
    EXPECT_EQ(other.calendars->freezes.at(i).rules, scenario.calendars->freezes[i].rules);
}

TEST(ResolvedScenario, of_a_transfer_with_all_tables_reads_back_as_the_same) {
  const transition::Scenario scenario = sound(TransferFolder());
  const transition::Scenario again = read_back(scenario);
  expect_same(scenario, again);
  EXPECT_EQ(again.waves.size(), 2u);
  EXPECT_EQ(again.gates.at(0).criteria.size(), 2u);
  EXPECT_EQ(again.risks.at(1).tasks.size(), 2u);
  EXPECT_EQ(*again.status, *scenario.status);
  EXPECT_EQ(again.tasks[0].actual.finish->value, scenario.tasks[0].actual.finish->value);
}

TEST(ResolvedScenario, of_an_organisation_reads_back_as_the_same_whatever_is_left_out) {
  const OrganisedFolder folder;
  const std::string whole = scenario_hash(sound(folder));
  for (const char* name :
       {"", "organisation", "communication", "turnover", "channels", "forums", "commitments", "teams", "gates"}) {
    ReadingOptions options;
    if (*name != '\0') options.without = {name};
    const transition::Scenario scenario = sound(folder, options);
    expect_same(scenario, read_back(scenario));
    EXPECT_EQ(scenario_hash(scenario) == whole, *name == '\0') << name;
  }
}

TEST(ResolvedScenario, without_a_section_or_table_of_the_organisation_equals_one_that_never_had_it) {
  for (const std::string name : {"channels", "forums", "commitments", "organisation"}) {
    const OrganisedFolder folder;
    const std::string left_out = scenario_hash(sound(folder, {.overrides = {}, .without = {name}}));
    std::filesystem::remove(folder.path() / (name + ".csv"));
    if (name == "organisation")
      folder.write("scenario.toml",
                   "start_date = 2027-03-01\n[communication]\nintent = 0.8\nrounds = 2\nreport_days = 10\n");
    EXPECT_EQ(scenario_hash(sound(folder)), left_out) << name;
  }
}

TEST(ResolvedScenario, of_all_ways_in_which_forums_sit_reads_back_as_the_same) {
  const ScenarioFolder folder;
  folder.write("teams.csv", "id,party,heads,share\nT,client,1,1\n");
  folder.write("forums.csv",
               "id,every,members,decides\na,0.5,*,gates\nb,every 10d,T,exceptions\nc,WD-3 monthly,*,changes\n"
               "d,\"every 2w Tue,Sun 23:59 from 2027-04-01\",*,gates\ne,Tue 10:00-11:30 every 2w,*,gates\n"
               "f,\"Mon 09:00-09:01, Tue 10:00-10:01\",*,gates\ng,2027-05-07; 2027-06-01..2027-06-03,*,gates\n"
               "h,board week every 4w,*,gates\ni,\"Mon,Wed\",*,gates\n");
  const transition::Scenario scenario = sound(folder);
  ASSERT_EQ(scenario.forums.size(), 9u);
  expect_same(scenario, read_back(scenario));
}

TEST(ResolvedScenario, of_a_zero_with_a_sign_reads_back_as_the_same) {
  const ScenarioFolder folder;
  folder.write("teams.csv", "id,party,heads,share\nT,client,1,1\n");
  folder.write("work.csv", "task,team,person_days\nA,T,-0\n");
  const transition::Scenario scenario = sound(folder);
  expect_same(scenario, read_back(scenario));
}

TEST(ResolvedScenario, of_every_kind_of_rule_reads_back_as_the_same) {
  const ScenarioFolder folder;
  folder.write("scenario.toml", "start_date = 2027-03-01\nhours_per_day = 7.77\n");
  folder.write(
      "calendars.csv",
      "calendar,kind,rule,zone,hours,from,to,capacity,applies_to\n"
      "a,week,\"Mon,Sat\",,,,,,\na,week,Mon-Fri 22:00-06:00,,,2027-06-01,,,\n"
      "b,week,\"Sun 20:00..Mon 06:00, Tue 00:00-24:00 every 2w from 2027-05-07\",America/New_York,,,,,\n"
      "c,week,release week every 3w,,09:00-11:00,,,,\nd,absence,2027-05-06,Asia/Kolkata,,,,0.25,*\n"
      "w1,window,release week every 4w from 2027-03-03,,,,,,\nw1,window,week every 1w,,,,,,\n"
      "w1,window,WD-3..WD+6 monthly,,,,,,\nw1,window,\"Mon-Wed,Sun every 2w\",,,,,,\nw1,window,2027-05-06,,,,,,\n"
      "w2,window,Mon 00:00..Mon 00:00,Europe/Paris,,,,,\nw2,window,Mon-Fri,,09:00-17:00,,,,\n"
      "f,freeze,WD+1 monthly,,,,,,x\nf,freeze,,,,2027-12-10,2027-12-31,,x\n");
  folder.write("tasks.csv", "id,name,duration,predecessors,phase\nA,a,1,,x\n");
  const transition::Scenario scenario = sound(folder);
  expect_same(scenario, read_back(scenario));
}

TEST(ResolvedScenario, reads_zones_as_recorded_and_not_from_the_database) {
  transition::Scenario scenario = sound(TransferFolder());
  scenario.calendars->working[0].rules.zone->name = "Nowhere/Land";
  scenario.calendars->working[0].rules.zone->transitions = {{1'900'000'000, 7}};
  const transition::Scenario again = read_back(scenario);
  EXPECT_EQ(again.calendars->working[0].rules.zone, scenario.calendars->working[0].rules.zone);
}

TEST(ResolvedScenario, without_any_one_table_is_sound_and_reads_back_as_the_same) {
  const TransferFolder folder;
  for (const char* table : {"calendars", "risks", "gates", "criteria", "actuals", "teams", "work"}) {
    const ReadingOptions options{.overrides = {}, .without = {table}};
    EXPECT_TRUE(folder.read(options).faults.empty()) << table << "\n" << folder.told(options);
    const transition::Scenario scenario = sound(folder, options);
    expect_same(scenario, read_back(scenario));
  }
  EXPECT_THAT(folder.told({.overrides = {}, .without = {"waves"}}), HasSubstr("names waves, and there are none"));
}

TEST(ResolvedScenario, without_a_table_equals_one_that_never_had_it) {
  for (const std::string table : {"calendars", "risks", "gates", "criteria"}) {
    const TransferFolder folder;
    if (table == "criteria") folder.write("gates.csv", "task,p_fail,on_failure,branch_to\nG1,0.3,branch,Fix\n");
    const std::string left_out = scenario_hash(sound(folder, {.overrides = {}, .without = {table}}));
    EXPECT_NE(scenario_hash(sound(folder)), left_out) << table;
    std::filesystem::remove(folder.path() / (table + ".csv"));
    EXPECT_EQ(scenario_hash(sound(folder)), left_out) << table;
  }
}

/// Cuts, doubles and exchanges bytes of the files of such a folder; whatever comes of it is read or told. Counts what
/// was read without a fault.
template <class Folder> int faultless_after_damage(const std::vector<const char*>& names) {
  std::uint64_t state = 1;
  const auto next = [&state](std::size_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state >> 33) % below;
  };
  const std::string alphabet = ";,:*=.{}\"'\n 0-9WRG1+%aZ>|\xC3";
  int faultless = 0;
  for (int round = 0; round < 600; ++round) {
    const Folder folder;
    const char* name = names[next(names.size())];
    std::ifstream file(folder.path() / name);
    std::ostringstream whole;
    whole << file.rdbuf();
    std::string text = whole.str();
    for (std::size_t change = next(3) + 1; change > 0; --change) {
      const std::size_t at = next(text.size());
      if (next(3) == 0)
        text.erase(at, next(5) + 1);
      else if (next(2) == 0)
        text.insert(at, 1, alphabet[next(alphabet.size())]);
      else
        text[at] = alphabet[next(alphabet.size())];
    }
    folder.write(name, text);
    ScenarioReading reading = folder.read();
    if (reading.has_fault()) continue;
    ++faultless;
    expect_same(reading.scenario, read_back(reading.scenario));
  }
  return faultless;
}

TEST(TransferFolder, whose_tables_are_damaged_is_told_or_read_and_never_crashes) {
  EXPECT_GT(faultless_after_damage<TransferFolder>({"calendars.csv", "tasks.csv", "teams.csv", "work.csv", "risks.csv",
                                                    "gates.csv", "waves.csv", "criteria.csv", "actuals.csv"}),
            20);
}

TEST(OrganisedFolder, whose_files_are_damaged_is_told_or_read_and_never_crashes) {
  EXPECT_GT(faultless_after_damage<OrganisedFolder>({"scenario.toml", "tasks.csv", "teams.csv", "work.csv", "gates.csv",
                                                     "channels.csv", "forums.csv", "commitments.csv"}),
            20);
}

}  // namespace
