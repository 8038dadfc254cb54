#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "models/transition/replication/replicator.h"
#include "sim/stats/tally.h"
#include "tests/models/transition/small_plan.h"

namespace bascule::transition::test {
namespace {

constexpr TeamId manager{0};
constexpr std::uint32_t first_worker = 3;

/// The toy organisation of the evidence: a manager, two leads, three subteams of one head each; one task, three beside
/// each other that talk and rework in a ring, and one at the end; twenty days in twenty slices each.
SmallPlan toy() {
  SmallPlan plan;
  plan.team("PM", 1, 100), plan.team("SL1", 1, 100), plan.team("SL2", 1, 100);
  for (const char* id : {"ST1", "ST2", "ST3"}) plan.team(id, 1, 100);
  auto& teams = *plan.scenario.teams;
  teams[manager.index].organisation.role = Role::project_manager;
  for (const std::uint32_t lead : {1u, 2u})
    teams[lead].organisation = {.role = Role::subteam_lead, .reports_to = manager};
  for (const std::uint32_t worker : {3u, 4u, 5u})
    teams[worker].organisation = {.role = Role::subteam, .reports_to = TeamId{worker == 5 ? 2u : 1u}};
  const TaskId first = plan.task("0", 20);
  const TaskId middle[] = {plan.task("1", 20, {link(first)}), plan.task("2", 20, {link(first)}),
                           plan.task("3", 20, {link(first)})};
  const TaskId last = plan.task("4", 20, {link(middle[0]), link(middle[1]), link(middle[2])});
  const std::uint32_t worker_of[] = {3, 3, 4, 5, 4};
  for (std::uint32_t i = 0; i < 5; ++i) {
    plan.work({i}, TeamId{worker_of[i]}, 20);
    plan.scenario.tasks[i].slices = 20;
  }
  for (std::uint32_t i = 0; i < 3; ++i) {
    TaskOrganisation& task = plan.scenario.tasks[middle[i].index].organisation;
    task.rework_links.push_back({.task = middle[(i + 1) % 3]});
    for (std::uint32_t other = 0; other < 3; ++other)
      if (other != i) task.talks_to.push_back(middle[other]);
  }
  EXPECT_EQ(last.index, 4u);
  OrganisationInput organisation;
  organisation.functional_failure = organisation.project_failure = 0.1;
  plan.scenario.organisation = organisation;
  return plan;
}

using Change = std::function<void(Scenario&)>;
using Figure = std::function<double(const ReplicationRow&)>;

double finish(const ReplicationRow& row) { return static_cast<double>(row.finish_ticks); }
double cost(const ReplicationRow& row) { return static_cast<double>(row.spent_by_all().count); }
double hidden(const ReplicationRow& row) { return row.work.rework + row.work.coordination; }
double wait(const ReplicationRow& row) { return row.decision_wait_days; }
double timeouts(const ReplicationRow& row) { return row.timeouts; }
double missed(const ReplicationRow& row) { return row.missed_messages; }
double messages(const ReplicationRow& row) { return row.messages; }
double rework(const ReplicationRow& row) { return row.work.rework; }
double left(const ReplicationRow& row) { return row.functional_left + row.project_left; }
double failed(const ReplicationRow& row) { return row.functional_failed + row.project_failed; }

std::vector<ReplicationRow> rows_of(const Change& change, std::uint64_t seed = 1) {
  constexpr std::uint32_t replications = 1500;
  SmallPlan plan = toy();
  change(plan.scenario);
  const TransitionModel model = compile(plan.scenario);
  Replicator replicator(model);
  std::vector<ReplicationRow> rows;
  for (std::uint32_t i = 0; i < replications; ++i) rows.push_back(replicator.play({.seed = seed, .index = i}));
  return rows;
}

/// How many standard errors the mean of the second lies above that of the first, pair by pair.
double errors_above(const std::vector<ReplicationRow>& before, const std::vector<ReplicationRow>& after,
                    const Figure& figure) {
  sim::Tally differences;
  for (std::size_t i = 0; i < before.size(); ++i) differences.add(figure(after[i]) - figure(before[i]));
  return differences.mean() / differences.standard_error();
}

/// The same of the risk index, a ratio of sums, by its residuals.
double risk_errors_above(const std::vector<ReplicationRow>& before, const std::vector<ReplicationRow>& after) {
  const auto index = [](const std::vector<ReplicationRow>& rows) {
    double lefts = 0, faileds = 0;
    for (const ReplicationRow& row : rows) lefts += left(row), faileds += failed(row);
    return std::pair(lefts / faileds, faileds / static_cast<double>(rows.size()));
  };
  const auto [r1, d1] = index(before);
  const auto [r2, d2] = index(after);
  sim::Tally residuals;
  for (std::size_t i = 0; i < before.size(); ++i)
    residuals.add((left(after[i]) - r2 * failed(after[i])) / d2 - (left(before[i]) - r1 * failed(before[i])) / d1);
  return (r2 - r1) / residuals.standard_error();
}

constexpr double clearly = 3;  // standard errors, one-sided: 0.13 %

void set_centralisation(Scenario& scenario, double value) { scenario.organisation->centralisation = value; }

TEST(OrganisationDirections, centralisation_leaves_less_risk_and_costs_more) {
  const auto low = rows_of([](Scenario& s) { set_centralisation(s, 0); });
  const auto high = rows_of([](Scenario& s) { set_centralisation(s, 1); });
  EXPECT_LT(risk_errors_above(low, high), -clearly);
  EXPECT_GT(errors_above(low, high, cost), clearly);
  EXPECT_GT(errors_above(low, high, finish), -clearly) << "up or flat";
}

TEST(OrganisationDirections, another_seed_shows_no_direction) {
  const auto one = rows_of([](Scenario&) {}), other = rows_of([](Scenario&) {}, 2);
  for (const Figure& figure : {Figure(finish), Figure(cost), Figure(hidden), Figure(wait), Figure(missed)})
    EXPECT_LT(std::abs(errors_above(one, other, figure)), clearly);
  EXPECT_LT(std::abs(risk_errors_above(one, other)), clearly);
}

TEST(OrganisationDirections, formalisation_means_fewer_messages) {
  const auto low = rows_of([](Scenario& s) { s.organisation->formalisation = 0; });
  const auto high = rows_of([](Scenario& s) { s.organisation->formalisation = 1; });
  EXPECT_LT(errors_above(low, high, messages), -clearly);
}

TEST(OrganisationDirections, matrix_strength_means_fewer_missed_messages_and_less_spoilt) {
  const auto weak = rows_of([](Scenario& s) { s.organisation->matrix_strength = 0; });
  const auto strong = rows_of([](Scenario& s) { s.organisation->matrix_strength = 1; });
  EXPECT_LT(errors_above(weak, strong, missed), -clearly);
  EXPECT_LT(errors_above(weak, strong, [](const ReplicationRow& row) { return row.project_failed; }), -clearly);
}

TEST(OrganisationDirections, skill_means_earlier_and_cheaper) {
  const auto medium = rows_of([](Scenario&) {});
  const auto skilled = rows_of([](Scenario& s) {
    for (std::uint32_t i = first_worker; i < s.teams->size(); ++i) (*s.teams)[i].organisation.skill = Level::high;
  });
  EXPECT_LT(errors_above(medium, skilled, finish), -clearly);
  EXPECT_LT(errors_above(medium, skilled, cost), -clearly);
  EXPECT_LT(errors_above(medium, skilled, rework), -clearly);
}

/// With the feedback of missed messages on: those who work at the same time talk, and what they miss spoils work.
TEST(OrganisationDirections, work_at_the_same_time_is_earlier_and_has_more_rework) {
  const Change feedback = [](Scenario& s) { s.organisation->missed_message_effect = 2; };
  const auto sequential = rows_of([&](Scenario& s) {
    feedback(s);
    s.tasks[2].predecessors = {link({1})};
    s.tasks[3].predecessors = {link({2})};
  });
  const auto concurrent = rows_of(feedback);
  EXPECT_LT(errors_above(sequential, concurrent, finish), -clearly);
  EXPECT_GT(errors_above(sequential, concurrent, missed), clearly);
  EXPECT_GT(errors_above(sequential, concurrent, [](const ReplicationRow& row) { return row.project_failed; }),
            clearly);
}

TEST(OrganisationDirections, more_links_mean_later_dearer_and_more_hidden_work) {
  const auto some = rows_of([](Scenario&) {});
  const auto more = rows_of([](Scenario& s) {
    for (TaskInput& task : s.tasks)
      for (std::uint32_t other = 0; other < s.tasks.size(); ++other)
        if (&s.tasks[other] != &task) task.organisation.rework_links.push_back({.task = {other}});
  });
  for (const Figure& figure : {Figure(finish), Figure(cost), Figure(hidden)})
    EXPECT_GT(errors_above(some, more, figure), clearly);
}

TEST(OrganisationDirections, errors_make_plans_later_more_than_in_proportion_and_leave_the_risk_index) {
  const auto with_failures = [](double probability) {
    return rows_of(
        [=](Scenario& s) { s.organisation->functional_failure = s.organisation->project_failure = probability; });
  };
  const auto few = with_failures(0.1), some = with_failures(0.2), many = with_failures(0.3);
  EXPECT_GT(errors_above(few, some, finish), clearly);
  sim::Tally bend;
  for (std::size_t i = 0; i < few.size(); ++i) bend.add(finish(many[i]) - 2 * finish(some[i]) + finish(few[i]));
  EXPECT_GT(bend.mean() / bend.standard_error(), clearly) << "convex";
  EXPECT_GT(errors_above(few, some, hidden), clearly);
}

TEST(OrganisationDirections, noise_means_later_and_dearer) {
  const auto quiet = rows_of([](Scenario& s) { s.organisation->noise = 0; });
  const auto loud = rows_of([](Scenario& s) { s.organisation->noise = 0.1; });
  EXPECT_GT(errors_above(quiet, loud, finish), clearly);
  EXPECT_GT(errors_above(quiet, loud, cost), clearly);
}

/// A decision-maker without time for it: requests run into the time-out, subteams decide by themselves and let more be.
TEST(OrganisationDirections, an_overloaded_decision_maker_shows_as_risk_and_waiting_and_hardly_as_slip) {
  const auto with_manager = [](double share) {
    return rows_of([=](Scenario& s) {
      set_centralisation(s, 1);
      (*s.teams)[manager.index].share.value = share;
    });
  };
  const auto free = with_manager(1), overloaded = with_manager(0.05);
  EXPECT_GT(risk_errors_above(free, overloaded), clearly);
  EXPECT_GT(errors_above(free, overloaded, wait), clearly);
  EXPECT_GT(errors_above(free, overloaded, timeouts), clearly);
  sim::Tally slip, before;
  for (std::size_t i = 0; i < free.size(); ++i)
    slip.add(finish(overloaded[i]) - finish(free[i])), before.add(finish(free[i]));
  EXPECT_LT(slip.mean() / before.mean(), 0.04);
  const auto decentral = rows_of([](Scenario& s) { set_centralisation(s, 0); });
  EXPECT_GT(risk_errors_above(free, decentral), clearly) << "what centralisation is good for while he has time";
}

}  // namespace
}  // namespace bascule::transition::test
