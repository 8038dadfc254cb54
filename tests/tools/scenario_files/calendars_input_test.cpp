#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/scenario_files/sound_scenario.h"

namespace {

using namespace bascule;
using namespace bascule::scenario_files;
using test::ScenarioFolder;
using test::sound;
using ::testing::HasSubstr;

using std::chrono::hours;

sim::Date date(int year, unsigned month, unsigned day) {
  return sim::Date(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day));
}

const std::string head = "calendar,kind,rule,zone,hours,from,to,capacity,applies_to\n";

transition::CalendarsInput calendars_of(const std::string& rows) {
  const ScenarioFolder folder;
  folder.write("calendars.csv", head + rows);
  return sound(folder).calendars.value_or(transition::CalendarsInput{});
}

TEST(CalendarTable, hours_complete_a_rule_that_names_days_only) {
  const auto calendars = calendars_of("fr,week,Mon-Thu,,\"09:00-12:00,13:00-17:00\",,,,\n");
  const auto& spans = calendars.working.at(0).rules.weeks.at(0).rule.spans;
  ASSERT_EQ(spans.size(), 8u);
  EXPECT_EQ(spans[1], (sim::WeekSpan{hours(13), hours(17)}));
  EXPECT_EQ(spans[7], (sim::WeekSpan{hours(72 + 13), hours(72 + 17)}));
}

TEST(CalendarTable, days_without_hours_and_calendars_without_a_week_have_standard_days) {
  const ScenarioFolder folder;
  folder.write("scenario.toml", "start_date = 2027-03-01\nhours_per_day = 7.5\n");
  folder.write("calendars.csv", head + "de,week,\"Mon,Sat\",,,,,,\nus,holiday,2027-07-05,,,,,,\n");
  const transition::Scenario scenario = sound(folder);
  const auto& de = scenario.calendars->working[0].rules.weeks.at(0).rule.spans;
  ASSERT_EQ(de.size(), 2u);
  EXPECT_EQ(de[1].begin, hours(5 * 24 + 9));
  EXPECT_EQ(de[1].length(), std::chrono::minutes(450));
  EXPECT_EQ(scenario.calendars->working[1].rules.weeks.at(0).rule.spans.size(), 5u);
}

TEST(CalendarTable, from_and_to_limit_a_week_and_stand_for_a_rule_of_dates) {
  const auto calendars = calendars_of(
      "fr,week,Mon-Fri 09:00-17:00,,,,,,\nfr,week,Mon-Fri 08:00-14:00,,,2027-07-01,2027-08-31,,\n"
      "fr,absence,,,,2027-08-01,2027-08-31,0.5,\nfr,absence,2027-12-24..2027-12-31,,,,,,\n");
  const auto& fr = calendars.working.at(0);
  EXPECT_FALSE(fr.rules.weeks.at(0).on);
  EXPECT_EQ(fr.rules.weeks.at(1).on, (sim::DateRange{date(2027, 7, 1), date(2027, 8, 31)}));
  ASSERT_EQ(fr.capacity.size(), 1u);
  EXPECT_EQ(fr.capacity[0].dates, (sim::DateRange{date(2027, 8, 1), date(2027, 8, 31)}));
  EXPECT_EQ(fr.capacity[0].factor, 0.5);
  ASSERT_EQ(fr.rules.absences.size(), 1u);
  EXPECT_EQ(fr.rules.absences[0].first, date(2027, 12, 24));
}

TEST(CalendarTable, holidays_can_be_those_of_other_calendars_or_of_all) {
  const auto calendars =
      calendars_of("fr,holiday,2027-05-06,,,,,,*\nde,holiday,2027-10-03,,,,,,fr\nin,week,Mon-Sat 09:00-17:00,,,,,,\n");
  ASSERT_EQ(calendars.working.size(), 4u) << "with one named default";
  EXPECT_EQ(calendars.working[0].rules.holidays.size(), 2u);
  EXPECT_EQ(calendars.working[2].rules.holidays.size(), 1u);
  EXPECT_EQ(calendars.working[3].name.value, "default");
  EXPECT_EQ(calendars.working[3].rules.holidays.size(), 1u);
}

TEST(CalendarTable, all_rows_of_a_name_are_in_the_zone_that_one_states) {
  const auto calendars = calendars_of("fr,week,Mon-Fri 09:00-17:00,Europe/Paris,,,,,\nfr,holiday,2027-05-06,,,,,,\n");
  const auto& zone = calendars.working.at(0).rules.zone;
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->name, "Europe/Paris");
  EXPECT_EQ(zone->offset_s, 3600);
  EXPECT_GT(zone->transitions.size(), 20u) << "as far as the database knows, not only for the first years";
}

