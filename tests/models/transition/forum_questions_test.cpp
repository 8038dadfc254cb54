#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "models/transition/forums/forums.h"
#include "models/transition/replication/world.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using test::SmallPlan;

/// Asks at set times in the name of an organisation, and hears what becomes of it.
class Asker : public Hears<ReplicationBegins, RequestStep, RequestSettled, RequestDelegated, TimeOwed, LinkDue> {
 public:
  static constexpr Mechanism mechanism = Mechanism::organisation;

  struct Asked {
    sim::SimTime at;
    TeamId decider;
    double person_days = 0, money = 0;
  };
  enum class What : std::uint8_t { itself, waits, settled, delegated };
  struct Became {
    What what = What::itself;
    double on_day = -1;
    TeamId to = {};
  };
  struct Finish {
    sim::SimTime at;
    TaskId task;
  };
  struct Look {
    sim::SimTime at;
    TeamId team;
  };

  std::vector<Asked> questions;
  std::vector<Finish> finishes;
  std::vector<Look> looks;
  std::optional<std::pair<sim::SimTime, RequestId>> closes;
  std::vector<Became> became;
  std::vector<std::int64_t> owed;

  void on(const ReplicationBegins&, auto& world) {
    became.assign(questions.size(), {});
    owed.assign(looks.size(), 0);
    for (std::uint32_t i = 0; i < questions.size(); ++i)
      world.kernel.raise_at(questions[i].at, EventKind::request_step, i);
    for (std::uint32_t i = 0; i < finishes.size(); ++i) world.kernel.raise_at(finishes[i].at, EventKind::link_due, i);
    for (std::uint32_t i = 0; i < looks.size(); ++i) world.kernel.raise_at(looks[i].at, EventKind::link_due, 1000 + i);
    if (closes) world.kernel.raise_at(closes->first, EventKind::link_due, 999);
  }
  void on(const RequestStep& step, auto& world) {
    const Asked& asked = questions[step.request.index];
    world.tell(QuestionCameUp{step.request, asked.decider, asked.person_days, asked.money, step.request.index});
    if (world.ask(DecidesItself{step.request}) == 0.0 && became[step.request.index].what == What::itself)
      became[step.request.index].what = What::waits;
  }
  void on(const LinkDue& due, auto& world) {
    if (due.arc == 999) return world.tell(RequestClosed{closes->second});
    if (due.arc < 999) return world.tell(TaskFinished{finishes[due.arc].task, true});
    looking_ = due.arc - 1000;
    world.tell(TeamLooksUp{looks[looking_].team});
  }
  void on(const RequestSettled& settled, auto& world) {
    became[settled.request.index] = {.what = What::settled, .on_day = days(world.kernel.now())};
  }
  void on(const RequestDelegated& delegated, auto& world) {
    became[delegated.request.index] = {.what = What::delegated, .on_day = days(world.kernel.now()), .to = delegated.to};
  }
  void on(const TimeOwed& told, auto&) { owed[looking_] += told.head_ticks; }
  bool is_anyone_waiting() const { return false; }

