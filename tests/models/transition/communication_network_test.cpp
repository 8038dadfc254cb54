#include "models/transition/communication/communication_network.h"

#include <gtest/gtest.h>

#include "models/transition/communication/channel_choice.h"
#include "tests/models/transition/communication_plan.h"

namespace {

using namespace bascule::transition;
using test::all_of;
using test::CommunicationPlan;
using test::everybody;
using test::means;
using test::only;

TEST(ChannelChoice, a_team_goes_before_its_party_and_its_party_before_everybody) {
  CommunicationPlan plan;
  const TeamId a = plan.team("A", 1, 0, Party::client), b = plan.team("B", 1, 0, Party::provider),
               c = plan.team("C", 1, 0, Party::provider), d = plan.team("D", 1, 0, Party::incumbent);
  plan.channel(everybody(), everybody(), {});
  plan.channel(all_of(Party::client), all_of(Party::provider), {});
  plan.channel(only(a), only(b), {});
  EXPECT_EQ(channel_between(plan.scenario, a, b), 2u);
  EXPECT_EQ(channel_between(plan.scenario, a, c), 1u);
  EXPECT_EQ(channel_between(plan.scenario, a, d), 0u);
  EXPECT_EQ(channel_between(plan.scenario, c, d), 0u);
}

TEST(ChannelChoice, the_side_from_counts_first_and_of_rows_alike_the_first) {
  CommunicationPlan plan;
  const TeamId a = plan.team("A", 1), b = plan.team("B", 1);
  plan.channel(all_of(Party::client), only(b), {});
  plan.channel(only(a), everybody(), {});
  plan.channel(only(a), everybody(), {});
  EXPECT_EQ(channel_between(plan.scenario, a, b), 1u);
}

TEST(ChannelChoice, a_row_serves_both_directions_unless_another_states_the_other_as_specifically) {
  CommunicationPlan plan;
  const TeamId a = plan.team("A", 1), b = plan.team("B", 1, 0, Party::provider);
  plan.channel(only(a), only(b), {});
  plan.channel(everybody(), everybody(), {});
  EXPECT_EQ(channel_between(plan.scenario, b, a), 0u);
  plan.channel(only(b), only(a), {});
  EXPECT_EQ(channel_between(plan.scenario, b, a), 2u);
  EXPECT_EQ(channel_between(plan.scenario, a, b), 0u);
}

TEST(ChannelChoice, teams_that_no_row_joins_have_none) {
  CommunicationPlan plan;
  const TeamId a = plan.team("A", 1), b = plan.team("B", 1), c = plan.team("C", 1);
  plan.channel(only(a), only(b), {});
  EXPECT_FALSE(channel_between(plan.scenario, a, c));
}

/// Three subteams under one project manager, each leading a task.
struct Star : CommunicationPlan {
  TeamId head = team("PM", 1), a = team("A", 1), b = team("B", 1), c = team("C", 1);
  TaskId ta = task_of(a, "a"), tb = task_of(b, "b"), tc = task_of(c, "c");
  Star() {
    organisation(head).role = Role::project_manager;
    for (const TeamId team : {a, b, c}) report(team, head);
  }
};

TEST(CommunicationNetwork, the_hub_of_a_star_is_on_every_way_between_the_others) {
  const Star star;
  const NetworkHealth health = network_health(star.scenario);
  EXPECT_EQ(health.betweenness, (std::vector<double>{1, 0, 0, 0}));
}

TEST(CommunicationNetwork, talking_directly_takes_ways_off_the_hub) {
  Star star;
  star.talk(star.ta, star.tb);
  EXPECT_DOUBLE_EQ(network_health(star.scenario).betweenness[0], 2.0 / 3);
}

TEST(CommunicationNetwork, members_of_a_forum_need_each_other) {
  CommunicationPlan plan;
  const TeamId a = plan.team("A", 1), b = plan.team("B", 1), c = plan.team("C", 1);
  plan.forum("F", {}).members = {c, a, b, a};
  EXPECT_EQ(exchanges(plan.scenario), (std::vector<Exchange>{{a, b}, {a, c}, {b, c}}));
}

TEST(CommunicationNetwork, without_failures_nobody_has_to_ask) {
  Star star;
  star.scenario.organisation->functional_failure = 0;
  EXPECT_TRUE(exchanges(star.scenario).empty());
  star.scenario.tasks[star.tb.index].organisation.failure_probability = 0.1;
  EXPECT_EQ(exchanges(star.scenario), (std::vector<Exchange>{{star.head, star.b}}));
}

TEST(CommunicationNetwork, tells_who_has_to_talk_without_a_channel_or_with_one_means) {
  Star star;
  star.channel(only(star.head), only(star.a), {means(1, 1), means(1, 1)});
  star.channel(only(star.b), only(star.head), {means(1, 1)});
  const NetworkHealth health = network_health(star.scenario);
  EXPECT_EQ(health.without_channel, (std::vector<Exchange>{{star.head, star.c}}));
  EXPECT_EQ(health.with_single_means, (std::vector<Exchange>{{star.head, star.b}}));
  EXPECT_EQ(health.islands, (std::vector<std::vector<TeamId>>{{star.head, star.a, star.b}, {star.c}}));
}

TEST(CommunicationNetwork, without_channels_everybody_is_reached) {
  const Star star;
  const NetworkHealth health = network_health(star.scenario);
  EXPECT_TRUE(health.without_channel.empty() && health.islands.empty() && health.with_single_means.empty());
}

TEST(CommunicationNetwork, tells_whose_exceptions_nobody_has_the_role_to_decide) {
  Star star;
  EXPECT_TRUE(network_health(star.scenario).missing_deciders.empty());
  star.organisation(star.head).role = Role::subteam_lead;
  star.organisation(star.c).role = Role::project_manager;
  const NetworkHealth health = network_health(star.scenario);
  ASSERT_EQ(health.missing_deciders.size(), 2u);
  EXPECT_EQ(health.missing_deciders[0].raiser, star.a);
  EXPECT_EQ(health.missing_deciders[0].role, Role::project_manager);
  star.scenario.organisation->deciders = {{{0.7, 0.3, 0}, {0.5, 0.5, 0}, {0, 1, 0}}};
  EXPECT_TRUE(network_health(star.scenario).missing_deciders.empty());
}

TEST(CommunicationNetwork, tells_which_exceptions_are_above_the_rights_of_every_forum) {
  Star star;  // ten person-days in ten slices
  star.forum("F", {.exceptions = true}).limit_days = 0.9;
  EXPECT_EQ(network_health(star.scenario).above_every_forum, (std::vector<TaskId>{star.ta, star.tb, star.tc}));
  star.scenario.tasks[star.ta.index].slices = 20;
  EXPECT_EQ(network_health(star.scenario).above_every_forum, (std::vector<TaskId>{star.tb, star.tc}));
  star.forum("G", {.exceptions = true});
  EXPECT_TRUE(network_health(star.scenario).above_every_forum.empty());
}

TEST(CommunicationNetwork, tells_which_gates_wait_for_a_forum_that_does_not_decide_gates) {
  Star star;
  star.forum("F", {.exceptions = true});
  GateInput& gate = star.scenario.gates.emplace_back();
  gate.task = star.ta;
  gate.forum = ForumId{0};
  EXPECT_EQ(network_health(star.scenario).in_forum_without_right, (std::vector<TaskId>{star.ta}));
  star.scenario.forums[0].decides.gates = true;
  EXPECT_TRUE(network_health(star.scenario).in_forum_without_right.empty());
}

TEST(CommunicationNetwork, teams_that_report_in_a_circle_do_not_hang) {
  Star star;
  star.report(star.head, star.a);
  EXPECT_EQ(superiors_of(star.scenario, star.a).size(), 4u);
}

}  // namespace
