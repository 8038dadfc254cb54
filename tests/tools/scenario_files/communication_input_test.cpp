#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/scenario_files/organised_folder.h"
#include "tests/tools/scenario_files/sound_scenario.h"

namespace {

using namespace bascule;
using namespace bascule::scenario_files;
using test::OrganisedFolder;
using test::ScenarioFolder;
using test::sound;
using ::testing::HasSubstr;
using transition::ChannelEnd;
using transition::ChannelInput;
using transition::ForumInput;

std::chrono::sys_days day(int month, unsigned date) { return std::chrono::year(2027) / month / static_cast<int>(date); }

const std::string teams = "id,party,heads,share\nC1,client,1,1\nC2,client,1,1\nP1,provider,1,1\n";

/// The channels of a sound scenario with these rows.
std::vector<ChannelInput> channels(const std::string& text) {
  const ScenarioFolder folder;
  folder.write("teams.csv", teams);
  folder.write("channels.csv", text);
  return sound(folder).channels.value();
}

std::vector<ForumInput> forums(const std::string& text) {
  const ScenarioFolder folder;
  folder.write("teams.csv", teams);
  folder.write("forums.csv", text);
  return sound(folder).forums;
}

TEST(CommunicationSection, takes_grades_durations_and_counts) {
  const transition::CommunicationInput read = sound(OrganisedFolder()).communication;
  EXPECT_EQ(read.intent, 0.8);
  EXPECT_EQ(read.rounds, 2u);
  EXPECT_EQ(read.report_days, 10);
  EXPECT_EQ(read.loss, 0.05) << "unless stated";
}

TEST(ChannelTable, holds_ends_means_and_what_becomes_of_a_request) {
  const std::vector<ChannelInput> read = *sound(OrganisedFolder()).channels;
  ASSERT_EQ(read.size(), 2u);
  const ChannelInput& first = read[0];
  EXPECT_EQ(first.from.kind, ChannelEnd::Kind::party);
  EXPECT_EQ(first.from.party, transition::Party::client);
  EXPECT_EQ(first.to.party, transition::Party::provider);
  ASSERT_EQ(first.means.size(), 3u);
  EXPECT_EQ(first.means[2].name, "pigeon");
  EXPECT_EQ(first.means[0].availability, 0.9);
  EXPECT_EQ(first.means[1].availability, 0.95) << "the phone's, where the list leaves it out";
  EXPECT_EQ(first.means[2].availability, 0.5);
  EXPECT_EQ(first.means[2].reply_median_h, 2) << "one value for all";
  EXPECT_EQ(first.means[2].reply_sigma, 0);
  EXPECT_EQ(first.means[1].switch_h, 2);
  EXPECT_EQ(first.means[2].switch_h, 0) << "nothing is left to switch to";
  EXPECT_EQ(first.no_reply, 0.05);
  EXPECT_EQ(first.reminder_days, 2);
  EXPECT_EQ(first.expires_h, 8);
  EXPECT_EQ(first.escalate_to->index, 0u);
  EXPECT_TRUE(first.read_back);
  EXPECT_EQ(read[1].from.kind, ChannelEnd::Kind::everybody);
  EXPECT_FALSE(read[1].read_back);
  EXPECT_EQ(read[1].no_reply, 0.15);
  EXPECT_EQ(read[1].reminder_days, 1);
}

TEST(ChannelTable, takes_the_defaults_of_a_means_from_its_name) {
  const ChannelInput read = channels("from,to,means\nC1,*,Chat>phone>e-mail>site>meeting>our own\n").front();
  EXPECT_EQ(read.from.team.index, 0u);
  const double availability[] = {0.97, 0.95, 0.99, 0.999, 1, 1}, median[] = {0.17, 0.1, 1.5, 0, 16, 0},
               sigma[] = {1.2, 1.7, 1.2, 0, 0.4, 0}, switches[] = {0.25, 1, 4, 4, 4, 0};
  ASSERT_EQ(read.means.size(), 6u);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(read.means[i].availability, availability[i]) << i;
    EXPECT_EQ(read.means[i].reply_median_h, median[i]) << i;
    EXPECT_EQ(read.means[i].reply_sigma, sigma[i]) << i;
    EXPECT_EQ(read.means[i].switch_h, switches[i]) << i;
  }
}

TEST(ChannelTable, may_state_each_direction_by_itself) {
  const std::vector<ChannelInput> read = channels("from,to,means\nC1,P1,chat\nP1,C1,email\n");
  EXPECT_EQ(read[0].to.team.index, read[1].from.team.index);
}

TEST(ChannelTable, reads_decimal_commas_in_lists) {
  const ChannelInput read = channels("from;to;means;availability\n*;*;chat>phone;0,5>0,25\n").front();
  EXPECT_EQ(read.means[1].availability, 0.25);
}

