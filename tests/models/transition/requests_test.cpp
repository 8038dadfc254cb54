#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "models/known_answers/communication_world.h"
#include "models/transition/calendars/plan_time.h"
#include "models/transition/communication/communication_rows.h"
#include "tests/models/transition/communication_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using known_answers::CommunicationWorld;
using test::CommunicationPlan;
using test::everybody;
using test::means;
using test::only;

constexpr std::int64_t hour = 3600, day = 8 * hour;

struct TwoTeams : CommunicationPlan {
  TeamId a = team("A", 1), b = team("B", 1), c = team("C", 1);
  RequestSent ask(std::uint32_t number = 0, std::uint32_t round = 0, std::uint64_t draw = 7) const {
    return {{number}, a, b, round, draw};
  }
};

TEST(Requests, without_channels_are_noticed_and_understood_at_once) {
  const TwoTeams plan;
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  ASSERT_EQ(world.noticed.size(), 1u);
  EXPECT_EQ(world.ask(IsUnderstood{{0}}), 1.0);
  EXPECT_EQ(world.run().events, 0u);
}

TEST(Requests, over_means_that_are_always_up_and_answer_at_once_raise_no_event) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(), {means(1, 0, 1)});
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  EXPECT_EQ(world.noticed.size(), 1u);
  EXPECT_EQ(world.run().events, 0u);
}

TEST(Requests, use_the_primary_where_all_means_are_up) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(), {means(1, 2, 1), means(1, 0.5, 1)});
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  EXPECT_TRUE(world.noticed.empty());
  world.run();
  ASSERT_EQ(world.noticed.size(), 1u);
  EXPECT_EQ(world.noticed[0].at.ticks, 2 * hour);
  EXPECT_EQ(world.communication.edge(plan.a, plan.b).latency_ticks, 2 * hour);
  EXPECT_EQ(world.communication.edge(plan.a, plan.b).sent, 1u);
  EXPECT_EQ(world.communication.edge(plan.b, plan.a).sent, 0u);
}

TEST(Requests, turn_to_the_next_means_after_the_switch_delays_of_those_that_are_down) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(),
               {means(0, 9, 0.25), means(0, 9, 1), means(0, 9, 4), means(0, 9, 1), means(0, 9, 1), means(1, 3, 50)});
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  world.run();
  ASSERT_EQ(world.noticed.size(), 1u);
  EXPECT_EQ(world.noticed[0].at.ticks, 7 * hour + hour / 4 + 3 * hour);
}

TEST(Requests, that_find_no_answer_are_sent_again_and_the_second_reminder_goes_up) {
  TwoTeams plan;
  ChannelInput& silent = plan.channel(only(plan.a), only(plan.b), {means(1, 1)});
  silent.no_reply = 1;
  silent.reminder_days = 1.5;
  silent.escalate_to = plan.c;
  plan.channel(only(plan.a), only(plan.c), {means(1, 2)});
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  world.run();
  ASSERT_EQ(world.escalated.size(), 1u);
  EXPECT_EQ(world.escalated[0].to, plan.c);
  EXPECT_EQ(world.escalated[0].at.ticks, 3 * day);
  ASSERT_EQ(world.noticed.size(), 1u);
  EXPECT_EQ(world.noticed[0].at.ticks, 3 * day + 2 * hour);
}

TEST(Requests, are_not_escalated_to_who_asks) {
  TwoTeams plan;
  ChannelInput& silent = plan.channel(everybody(), everybody(), {means(1, 1)});
  silent.no_reply = 1;
  silent.escalate_to = plan.a;
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  EXPECT_EQ(world.run(100).end, sim::RunEnd::event_limit);
  EXPECT_TRUE(world.escalated.empty());
}

TEST(Requests, that_reach_nobody_are_decided_alone_where_the_intent_is_clear) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(), {means(0, 1, 0.5), means(0, 1, 1)});
  plan.scenario.communication = {.intent = 1, .right_alone = 0.25, .right_by_intent = 0.75};
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  EXPECT_TRUE(world.alone.empty());
  world.run();
  ASSERT_EQ(world.alone.size(), 1u);
  EXPECT_TRUE(world.alone[0].is_right);
  EXPECT_EQ(world.alone[0].at.ticks, hour + hour / 2);
}

TEST(Requests, that_reach_nobody_wait_for_the_reminder_where_it_is_not) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(), {means(0, 1, 1)});
  plan.scenario.communication.intent = 0;
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  EXPECT_EQ(world.run(3).end, sim::RunEnd::event_limit);
  EXPECT_EQ(world.kernel.now().ticks, 3 * (day + hour));
}

TEST(Requests, between_teams_without_a_channel_are_tried_again_until_they_are_closed) {
  TwoTeams plan;
  plan.channel(only(plan.a), only(plan.c), {means(1, 1)});
  plan.scenario.communication.intent = 0;
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  EXPECT_EQ(world.run(4).end, sim::RunEnd::event_limit);
  EXPECT_EQ(world.kernel.now().ticks, 4 * day);
  world.tell(RequestClosed{{0}});
  EXPECT_EQ(world.run().events, 0u);
  EXPECT_TRUE(world.noticed.empty());
}

