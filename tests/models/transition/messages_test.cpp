#include <gtest/gtest.h>

#include "models/known_answers/communication_world.h"
#include "models/transition/communication/communication_rows.h"
#include "models/transition/replication/transition_model.h"
#include "tests/models/transition/communication_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using known_answers::CommunicationWorld;
using test::CommunicationPlan;
using test::everybody;
using test::means;
using test::only;

constexpr std::int64_t hour = 3600;

/// Two teams whose tasks talk to each other after every slice, and attend to it.
struct Talk : CommunicationPlan {
  TeamId a = team("A", 1), b = team("B", 1);
  TaskId ta = task_of(a, "a"), tb = task_of(b, "b"), of_a_too = task_of(a, "a2");
  Talk() {
    talk(ta, tb), talk(ta, of_a_too);
    scenario.organisation->information_exchange = 1;
    attend(1);
  }
  void attend(double probability) {
    scenario.organisation->attendance_by_matrix = {probability, probability, probability};
  }
};

void start(CommunicationWorld& world, std::initializer_list<TaskId> tasks) {
  for (const TaskId task : tasks) world.tell(TaskStarted{task});
}

SliceDone slice(TaskId task, std::uint32_t number, std::uint32_t attempt = 0) { return {task, {number, attempt, 1}}; }

TEST(Messages, go_both_ways_between_the_leads_of_tasks_that_talk) {
  const Talk plan;
  CommunicationWorld world(plan.scenario);
  start(world, {plan.ta, plan.tb, plan.of_a_too});
  world.tell(slice(plan.ta, 0));
  ASSERT_EQ(world.items.size(), 1u);  // none within a team
  EXPECT_EQ(world.items[0].item.team, plan.b);
  EXPECT_EQ(world.items[0].item.kind, ItemKind::message);
  EXPECT_EQ(world.items[0].item.head_ticks, hour / 4);
  EXPECT_EQ(world.items[0].item.expires.ticks, 24 * hour);
  world.tell(slice(plan.tb, 0));
  ASSERT_EQ(world.items.size(), 2u);
  EXPECT_EQ(world.items[1].item.team, plan.a);
}

TEST(Messages, are_sent_only_while_both_are_under_way_and_not_after_rework) {
  const Talk plan;
  CommunicationWorld world(plan.scenario);
  start(world, {plan.ta});
  world.tell(slice(plan.ta, 0));
  start(world, {plan.tb});
  world.tell(slice(plan.ta, 1, 1));
  EXPECT_EQ(world.communication.messages(), 0u);
  world.tell(slice(plan.ta, 1));
  EXPECT_EQ(world.communication.messages(), 1u);
  world.tell(WorkDone{plan.tb});
  world.tell(slice(plan.ta, 2));
  EXPECT_EQ(world.communication.messages(), 1u);
}

TEST(Messages, that_nobody_attends_to_are_missed_and_spoil_more_at_both_ends) {
  Talk plan;
  plan.attend(0);
  plan.scenario.organisation->missed_message_effect = 0.5;
  CommunicationWorld world(plan.scenario);
  start(world, {plan.ta, plan.tb});
  EXPECT_EQ(world.ask(ProjectFailureFactor{plan.ta}), 1.0);
  world.tell(slice(plan.ta, 0));
  EXPECT_TRUE(world.items.empty());
  EXPECT_EQ(world.communication.missed_messages(), 1u);
  for (const TaskId task : {plan.ta, plan.tb}) EXPECT_EQ(world.ask(ProjectFailureFactor{task}), 1.5);
  EXPECT_EQ(world.ask(ProjectFailureFactor{plan.of_a_too}), 1.0);
  world.begin({});
  EXPECT_EQ(world.ask(ProjectFailureFactor{plan.ta}), 1.0);
  EXPECT_EQ(world.communication.messages(), 0u);
}

TEST(Messages, are_missed_where_they_expire_and_their_numbers_are_used_again) {
  const Talk plan;
  CommunicationWorld world(plan.scenario);
  start(world, {plan.ta, plan.tb});
  world.tell(slice(plan.ta, 0));
  world.tell(slice(plan.ta, 1));
  const TrayItem first = world.items[0].item, second = world.items[1].item;
  EXPECT_NE(first.subject, second.subject);
  world.tell(ItemHandled{plan.b, ItemKind::message, first.subject});
  EXPECT_EQ(world.communication.missed_messages(), 0u);
  world.tell(ItemExpired{plan.b, ItemKind::message, second.subject});
  world.tell(ItemExpired{plan.b, ItemKind::rework, second.subject});
  EXPECT_EQ(world.communication.missed_messages(), 1u);
  EXPECT_EQ(world.communication.edge(plan.a, plan.b).missed, 1u);
  EXPECT_EQ(world.ask(ProjectFailureFactor{plan.tb}), 1.25);
  world.tell(slice(plan.ta, 2));
  EXPECT_EQ(world.items[2].item.subject, second.subject);
}

