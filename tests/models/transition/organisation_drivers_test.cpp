#include <algorithm>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "models/transition/drivers/drivers.h"
#include "models/transition/scenario/faults.h"
#include "tests/models/transition/generated_organisation.h"
#include "tests/models/transition/organised_plans.h"

namespace bascule::transition::test {
namespace {

using Kind = Relaxation::Kind;

Drivers drivers_of(Scenario scenario, std::uint32_t replications = 20, unsigned threads = 1) {
  scenario.run.replications = replications;
  return find_drivers(scenario, {.threads = threads});
}

double days_of(const Drivers& drivers, Kind kind, const std::string& id = {}) {
  const auto found = std::ranges::find_if(drivers.effects, [&](const Effect& effect) {
    return effect.relaxation.kind == kind && effect.relaxation.id == id;
  });
  if (found == drivers.effects.end()) throw std::logic_error("no effect of " + id);
  return found->mean_days.estimate;
}

bool has_effect(const Drivers& drivers, Kind kind) {
  return std::ranges::any_of(drivers.effects, [&](const Effect& each) { return each.relaxation.kind == kind; });
}

/// The days of a cause; 0 where there is none.
double late_days_of(const Drivers& drivers, Cause::Kind kind, std::optional<Party> party = std::nullopt) {
  for (std::size_t i = 0; i < drivers.causes.size(); ++i)
    if (drivers.causes[i].kind == kind && drivers.causes[i].party == party)
      return drivers.late_days->causes[i].days.estimate;
  return 0;
}

TEST(OrganisationDrivers, work_that_never_fails_saves_what_deciding_takes_of_those_who_do_it) {
  const Drivers drivers = drivers_of(failing(Role::subteam).scenario);
  EXPECT_DOUBLE_EQ(drivers.mean_days.estimate, 15);
  EXPECT_DOUBLE_EQ(days_of(drivers, Kind::work_never_fails), -5);
  EXPECT_DOUBLE_EQ(days_of(drivers, Kind::team_decides_at_once, "ST"), -5);
  EXPECT_DOUBLE_EQ(days_of(drivers, Kind::organisation_off), -5);
  EXPECT_FALSE(has_effect(drivers, Kind::interruptions_off) || has_effect(drivers, Kind::meetings_off));
  EXPECT_FALSE(has_effect(drivers, Kind::nobody_leaves) || has_effect(drivers, Kind::communication_off));
}

TEST(OrganisationDrivers, a_team_that_decides_at_once_makes_nobody_wait_whoever_asks) {
  const Drivers drivers = drivers_of(failing(Role::subteam_lead).scenario);
  EXPECT_DOUBLE_EQ(drivers.mean_days.estimate, 10.5);  // the last decision comes half a day after the last slice
  EXPECT_DOUBLE_EQ(days_of(drivers, Kind::team_decides_at_once, "SL"), -0.5);
}

TEST(OrganisationDrivers, late_days_by_party_are_those_of_who_fails_and_of_who_decides) {
  const Drivers drivers = drivers_of(failing(Role::subteam_lead).scenario);
  EXPECT_DOUBLE_EQ(late_days_of(drivers, Cause::Kind::failures, Party::provider), 0.5);
  EXPECT_DOUBLE_EQ(late_days_of(drivers, Cause::Kind::failures, Party::client), 0);
  EXPECT_DOUBLE_EQ(late_days_of(drivers, Cause::Kind::decisions, Party::client), 0.5);
  EXPECT_DOUBLE_EQ(late_days_of(drivers, Cause::Kind::decisions, Party::provider), 0);
  EXPECT_DOUBLE_EQ(drivers.late_days->interaction.days.estimate, -0.5);
}

TEST(OrganisationDrivers, a_channel_that_answers_at_once_saves_the_reply) {
  CommunicationPlan plan = failing(Role::subteam_lead);
  plan.scenario.tasks[0].slices = 1;
  plan.scenario.organisation->decision_h = 0;
  plan.channel(everybody(), everybody(), {means(1, 8)});
  const Drivers drivers = drivers_of(plan.scenario);
  EXPECT_DOUBLE_EQ(drivers.mean_days.estimate, 11);
  EXPECT_DOUBLE_EQ(days_of(drivers, Kind::channel_at_once, "everybody-everybody"), -1);
  EXPECT_DOUBLE_EQ(days_of(drivers, Kind::communication_off), -1);
  EXPECT_DOUBLE_EQ(days_of(drivers, Kind::team_decides_at_once, "SL"), 0);
  EXPECT_DOUBLE_EQ(late_days_of(drivers, Cause::Kind::communication), 1);
}

TEST(OrganisationDrivers, without_communication_those_whom_no_channel_joins_are_reached_too) {
  CommunicationPlan plan = failing(Role::subteam_lead);
  plan.scenario.communication.intent = 0;
  plan.scenario.organisation->decision_timeout_h = 80;
  plan.scenario.tasks[0].slices = 1;
  plan.channel(all_of(Party::incumbent), all_of(Party::incumbent), {means(1, 8)});
  EXPECT_DOUBLE_EQ(days_of(drivers_of(plan.scenario), Kind::communication_off), -9.5);
}

TEST(OrganisationDrivers, a_forum_that_decides_at_once_still_meets) {
  const Drivers drivers = drivers_of(with_forum().scenario);
  EXPECT_DOUBLE_EQ(drivers.mean_days.estimate, 15);
  EXPECT_DOUBLE_EQ(days_of(drivers, Kind::forum_decides_at_once, "F"), -2);  // twelve days and two meetings
  EXPECT_DOUBLE_EQ(days_of(drivers, Kind::meetings_off), 0);                 // and the gate waits longer
  EXPECT_DOUBLE_EQ(late_days_of(drivers, Cause::Kind::decisions, Party::client), 2);
  EXPECT_DOUBLE_EQ(drivers.late_days->likely_days.estimate, 12);
}

TEST(OrganisationDrivers, a_forum_that_decides_at_once_settles_what_comes_up_at_night_and_on_the_first_day) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 1);
  plan.scenario.tasks[0].clock = TaskClock::elapsed;
  const TaskId gate = plan.task("G", 0), other = plan.task("H", 0, {link(a)});
  plan.scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);
  plan.scenario.calendars.emplace();
  ForumInput& forum = plan.scenario.forums.emplace_back();
  forum.period_days = 20;
  for (const TaskId each : {gate, other}) plan.scenario.gates.push_back({.task = each, .forum = ForumId{0}});
  Scenario at_once = plan.scenario;
  relax(at_once, {{Kind::forum_decides_at_once, 0, {}, {}, 0}});
  EXPECT_FALSE(has_fault(faults_in(at_once)));
  Scenario without = plan.scenario;
  for (GateInput& each : without.gates) each.forum.reset();
  for (const TaskId each : {gate, other}) EXPECT_EQ(Played(at_once).finish(each), Played(without).finish(each));
  EXPECT_GT(Played(plan.scenario).finish(gate), Played(without).finish(gate));
}

