#include "models/transition/commitments/commitments.h"

#include <gtest/gtest.h>

#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using namespace std::chrono;
using test::link;
using test::Played;
using test::SmallPlan;

/// A delivery of the client after so many days, due on Wednesday, the third day.
struct Promise : SmallPlan {
  explicit Promise(double days) : delivery(task("delivery", days)) {
    scenario.start_date = 2027y / March / 1;  // a Monday
    promise(delivery, Party::client, 2027y / March / 3, 100);
  }
  void promise(TaskId task, Party party, year_month_day due, double relief) {
    scenario.commitments.push_back(
        {.id = {"C", {}}, .party = party, .task = task, .due = {sys_days(due), {}}, .relief = relief});
  }

  TaskId delivery;
};

std::int64_t cents(const Played& played, Party party) {
  return played.row.spent[static_cast<std::size_t>(party)].count;
}

TEST(Commitments, are_kept_by_the_end_of_the_due_date) {
  const Played played(Promise(3).scenario);
  EXPECT_EQ(played.row.breaches, 0u);
  EXPECT_EQ(played.row.commitments.count, 0);
}

TEST(Commitments, cost_who_breaks_them_by_the_working_day_what_the_other_side_gets) {
  const Played played(Promise(5.5).scenario);
  EXPECT_EQ(played.row.breaches, 1u);
  EXPECT_EQ(played.row.commitments.count, 250'00);
  EXPECT_EQ(cents(played, Party::client), 250'00);
  EXPECT_EQ(cents(played, Party::provider), -250'00);
}

TEST(Commitments, count_working_days_of_the_plans_week_on_both_axes) {
  Promise plan(7);  // Tuesday of the next week
  EXPECT_EQ(Played(plan.scenario).row.commitments.count, 400'00);
  plan.scenario.calendars.emplace();
  EXPECT_EQ(Played(plan.scenario).row.commitments.count, 400'00);
}

TEST(Commitments, are_not_broken_by_what_is_done_before_the_next_working_day) {
  Promise plan(3);
  const TaskId milestone = plan.task("milestone", 0, {link(plan.delivery)});
  plan.promise(milestone, Party::client, 2027y / March / 3, 100);
  plan.scenario.calendars.emplace();  // where it is reached on Thursday at nine
  EXPECT_EQ(Played(plan.scenario).row.breaches, 0u);
}

TEST(Commitments, of_one_side_excuse_the_other) {
  Promise plan(5);
  const TaskId late = plan.task("late", 4), later = plan.task("later", 9);
  plan.promise(late, Party::provider, 2027y / March / 3, 0);
  plan.promise(later, Party::third_party, 2027y / March / 3, 10);
  const Played played(plan.scenario);
  const auto& commitments = played.replicator().mechanism<Commitments>();
  EXPECT_EQ(commitments.breaches(Party::client).latest_ticks, 2 * 28'800);
  EXPECT_EQ(commitments.breaches(Party::provider).latest_ticks, 1 * 28'800);
  EXPECT_EQ(commitments.excused_ticks(Party::client), 6 * 28'800);
  EXPECT_EQ(commitments.excused_ticks(Party::third_party), 2 * 28'800);
  EXPECT_EQ(played.row.breaches, 3u);
  EXPECT_EQ(played.row.commitments.count, 200'00 + 60'00);
}

TEST(Commitments, of_a_task_that_does_not_take_place_are_not_broken) {
  Promise plan(1);
  const TaskId none = plan.task("none", 1, {link(plan.task("long", 20))});
  plan.scenario.tasks[none.index].existence = 0;
  plan.promise(none, Party::client, 2027y / March / 3, 100);
  EXPECT_EQ(Played(plan.scenario).row.breaches, 0u);
}

TEST(Commitments, are_met_by_the_first_delivery) {
  Promise plan(2);
  const TaskId gate = plan.task("gate", 0, {link(plan.delivery)});
  plan.scenario.gates.push_back({.task = gate,
                                 .p_fail = Stated<double>{1.0, {}},
                                 .on_failure = GateInput::OnFailure::roll_back,
                                 .rollback_to = plan.delivery});
  const Played played(plan.scenario);
  EXPECT_EQ(played.finish(plan.delivery), 4);
  EXPECT_EQ(played.row.breaches, 0u);
}

TEST(Commitments, that_are_kept_change_nothing) {
  const Promise plan(3);
  Scenario plain = plan.scenario;
  plain.commitments.clear();
  const Played without(plain), with(plan.scenario);
  EXPECT_EQ(without.row.events, with.row.events);
  EXPECT_EQ(without.row.finish_ticks, with.row.finish_ticks);
  EXPECT_EQ(without.row.spent, with.row.spent);
}

}  // namespace