TEST(ChannelTable, can_be_set_by_its_two_ends) {
  const OrganisedFolder folder;
  const transition::Scenario scenario =
      sound(folder, {.overrides = {{"--set", "channels[client:*,provider:*].availability=1"},
                                   {"--set", "channels[client:*, provider:*].no_reply=0"}},
                     .without = {}});
  EXPECT_EQ((*scenario.channels)[0].means.front().availability, 1);
  EXPECT_EQ((*scenario.channels)[0].no_reply, 0);
  EXPECT_EQ((*scenario.channels)[1].no_reply, 0.15);
  EXPECT_EQ((*scenario.channels)[1].means.front().availability, 0.99);
}

TEST(ForumTable, holds_who_sits_and_what_they_decide) {
  const std::vector<ForumInput> read = sound(OrganisedFolder()).forums;
  ASSERT_EQ(read.size(), 2u);
  const ForumInput &board = read[0], &stand_up = read[1];
  EXPECT_EQ(board.period_days, 10);
  ASSERT_EQ(board.members.size(), 3u);
  EXPECT_EQ(board.members[2].index, 2u);
  EXPECT_TRUE(board.decides.exceptions && board.decides.gates);
  EXPECT_EQ(board.chair->index, 1u);
  EXPECT_EQ(board.first->value, day(3, 8));
  EXPECT_EQ(board.hours, 2);
  EXPECT_EQ(board.paper_days, 1);
  EXPECT_EQ(board.p_settled, 0.9);
  EXPECT_EQ(board.limit_money, 25000);
  EXPECT_EQ(board.limit_days, 40);
  EXPECT_EQ(board.starts_after->index, 0u);
  EXPECT_EQ(board.ends_after->index, 3u);
  EXPECT_EQ(board.delegate->index, 1u);
  EXPECT_FALSE(stand_up.chair);
  EXPECT_FALSE(stand_up.decides.gates);
  EXPECT_EQ(stand_up.members.size(), 3u);
  EXPECT_FALSE(stand_up.limit_money);
  ASSERT_EQ(stand_up.rules.size(), 1u);
  EXPECT_EQ(std::get<sim::WeekRule>(stand_up.rules.front()).spans.size(), 5u);
  EXPECT_EQ(sound(OrganisedFolder()).gates[0].forum->index, 0u);
}

TEST(ForumTable, sits_every_so_many_days_or_by_a_rule_and_has_the_habits_of_its_period) {
  const std::vector<ForumInput> read = forums(
      "id,every,members,decides\na,1,*,gates\nb,every 1w,*,gates\nc,63 days,*,gates\nd,WD+8 monthly,*,gates\n"
      "e,every 2w Tue 10:00,*,gates\nf,2027-05-07,*,gates\ng,\"Mon-Thu 09:00-09:15\",*,gates\n"
      "h,Tue 10:00-11:00 every 2w; WD-1 monthly,*,gates\n");
  const double period[] = {1, 5, 63, 0, 0, 0, 0, 0}, paper[] = {0, 0.5, 5, 3, 2, 5, 0, 2},
               settled[] = {0.9, 0.85, 0.7, 0.75, 0.8, 0.7, 0.9, 0.8};
  ASSERT_EQ(read.size(), 8u);
  for (std::size_t i = 0; i < 8; ++i) {
    EXPECT_EQ(read[i].period_days, period[i]) << i;
    EXPECT_EQ(read[i].rules.empty(), i < 3) << i;
    EXPECT_EQ(read[i].paper_days, paper[i]) << i;
    EXPECT_EQ(read[i].p_settled, settled[i]) << i;
  }
  EXPECT_EQ(std::get<sim::MonthRule>(read[3].rules[0]), (sim::MonthRule{8, 8}));
  const auto tuesday = std::get<sim::WeekRule>(read[4].rules[0]);
  EXPECT_EQ(tuesday.cycle.every, 2);
  EXPECT_EQ(tuesday.spans.front().begin, std::chrono::hours(24 + 10));
  EXPECT_EQ(read[7].rules.size(), 2u);
}

TEST(ForumTable, sits_on_each_of_several_days_and_not_once_for_those_in_a_row) {
  const std::vector<ForumInput> read =
      forums("id,every,members,decides\na,Mon-Wed,*,gates\nb,\"Mon,Wed\",*,gates\nc,every 1w,*,gates\n");
  const auto in_a_row = std::get<sim::WeekRule>(read[0].rules.at(0)), apart = std::get<sim::WeekRule>(read[1].rules[0]);
  EXPECT_EQ(in_a_row.unit, sim::OpeningUnit::clock_hours);
  EXPECT_EQ(in_a_row.spans.at(1).begin, std::chrono::hours(24 + 9)) << "when work begins on Tuesday";
  EXPECT_EQ(apart.unit, sim::OpeningUnit::dates);
  EXPECT_EQ(apart.spans.size(), 2u);
}