TEST(Requests, of_a_later_round_are_sent_under_the_same_number_and_drawn_anew) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(), {means(1, 1)}).means[0].reply_sigma = 1;
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask(0, 0));
  world.run();
  world.send(plan.ask(0, 1));
  world.run();
  ASSERT_EQ(world.noticed.size(), 2u);
  EXPECT_NE((world.noticed[1].at - world.noticed[0].at).ticks, world.noticed[0].at.ticks);
  const EdgeCount& edge = world.communication.edge(plan.a, plan.b);
  EXPECT_EQ(edge.noticed, 2u);
  EXPECT_EQ(edge.latency_ticks, world.noticed[1].at.ticks);
}

TEST(Requests, leave_nothing_behind_for_the_next_of_their_number) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(), {means(1, 1)});
  plan.scenario.communication.loss = 1;
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  world.run();
  EXPECT_EQ(world.ask(IsUnderstood{{0}}), 0.0);
  world.tell(RequestClosed{{0}});
  EXPECT_EQ(world.ask(IsUnderstood{{0}}), 1.0);
  EXPECT_EQ(world.ask(ReachesAtOnce{{0}}), 1.0);
}

TEST(Requests, that_are_read_back_are_misunderstood_as_often_as_stated_for_that) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(), {means(1, 1)}).read_back = true;
  plan.scenario.communication.loss = 1;
  CommunicationWorld world(plan.scenario);
  world.send(plan.ask());
  EXPECT_EQ(world.ask(IsUnderstood{{0}}), 1.0);
}

TEST(Requests, are_drawn_by_what_they_ask_whatever_else_is_asked) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(), {means(0.5, 2, 1), means(0.9, 3, 1)}).means[1].reply_sigma = 1;
  CommunicationWorld alone(plan.scenario), among(plan.scenario);
  alone.send(plan.ask(0, 1, 99));
  alone.run();
  for (std::uint32_t i = 0; i < 5; ++i) among.send(plan.ask(i, 0, i));
  among.send(plan.ask(5, 1, 99));
  among.run();
  ASSERT_EQ(alone.noticed.size(), 1u);
  ASSERT_EQ(among.noticed.size(), 6u);
  const auto same = std::ranges::find_if(among.noticed, [](const auto& told) { return told.request.index == 5; });
  EXPECT_EQ(same->at, alone.noticed[0].at);
}

/// A works 9:00 to 17:00 and B 13:00 to 21:00 on every day.
const Scenario& on_calendars(CommunicationPlan& plan) {
  const auto every_day = [](int from_hour) {
    sim::WeekRule week;
    for (int i = 0; i < 7; ++i) week.spans.push_back({days(i) + hours(from_hour), days(i) + hours(from_hour + 8)});
    return sim::CalendarRules{.weeks = {{week, {}}}, .zone = {}, .holidays = {}, .absences = {}};
  };
  Scenario& scenario = plan.scenario;
  plan.task_of({0}, "any");  // a plan without tasks has no calendars
  scenario.start_date = 2027y / March / 1;
  scenario.calendars.emplace().working.resize(2);
  for (const std::uint32_t i : {0u, 1u}) {
    scenario.calendars->working[i].rules = every_day(i == 0 ? 9 : 13);
    (*scenario.teams)[i].calendar = CalendarId{i};
  }
  return scenario;
}

TEST(Requests, wait_for_the_hours_of_who_is_asked) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(), {means(0, 1, 2), means(1, 3, 1)});
  const Scenario& scenario = on_calendars(plan);
  const PlanTime time = plan_time(scenario);
  CommunicationWorld world(scenario, time.clocks);
  world.send(plan.ask());
  world.run();
  ASSERT_EQ(world.noticed.size(), 1u);
  EXPECT_EQ(world.noticed[0].at.ticks, 16 * hour);  // sent at 11:00, three of his hours from 13:00 on
}

TEST(Requests, that_never_get_through_end_with_time) {
  TwoTeams plan;
  plan.channel(only(plan.a), only(plan.c), {means(1, 1)});
  plan.scenario.communication.intent = 0;
  const Scenario& scenario = on_calendars(plan);
  const PlanTime time = plan_time(scenario);
  CommunicationWorld world(scenario, time.clocks);
  world.send(plan.ask());
  EXPECT_EQ(world.run(100'000).end, sim::RunEnd::event_list_empty);
}

TEST(Requests, need_an_organisation) {
  TwoTeams plan;
  plan.channel(everybody(), everybody(), {means(1, 1)});
  EXPECT_FALSE(communication_rows(plan.scenario).is_empty());
  plan.scenario.organisation.reset();
  EXPECT_TRUE(communication_rows(plan.scenario).is_empty());
}

}  // namespace
