#include <algorithm>
#include <ranges>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/transition/scenario/parameter.h"
#include "tests/tools/scenario_files/organised_folder.h"
#include "tests/tools/scenario_files/sound_scenario.h"
#include "tools/scenario_files/resolved_text.h"

namespace {

using namespace bascule;
using namespace bascule::scenario_files;
using test::OrganisedFolder;
using test::ScenarioFolder;
using test::sound;
using ::testing::HasSubstr;
using transition::Level;
using transition::OrganisationInput;
using transition::Role;

const std::string start = "name = \"Plan\"\nstart_date = 2027-03-01\n";

/// A sound scenario with teams and this section.
transition::Scenario organised(const std::string& section) {
  const ScenarioFolder folder;
  folder.write("scenario.toml", start + "[organisation]\n" + section);
  folder.write("teams.csv", "id,party,heads,share\nT,client,1,1\n");
  EXPECT_EQ(folder.told(), "");
  return sound(folder);
}

TEST(OrganisedFolder, is_sound) { EXPECT_EQ(OrganisedFolder().told(), ""); }

TEST(OrganisationSection, takes_grades_numbers_and_lists) {
  const OrganisationInput read = *sound(OrganisedFolder()).organisation;
  EXPECT_EQ(read.centralisation, 1);
  EXPECT_EQ(read.formalisation, 0.5);
  EXPECT_EQ(read.noise, 0.02);
  EXPECT_EQ(read.attention, (std::array<double, 4>{1, 0, 0, 0}));
  EXPECT_EQ(read.decisions[2].rework, 0.7);
  EXPECT_EQ(read.decisions[2].quick_fix, 0.2);
  EXPECT_TRUE(read.learns_from_decisions);
  const OrganisationInput other = *organised(
                                       "functional_failure = \"Severe\"\nproject_failure = \"low\"\nnoise = \"high\"\n"
                                       "information_exchange = \"90%\"\nteam_experience = \"low\"\n"
                                       "speed_low = [0.1, 0.2, 0.3]\nlearns_from_decisions = \"no\"\n")
                                       .organisation;
  EXPECT_EQ(other.functional_failure, 0.2);
  EXPECT_EQ(other.project_failure, 0.01);
  EXPECT_EQ(other.noise, 0.1);
  EXPECT_EQ(other.information_exchange, 0.9);
  EXPECT_EQ(other.team_experience, 0);
  EXPECT_EQ(other.speed[1], (std::array<double, 3>{0.1, 0.2, 0.3}));
}

TEST(OrganisationSection, has_no_organisation_where_it_is_absent_and_the_defaults_where_it_is_empty) {
  EXPECT_FALSE(sound(ScenarioFolder()).organisation);
  transition::Scenario scenario = organised("");
  const std::string read = resolved_text(scenario, "test");
  scenario.organisation = OrganisationInput{};
  EXPECT_EQ(resolved_text(scenario, "test"), read);
}

TEST(OrganisationSection, has_the_defaults_that_its_parameters_state) {
  std::string organisation, communication;
  for (const transition::Parameter& row : transition::parameters()) {
    if (!row.is_key || (row.table != "organisation" && row.table != "communication")) continue;
    std::string& section = row.table == "organisation" ? organisation : communication;
    section += std::string(row.column) + " = \"" + std::string(row.fallback) + "\"\n";
    EXPECT_NE(row.grade, transition::Grade::none) << row.column;
    EXPECT_FALSE(row.source.empty()) << row.column;
  }
  const std::string stated = resolved_text(organised(organisation + "[communication]\n" + communication), "test");
  EXPECT_EQ(stated, resolved_text(organised(""), "test"));
}

TEST(TaskColumns, of_the_organisation_hold_complexity_rework_and_talk) {
  const transition::Scenario scenario = sound(OrganisedFolder());
  const transition::TaskOrganisation &first = scenario.tasks[0].organisation, &second = scenario.tasks[1].organisation;
  EXPECT_EQ(first.failure_probability, 0.01);
  EXPECT_EQ(first.requirement_complexity, Level::high);
  EXPECT_EQ(first.solution_complexity, Level::low);
  ASSERT_EQ(first.rework_links.size(), 2u);
  EXPECT_EQ(first.rework_links[0].task.index, 1u);
  EXPECT_EQ(first.rework_links[0].strength, 0.5);
  EXPECT_EQ(first.rework_links[1].strength, 0.3) << "unless stated";
  ASSERT_EQ(first.talks_to.size(), 1u);
  EXPECT_EQ(first.talks_to[0].index, 1u);
  EXPECT_EQ(second.failure_probability, 0.3);
  EXPECT_EQ(second.requirement_complexity, Level::medium);
  EXPECT_EQ(scenario.tasks[1].slices, 12);
  EXPECT_FALSE(scenario.tasks[0].slices);
  EXPECT_EQ(scenario.work[0].skill_needed, Level::high);
  EXPECT_EQ(scenario.work[1].skill_needed, Level::medium);
}

TEST(TeamColumns, hold_roles_people_and_the_reserve) {
  const std::vector<transition::TeamInput> teams = *sound(OrganisedFolder()).teams;
  const transition::TeamOrganisation &manager = teams[0].organisation, &lead = teams[1].organisation,
                                     &subteam = teams[2].organisation;
  EXPECT_EQ(manager.role, Role::project_manager);
  EXPECT_EQ(lead.role, Role::subteam_lead) << "sl for short";
  EXPECT_EQ(subteam.role, Role::subteam);
  EXPECT_FALSE(manager.reports_to);
  EXPECT_EQ(subteam.reports_to->index, 1u);
  EXPECT_EQ(manager.skill, Level::high);
  EXPECT_EQ(lead.skill, Level::medium);
  EXPECT_EQ(subteam.experience, Level::low);
  EXPECT_EQ(manager.attrition, 0);
  EXPECT_EQ(lead.attrition, 0.08);
  EXPECT_EQ(subteam.attrition, 0.15) << "medium";
  EXPECT_EQ(lead.ramp_weeks, 6);
  EXPECT_EQ(lead.hire_weeks, 4);
  EXPECT_EQ(subteam.ramp_weeks, 12);
  EXPECT_EQ(lead.other_projects, 1.5);
  EXPECT_EQ(subteam.reserve.heads, 2);
  EXPECT_EQ(subteam.reserve.until->value, std::chrono::sys_days(std::chrono::year(2027) / 6 / 30));
  EXPECT_EQ(subteam.reserve.released_in->index, 0u);
  EXPECT_FALSE(subteam.reserve.released_by);
}

TEST(TeamColumns, name_a_team_that_releases_the_reserve) {
  const ScenarioFolder folder;
  folder.write("teams.csv",
               "id,party,heads,share,reserve_heads,reserve_released_by\nT,client,1,1,2,U\nU,client,1,1,,\n");
  EXPECT_EQ((*sound(folder).teams)[0].organisation.reserve.released_by->index, 1u);
}

TEST(Organisation, is_left_out_with_its_section_and_leaves_the_columns_without_a_word) {
  const OrganisedFolder folder;
  const ReadingOptions options{.overrides = {{"--set", "organisation.noise=0.1"}}, .without = {"organisation"}};
  EXPECT_EQ(folder.told(options), "");
  EXPECT_FALSE(sound(folder, options).organisation);
}

TEST(Organisation, that_is_not_there_is_told_once_a_column) {
  const OrganisedFolder folder;
  folder.write("scenario.toml", start);
  const std::string told = folder.told();
  for (const std::string column : {"failure_probability", "rework_links", "talks_to", "role", "skill", "skill_needed"})
    EXPECT_THAT(told, HasSubstr("warning: " + column + ": without [organisation] this is ignored"));
  const auto count = std::ranges::count_if(folder.read().faults,
                                           [](const transition::Fault& fault) { return fault.field == "talks_to"; });
  EXPECT_EQ(count, 1);
  EXPECT_THAT(told, ::testing::Not(HasSubstr("attrition")));
}

TEST(Organisation, can_be_set_key_by_key) {
  const ScenarioFolder folder;
  folder.write("teams.csv", "id,party,heads,share\nT,client,1,1\n");
  const ReadingOptions options{.overrides = {{"--set", "organisation.noise=high"},
                                             {"--set", "organisation.decisions_lead = 0.5|0.25|0.25"},
                                             {"--set", "communication.intent=0.3"},
                                             {"--set", "teams[T].attrition=high"}},
                               .without = {}};
  const transition::Scenario scenario = sound(folder, options);
  EXPECT_EQ(scenario.organisation->noise, 0.1);
  EXPECT_EQ(scenario.organisation->decisions[1].quick_fix, 0.25);
  EXPECT_EQ(scenario.communication.intent, 0.3);
  EXPECT_EQ((*scenario.teams)[0].organisation.attrition, 0.38);
}

TEST(Turnover, is_left_out_with_the_columns_that_make_people_come_and_go) {
  const OrganisedFolder folder;
  const ReadingOptions options{.overrides = {{"--set", "teams[S].attrition=0.9"}}, .without = {"turnover"}};
  EXPECT_EQ(folder.told(options), "");
  const transition::Scenario scenario = sound(folder, options);
  for (const transition::TeamInput& team : *scenario.teams) {
    EXPECT_EQ(team.organisation.attrition, 0);
    EXPECT_EQ(team.organisation.reserve.heads, 0);
  }
}

}  // namespace
