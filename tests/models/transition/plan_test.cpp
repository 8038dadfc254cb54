#include <gtest/gtest.h>

#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule::transition;
using test::link;
using test::Played;
using test::SmallPlan;

TEST(Plan, a_task_starts_when_its_last_predecessor_finishes) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 3), b = plan.task("b", 5), c = plan.task("c", 2, {link(a), link(b)});
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(a), 0);
  EXPECT_EQ(played.start(b), 0);
  EXPECT_EQ(played.start(c), 5);
  EXPECT_EQ(played.finish(), 7);
}

TEST(Plan, lags_and_leads_of_every_kind_of_link_are_kept) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 10);
  const TaskId fs = plan.task("fs", 1, {link(a, LinkKind::finish_start, 2)});
  const TaskId lead = plan.task("lead", 1, {link(a, LinkKind::finish_start, -4)});
  const TaskId ss = plan.task("ss", 1, {link(a, LinkKind::start_start, 3)});
  const TaskId half = plan.task("half", 1, {link(a, LinkKind::start_start, 0, 0.5)});
  const TaskId ff = plan.task("ff", 1, {link(a, LinkKind::finish_finish, 1)});
  const TaskId sf = plan.task("sf", 1, {link(a, LinkKind::start_finish, 6)});
  const Played played(plan.scenario);
  EXPECT_EQ(played.start(fs), 12);
  EXPECT_EQ(played.start(lead), 6);
  EXPECT_EQ(played.start(ss), 3);
  EXPECT_EQ(played.start(half), 5);
  EXPECT_EQ(played.start(ff), 0);
  EXPECT_EQ(played.finish(ff), 11);
  EXPECT_EQ(played.finish(sf), 6);
}

TEST(Plan, a_lead_longer_than_its_predecessor_reaches_back_to_its_start_only) {
  SmallPlan plan;
  const TaskId first = plan.task("first", 4), a = plan.task("a", 2, {link(first)});
  const TaskId b = plan.task("b", 1, {link(a, LinkKind::finish_start, -10)});
  EXPECT_EQ(Played(plan.scenario).start(b), 4);
}

TEST(Plan, a_chain_of_finish_links_a_hundred_thousand_long_needs_no_stack) {
  SmallPlan plan;
  TaskId last = plan.task("0", 1);
  for (int i = 1; i < 100'000; ++i) last = plan.task(std::to_string(i), 0, {link(last, LinkKind::finish_finish)});
  EXPECT_EQ(Played(plan.scenario).finish(last), 1);
}

TEST(Plan, fixed_cost_is_charged_to_who_pays_it) {
  SmallPlan plan;
  plan.task("a", 1);
  plan.scenario.tasks[0].fixed_cost = 1234.56;
  plan.scenario.tasks[0].paid_by = Party::provider;
  const Played played(plan.scenario);
  EXPECT_EQ(played.row.spent[static_cast<std::size_t>(Party::provider)].count, 123'456);
  EXPECT_EQ(played.row.spent[static_cast<std::size_t>(Party::client)].count, 0);
}

TEST(Plan, a_replication_with_too_many_events_ends_as_an_outcome) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 1);
  plan.task("b", 1, {link(a)});
  plan.scenario.run.max_events = 1;
  const Played played(plan.scenario);
  EXPECT_FALSE(played.row.is_finished());
  EXPECT_EQ(played.row.end, bascule::sim::RunEnd::event_limit);
}

TEST(Plan, samples_below_zero_count_as_zero) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 1);
  plan.scenario.tasks[0].duration.value = {
      .kind = DurationKind::normal, .likely = 1, .optimistic = 0, .pessimistic = 60};
  bool is_any_zero = false;
  for (std::uint32_t i = 0; i < 200; ++i) is_any_zero = is_any_zero || Played(plan.scenario, i).finish(a) == 0;
  EXPECT_TRUE(is_any_zero);
}

}  // namespace