TEST(Messages, over_a_channel_are_noticed_later_and_missed_where_that_is_too_late) {
  for (const bool is_too_late : {false, true}) {
    Talk plan;
    plan.channel(everybody(), everybody(), {means(0, 1, 1), means(1, 3, 1)}).expires_h = is_too_late ? 4 : 5;
    CommunicationWorld world(plan.scenario);
    start(world, {plan.ta, plan.tb});
    world.tell(slice(plan.ta, 0));
    EXPECT_TRUE(world.items.empty());
    world.run();
    EXPECT_EQ(world.kernel.now().ticks, 4 * hour);
    EXPECT_EQ(world.items.size(), is_too_late ? 0u : 1u);
    EXPECT_EQ(world.communication.missed_messages(), is_too_late ? 1u : 0u);
    if (!is_too_late) {
      EXPECT_EQ(world.items[0].item.expires.ticks, 5 * hour);
    }
  }
}

TEST(Messages, that_find_no_answer_are_sent_again_until_they_expire) {
  Talk plan;
  plan.channel(everybody(), everybody(), {means(1, 1)}).no_reply = 1;
  CommunicationWorld world(plan.scenario);
  start(world, {plan.ta, plan.tb});
  world.tell(slice(plan.ta, 0));
  world.run();
  EXPECT_EQ(world.kernel.now().ticks, 24 * hour);
  EXPECT_EQ(world.communication.missed_messages(), 1u);
}

TEST(Messages, between_teams_without_a_channel_are_missed_when_they_expire) {
  Talk plan;
  plan.channel(only(plan.a), only(plan.a), {means(1, 1)});
  CommunicationWorld world(plan.scenario);
  start(world, {plan.ta, plan.tb});
  world.tell(slice(plan.ta, 0));
  world.run();
  EXPECT_EQ(world.communication.missed_messages(), 1u);
}

TEST(Messages, over_means_that_are_always_up_and_answer_at_once_are_those_without_channels) {
  Talk plain, joined;
  for (Talk* plan : {&plain, &joined}) {
    plan->attend(0.6);
    plan->scenario.organisation->information_exchange = 0.4;
  }
  joined.channel(everybody(), everybody(), {means(1, 0, 1)});
  CommunicationWorld without(plain.scenario), with(joined.scenario);
  for (CommunicationWorld* world : {&without, &with}) {
    start(*world, {plain.ta, plain.tb});
    for (std::uint32_t i = 0; i < 50; ++i) world->tell(slice(plain.ta, i)), world->tell(slice(plain.tb, i));
  }
  ASSERT_EQ(with.items.size(), without.items.size());
  for (std::size_t i = 0; i < with.items.size(); ++i) {
    EXPECT_EQ(with.items[i].item.team, without.items[i].item.team);
    EXPECT_EQ(with.items[i].item.expires, without.items[i].item.expires);
  }
  EXPECT_EQ(with.communication.messages(), without.communication.messages());
  EXPECT_EQ(with.communication.missed_messages(), without.communication.missed_messages());
}

TEST(Messages, of_a_task_that_is_repeated_are_drawn_anew) {
  Talk plan;
  plan.scenario.organisation->information_exchange = 0.5;
  CommunicationWorld world(plan.scenario);
  std::vector<bool> first, second;
  for (std::vector<bool>* sent : {&first, &second}) {
    start(world, {plan.ta, plan.tb});
    for (std::uint32_t i = 0; i < 64; ++i) {
      const std::uint32_t before = world.communication.messages();
      world.tell(slice(plan.ta, i));
      sent->push_back(world.communication.messages() > before);
    }
  }
  EXPECT_NE(first, second);
}

TEST(Messages, of_a_task_that_talks_to_nobody_leave_the_mechanism_off) {
  Talk plan;
  EXPECT_TRUE(compile(plan.scenario).active.has(Mechanism::communication));
  plan.scenario.tasks[0].organisation.talks_to = {plan.of_a_too};
  EXPECT_FALSE(compile(plan.scenario).active.has(Mechanism::communication));
  plan.scenario.tasks[0].organisation.talks_to = {plan.tb};
  plan.scenario.organisation->information_exchange = 0;
  EXPECT_FALSE(compile(plan.scenario).active.has(Mechanism::communication));
}

}  // namespace