TEST(ForumTable, accepts_what_is_not_simulated_with_one_warning) {
  const ScenarioFolder folder;
  folder.write("teams.csv", teams);
  folder.write("forums.csv", "id,every,members,decides\na,5,*,changes; gates\nb,5,*,credits\nc,5,*,changes\n");
  const ScenarioReading reading = folder.read();
  EXPECT_FALSE(reading.has_fault());
  EXPECT_EQ(reading.faults.size(), 1u);
  EXPECT_THAT(folder.told(), HasSubstr("forums.csv:2:7: warning: decides: 'changes', 'credits': accepted, but not"));
}

TEST(CommitmentTable, holds_who_owes_what_until_when) {
  const transition::CommitmentInput read = sound(OrganisedFolder()).commitments.at(0);
  EXPECT_EQ(read.id.value, "C1");
  EXPECT_EQ(read.party, transition::Party::client);
  EXPECT_EQ(read.what, "Expert hours");
  EXPECT_EQ(read.task.index, 0u);
  EXPECT_EQ(read.due.value, day(4, 1));
  EXPECT_EQ(read.relief, 1200);
}

TEST(Communication, is_left_out_with_all_its_tables_its_section_and_talk) {
  const OrganisedFolder folder;
  const ReadingOptions options{.overrides = {{"--set", "communication.rounds=9"}}, .without = {"communication"}};
  EXPECT_EQ(folder.told(options), "");
  const transition::Scenario scenario = sound(folder, options);
  EXPECT_FALSE(scenario.channels);
  EXPECT_TRUE(scenario.forums.empty());
  EXPECT_TRUE(scenario.commitments.empty());
  EXPECT_EQ(scenario.communication, transition::CommunicationInput{});
  EXPECT_TRUE(scenario.tasks[0].organisation.talks_to.empty());
  EXPECT_FALSE(scenario.gates[0].forum);
  EXPECT_FALSE((*scenario.teams)[2].organisation.reserve.released_in);
  EXPECT_EQ((*scenario.teams)[2].organisation.reserve.heads, 2);
  EXPECT_TRUE(scenario.organisation);
  EXPECT_EQ(scenario.tasks[0].organisation.rework_links.size(), 2u);
}

TEST(Communication, can_be_left_out_table_by_table) {
  const OrganisedFolder folder;
  for (const std::string table : {"channels", "forums", "commitments"}) {
    const ReadingOptions options{.overrides = {}, .without = {table}};
    EXPECT_EQ(folder.told(options), "") << table;
    const transition::Scenario scenario = sound(folder, options);
    EXPECT_EQ(scenario.channels.has_value(), table != "channels");
    EXPECT_EQ(scenario.forums.empty(), table == "forums");
    EXPECT_EQ(scenario.gates[0].forum.has_value(), table != "forums");
    EXPECT_EQ(scenario.commitments.empty(), table == "commitments");
    EXPECT_FALSE(scenario.tasks[0].organisation.talks_to.empty());
  }
}

TEST(Communication, has_forums_without_members_where_teams_are_left_out) {
  const OrganisedFolder folder;
  const ReadingOptions options{.overrides = {}, .without = {"teams"}};
  EXPECT_EQ(folder.told(options), "");
  const transition::Scenario scenario = sound(folder, options);
  EXPECT_FALSE(scenario.channels);
  EXPECT_TRUE(scenario.forums[0].members.empty());
  EXPECT_TRUE(scenario.gates[0].forum);
}

TEST(Communication, is_made_for_each_wave) {
  const ScenarioFolder folder;
  folder.write("waves.csv", "id,order\nW1,1\nW2,2\n");
  folder.write("tasks.csv",
               "id,name,duration,predecessors,rework_links,talks_to\n{wave}.1,a,1,,{previous}.2:0.4,{wave}.2\n"
               "{wave}.2,b,1,{wave}.1,,\nEnd,c,1,{wave}.2,{wave}.1:0.2,{wave}.1; W1.2\n");
  folder.write("teams.csv", teams);
  folder.write("commitments.csv", "id,party,what,task,due\nC-{wave},client,{wave} data,{wave}.1,2027-05-01\n");
  folder.write("forums.csv", "id,every,members,decides,starts_after\nF-{wave},5,*,gates,{wave}.1\n");
  const transition::Scenario scenario = sound(folder);
  ASSERT_EQ(scenario.tasks.size(), 5u);
  EXPECT_TRUE(scenario.tasks[0].organisation.rework_links.empty());
  EXPECT_EQ(scenario.tasks[2].organisation.rework_links.at(0).task.index, 1u);
  EXPECT_EQ(scenario.tasks[2].organisation.talks_to.at(0).index, 3u);
  EXPECT_EQ(scenario.tasks[4].organisation.talks_to.size(), 3u);
  EXPECT_EQ(scenario.tasks[4].organisation.rework_links.at(1).strength, 0.2);
  EXPECT_EQ(scenario.commitments.at(1).what, "W2 data");
  EXPECT_EQ(scenario.commitments[1].task.index, 2u);
  EXPECT_EQ(scenario.forums.at(1).starts_after->index, 2u);
}

}  // namespace