TEST(CalendarTable, a_freeze_is_for_cutovers_unless_it_names_phases) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,duration,predecessors,phase\nA,a,1,,cutover\nB,b,1,,test\n");
  folder.write("calendars.csv",
               head + "ye,freeze,2027-12-10..2028-01-20,,,,,,\nall,freeze,WD-3..WD+6 monthly,,,,,,*\n");
  const transition::Scenario scenario = sound(folder);
  EXPECT_THAT(scenario.calendars->freezes[0].phases, ::testing::ElementsAre("cutover"));
  EXPECT_THAT(scenario.calendars->freezes[1].phases, ::testing::ElementsAre("cutover", "test"));
}

TEST(CalendarTable, tasks_and_teams_name_calendars_and_windows) {
  const ScenarioFolder folder;
  folder.write("calendars.csv", head + "fr,week,Mon-Fri 09:00-17:00,,,,,,\nmove,window,Fri 20:00..Sun 18:00,,,,,,\n");
  folder.write("tasks.csv",
               "id,name,duration,predecessors,calendar,window,must_cover,clock,minimum,not_before,deadline\n"
               "A,a,1,,fr,,month-end*2,elapsed,2w,2027-04-01,2027-05-01\nB,b,1,,default,move,move * 3,,,,\n");
  folder.write("teams.csv", "id,party,heads,share,calendar,from,until\nT,client,1,1,fr,2027-04-01,2027-09-30\n");
  const transition::Scenario scenario = sound(folder);
  const transition::TaskInput &a = scenario.tasks[0], &b = scenario.tasks[1];
  EXPECT_EQ(a.calendar->index, 0u);
  EXPECT_EQ(a.must_cover->times, 2u);
  EXPECT_EQ(a.must_cover->what, transition::CoverInput::What::month_end);
  EXPECT_EQ(a.clock, transition::TaskClock::elapsed);
  EXPECT_EQ(a.minimum_days, 10);
  EXPECT_EQ(sim::Date(a.not_before->value.time_since_epoch()), date(2027, 4, 1));
  EXPECT_EQ(scenario.calendars->working.at(b.calendar->index).name.value, "default");
  EXPECT_EQ(b.window->index, 0u);
  EXPECT_EQ(b.must_cover->window->index, 0u);
  EXPECT_EQ(b.must_cover->times, 3u);
  EXPECT_EQ(scenario.teams->at(0).calendar->index, 0u);
  EXPECT_TRUE(scenario.teams->at(0).until);
}

TEST(CalendarTable, without_it_names_of_calendars_are_ignored_with_one_warning_a_column) {
  const ScenarioFolder folder;
  folder.write("tasks.csv",
               "id,name,duration,predecessors,calendar,must_cover\nA,a,1,,fr,month-end\nB,b,1,,fr,moves\n");
  const ScenarioReading reading = folder.read();
  EXPECT_FALSE(reading.has_fault());
  EXPECT_EQ(reading.faults.size(), 2u) << folder.told();
  EXPECT_FALSE(reading.scenario.tasks[0].calendar);
  EXPECT_TRUE(reading.scenario.tasks[0].must_cover);
  EXPECT_FALSE(reading.scenario.tasks[1].must_cover);
  EXPECT_TRUE(folder.read({.overrides = {}, .without = {"calendars"}}).faults.empty());
}

TEST(CalendarTable, phases_that_no_task_has_are_a_warning_with_what_comes_near) {
  const ScenarioFolder folder;
  folder.write("tasks.csv", "id,name,duration,predecessors,phase\nA,a,1,,cutover\n");
  folder.write("calendars.csv", head + "ye,freeze,2027-12-10..2028-01-20,,,,,,cutover; cutovr\n");
  EXPECT_FALSE(folder.read().has_fault());
  EXPECT_THAT(folder.told(), HasSubstr("calendars.csv:2:48: warning: applies_to: 'cutovr' is the phase of no task"));
  EXPECT_THAT(folder.told(), HasSubstr("did you mean 'cutover'?"));
}

TEST(CalendarTable, a_row_or_all_rows_of_a_kind_can_be_overridden) {
  const ScenarioFolder folder;
  folder.write("calendars.csv",
               head +
                   "fr,absence,2027-08-01..2027-08-31,,,,,0.5,\nfr,absence,2027-12-20..2027-12-31,,,,,0.5,\n"
                   "fr,week,\"Mon,Fri 09:00-17:00\",,,,,,\n");
  const transition::Scenario scenario =
      sound(folder, {.overrides = {{"--set", "calendars[fr,absence].capacity=0.25"},
                                   {"--set", "calendars[fr,absence,2027-12*].capacity=0.75"},
                                   {"--set", "calendars[fr,week,Mon,Fri*].rule=Mon 10:00-12:00"}},
                     .without = {}});
  const auto& fr = scenario.calendars->working[0];
  EXPECT_EQ(fr.capacity[0].factor, 0.25);
  EXPECT_EQ(fr.capacity[1].factor, 0.75);
  EXPECT_EQ(fr.rules.weeks[0].rule.spans.size(), 1u);
}

}  // namespace