  static double days(sim::SimTime t) { return static_cast<double>(t.ticks) / 28'800; }

 private:
  std::uint32_t looking_ = 0;
};

constexpr sim::SimTime day(double days) { return {static_cast<std::int64_t>(days * 28'800)}; }

/// An organisation of four teams with the forums that are added.
struct ForumWorld {
  ForumWorld() {
    for (const char* id : {"lead", "manager", "sponsor", "team"}) plan.team(id, 1);
    plan.task("founding", 1), plan.task("closing", 1);
    plan.scenario.organisation.emplace();
    attend(1.0);
  }
  void attend(double probability) {
    plan.scenario.organisation->attendance_by_formalisation.fill(probability);
    plan.scenario.organisation->meetings_by_matrix.fill(1.0);
  }
  ForumInput& forum(double period, TeamId chair, std::optional<double> limit_days = std::nullopt) {
    ForumInput added{.id = {"forum" + std::to_string(plan.scenario.forums.size()), {}},
                     .period_days = period,
                     .decides = {.exceptions = true}};
    added.chair = chair;
    added.limit_days = limit_days;
    return plan.scenario.forums.emplace_back(std::move(added));
  }
  Asker& play(Asker asked) {
    model.emplace(compile(plan.scenario));
    world.emplace(MechanismSet{Mechanism::organisation, Mechanism::forums}, std::move(asked),
                  Forums(model->forums, model->time.axis));
    world->kernel.attach(model->time.clocks, model->static_draws);
    world->run({.seed = 1, .index = 0}, 100'000);
    return world->get<Asker>();
  }
  const Forums& forums() const { return world->get<Forums>(); }

  using Played = World<MechanismSet{Mechanism::organisation, Mechanism::forums}, Asker, Forums>;
  SmallPlan plan;
  std::optional<TransitionModel> model;
  std::optional<Played> world;
};

constexpr TeamId lead{0}, manager{1}, sponsor{2}, team{3};
using What = Asker::What;

Asker::Became became_of(ForumWorld& world, Asker::Asked question) {
  Asker asker;
  asker.questions.push_back(question);
  return world.play(asker).became[0];
}

TEST(ForumQuestions, of_a_team_without_a_forum_are_its_own_to_answer) {
  ForumWorld world;
  world.forum(5, manager);
  EXPECT_EQ(became_of(world, {day(1), lead}).what, What::itself);
}

TEST(ForumQuestions, of_a_chair_wait_for_its_forum) {
  ForumWorld world;
  world.forum(5, manager);
  const auto became = became_of(world, {day(1), manager});
  EXPECT_EQ(became.what, What::settled);
  EXPECT_EQ(became.on_day, 5);
  EXPECT_EQ(world.forums().waits({0}).count, 1u);
  EXPECT_EQ(world.forums().waits({0}).ticks, 4 * 28'800);
}

TEST(ForumQuestions, go_to_the_first_member_where_no_chair_is_named) {
  ForumWorld world;
  world.forum(5, manager).chair.reset();
  world.plan.scenario.forums[0].members = {manager, lead};
  EXPECT_EQ(became_of(world, {day(1), manager}).what, What::settled);
  EXPECT_EQ(became_of(world, {day(1), lead}).what, What::itself);
}

TEST(ForumQuestions, go_to_the_smallest_rights_that_cover_them) {
  ForumWorld world;
  world.forum(20, manager), world.forum(7, manager, 10), world.forum(3, manager, 2);
  EXPECT_EQ(became_of(world, {day(1), manager, 1}).on_day, 3);
  EXPECT_EQ(became_of(world, {day(1), manager, 2}).on_day, 3);
  EXPECT_EQ(became_of(world, {day(1), manager, 3}).on_day, 7);
  EXPECT_EQ(became_of(world, {day(1), manager, 11}).on_day, 20);
}

TEST(ForumQuestions, go_to_somebody_elses_forum_where_the_own_has_no_right) {
  ForumWorld world;
  world.forum(3, manager, 2), world.forum(7, sponsor, 10);
  EXPECT_EQ(became_of(world, {day(1), manager, 1}).on_day, 3);
  EXPECT_EQ(became_of(world, {day(1), manager, 5}).on_day, 7);
  EXPECT_EQ(became_of(world, {day(1), manager, 50}).what, What::itself);
  EXPECT_EQ(became_of(world, {day(1), lead, 5}).what, What::itself);
}

TEST(ForumQuestions, are_covered_in_money_too) {
  ForumWorld world;
  world.forum(3, manager).limit_money = 1000;
  EXPECT_EQ(became_of(world, {day(1), manager, 5, 1000}).what, What::settled);
  EXPECT_EQ(became_of(world, {day(1), manager, 5, 1001}).what, What::itself);
}

TEST(ForumQuestions, do_not_wait_for_a_forum_that_decides_only_gates) {
  ForumWorld world;
  world.forum(3, manager).decides.exceptions = false;
  EXPECT_EQ(became_of(world, {day(1), manager}).what, What::itself);
}

TEST(ForumQuestions, go_to_the_delegate_at_once) {
  ForumWorld world;
  world.forum(3, manager).delegate = lead;
  const auto became = became_of(world, {day(1), manager});
  EXPECT_EQ(became.what, What::delegated);
  EXPECT_EQ(became.on_day, 1);
  EXPECT_EQ(became.to, lead);
}

TEST(ForumQuestions, that_are_closed_wait_no_more) {
  ForumWorld world;
  world.forum(5, manager);
  Asker asker;
  asker.questions = {{day(1), manager}, {day(2), manager}};
  asker.closes = {day(3), RequestId{0}};
  const Asker& played = world.play(asker);
  EXPECT_EQ(played.became[0].what, What::waits);
  EXPECT_EQ(played.became[1].what, What::settled);
  EXPECT_EQ(world.forums().waits({0}).count, 1u);
  EXPECT_EQ(world.forums().waits({0}).ticks, 3 * 28'800);
}

TEST(ForumQuestions, return_to_who_decides_when_the_forum_ends) {
  ForumWorld world;
  world.forum(5, manager).ends_after = TaskId{1};
  Asker asker;
  asker.questions = {{day(1), manager}, {day(4), manager}};
  asker.finishes = {{day(3), TaskId{1}}};
  const Asker& played = world.play(asker);
  EXPECT_EQ(played.became[0].what, What::delegated);
  EXPECT_EQ(played.became[0].on_day, 3);
  EXPECT_EQ(played.became[0].to, manager);
  EXPECT_EQ(played.became[1].what, What::itself);
  EXPECT_EQ(world.forums().waits({0}).count, 0u);
}

TEST(ForumQuestions, are_the_teams_own_before_the_forum_begins) {
  ForumWorld world;
  world.forum(5, manager).starts_after = TaskId{0};
  Asker asker;
  asker.questions = {{day(1), manager}, {day(4), manager}};
  asker.finishes = {{day(3), TaskId{0}}};
  const Asker& played = world.play(asker);
  EXPECT_EQ(played.became[0].what, What::itself);
  EXPECT_EQ(played.became[1].on_day, 5);
}

TEST(ForumQuestions, have_their_own_luck_at_sittings) {
  ForumWorld world;
  world.forum(1, manager).p_settled = 0.5;
  Asker asker;
  for (int i = 0; i < 4000; ++i) asker.questions.push_back({day(0.5), manager});
  const Asker& played = world.play(asker);
  double sum = 0;
  for (const auto& became : played.became) sum += became.on_day;
  // The number of sittings is geometric: mean 2, variance 2.
  EXPECT_NEAR(sum / 4000, 2.0, 4 * std::sqrt(2.0 / 4000));
  EXPECT_GT(std::abs(sum / 4000 - 1 / 0.55), 4 * std::sqrt(2.0 / 4000));
}

TEST(ForumMeetings, are_owed_by_members_and_chair_since_they_last_looked_up) {
  ForumWorld world;
  world.forum(5, manager).hours = 2;
  world.plan.scenario.forums[0].members = {team, manager};
  Asker asker;
  asker.looks = {{day(4), team}, {day(5), team}, {day(14), team}, {day(20), manager}, {day(20), lead}};
  EXPECT_EQ(world.play(asker).owed, (std::vector<std::int64_t>{0, 7200, 7200, 4 * 7200, 0}));
  EXPECT_EQ(world.forums().meetings(team).invited, 2u);
  EXPECT_EQ(world.forums().meetings(team).missed, 0u);
}

TEST(ForumMeetings, count_from_the_beginning_of_a_forum_to_its_end) {
  ForumWorld world;
  ForumInput& forum = world.forum(5, manager);
  forum.starts_after = TaskId{0}, forum.ends_after = TaskId{1};
  Asker asker;
  asker.looks = {{day(6), manager}, {day(16), manager}, {day(50), manager}};
  asker.finishes = {{day(10), TaskId{0}}, {day(20), TaskId{1}}};
  EXPECT_EQ(world.play(asker).owed, (std::vector<std::int64_t>{0, 2 * 3600, 3600}));
}

TEST(ForumMeetings, are_missed_by_chance_and_however_often_the_team_looks_up_the_same) {
  ForumWorld world;
  world.attend(0.75);
  world.forum(1, manager);
  Asker once, often;
  once.looks = {{day(4000), manager}};
  for (int i = 1; i <= 400; ++i) often.looks.push_back({day(10 * i), manager});
  const std::int64_t owed = world.play(once).owed[0];
  EXPECT_EQ(world.forums().meetings(manager).invited, 4000u);
  EXPECT_EQ(world.forums().meetings(manager).missed, 4000u - static_cast<std::uint64_t>(owed / 3600));
  EXPECT_NEAR(static_cast<double>(owed) / 3600 / 4000, 0.75, 4 * std::sqrt(0.75 * 0.25 / 4000));
  std::int64_t sum = 0;
  for (const std::int64_t part : world.play(often).owed) sum += part;
  EXPECT_EQ(sum, owed);
}

}  // namespace