std::vector<std::int64_t> finishes(const Scenario& scenario) {
  const TransitionModel model = compile(scenario);
  Replicator replicator(model);
  std::vector<std::int64_t> ticks;
  for (std::uint32_t i = 0; i < 5; ++i) ticks.push_back(replicator.play({.seed = 1, .index = i}).finish_ticks);
  return ticks;
}

TEST(OrganisationDrivers, an_organisation_that_is_off_is_the_plan_without_it_bit_for_bit) {
  int moved = 0;
  for (std::uint32_t number = 0; number < 60; ++number) {
    Scenario scenario = generate_organisation_on_calendars(number);
    (*scenario.teams)[0].organisation.skill = Level::low;
    Scenario without = scenario, off = scenario;
    without.organisation.reset();
    relax(off, {{.kind = Kind::organisation_off}});
    EXPECT_FALSE(has_fault(faults_in(off)));
    EXPECT_EQ(finishes(off), finishes(without)) << number;
    moved += finishes(scenario) != finishes(without) ? 1 : 0;
  }
  EXPECT_GT(moved, 20);
}

TEST(OrganisationDrivers, a_communication_that_is_off_is_the_plan_without_channels_and_messages) {
  int moved = 0;
  for (std::uint32_t number = 0; number < 60; ++number) {
    Scenario scenario = generate_organisation(number);
    scenario.communication.rounds = 2;
    scenario.channels.emplace();
    scenario.channels->push_back({.from = all_of(Party::client), .to = everybody(), .means = {means(0.5, 4, 1)}});
    Scenario without = scenario, off = scenario;
    without.channels.reset();
    without.organisation->information_exchange = 0;
    relax(off, {{.kind = Kind::communication_off}});
    EXPECT_FALSE(has_fault(faults_in(off)));
    EXPECT_EQ(finishes(off), finishes(without)) << number;
    moved += finishes(scenario) != finishes(without) ? 1 : 0;
  }
  EXPECT_GT(moved, 10);
}

TEST(OrganisationDrivers, lists_attrition_where_there_is_any) {
  CommunicationPlan plan = failing(Role::subteam);
  plan.organisation({0}).attrition = 0.2;
  const Drivers drivers = drivers_of(plan.scenario, 5);
  EXPECT_TRUE(has_effect(drivers, Kind::nobody_leaves));
  EXPECT_EQ(std::ranges::count(drivers.causes, Cause::Kind::leavers, &Cause::kind), 1);
}

TEST(OrganisationDrivers, late_days_add_up_to_the_tick_and_are_the_same_on_three_threads) {
  const Drivers one = drivers_of(troubled(), 300), three = drivers_of(troubled(), 300, 3);
  ASSERT_TRUE(one.late_days && three.late_days);
  std::int64_t sum = one.late_days->interaction.ticks;
  for (const LateDays::Line& line : one.late_days->causes) sum += line.ticks;
  EXPECT_EQ(sum, one.late_days->total.ticks);
  EXPECT_EQ(one.late_days->replications, 300u);
  EXPECT_GE(one.causes.size(), 6u);
  ASSERT_EQ(one.late_days->causes.size(), three.late_days->causes.size());
  for (std::size_t i = 0; i < one.causes.size(); ++i)
    EXPECT_EQ(one.late_days->causes[i].ticks, three.late_days->causes[i].ticks);
  EXPECT_GT(late_days_of(one, Cause::Kind::failures, Party::provider), 0);
  EXPECT_GT(late_days_of(one, Cause::Kind::decisions, Party::client), 0);
}

}  // namespace
}  // namespace bascule::transition::test
