#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "models/transition/results/simulation.h"
#include "tests/regression/fingerprint_parts.h"
#include "tests/regression/hash.h"

namespace bascule::fingerprint {
namespace {

using namespace transition;

Scenario plan() {
  constexpr std::array kinds{DurationKind::triangular, DurationKind::pert,      DurationKind::uniform,
                             DurationKind::normal,     DurationKind::lognormal, DurationKind::weibull,
                             DurationKind::gamma,      DurationKind::beta,      DurationKind::percentiles,
                             DurationKind::exponential};
  Scenario scenario;
  scenario.teams.emplace(2);
  for (std::uint32_t t = 0; t < 2; ++t) {
    TeamInput& team = (*scenario.teams)[t];
    team.id.value = "team " + std::to_string(t);
    team.heads.value = 2.5;
    team.share.value = 0.7;
    team.day_rate = 433;
  }
  for (std::uint32_t i = 0; i < 30; ++i) {
    TaskInput task;
    task.id.value = "task " + std::to_string(i);
    task.duration.value = {.kind = kinds[i % kinds.size()], .likely = 5, .optimistic = 3, .pessimistic = 11};
    if (i >= 3)
      task.predecessors.push_back({.predecessor = {i - 3}, .kind = static_cast<LinkKind>(i % 4), .lag_days = 0.3});
    scenario.tasks.push_back(std::move(task));
    scenario.work.push_back({.task = {i}, .team = {i % 2}, .person_days = {3.0 + i % 4, {}}});
  }
  scenario.run.replications = 400;
  return scenario;
}

/// The same tasks without teams, with leads and lags of shares and a correlation.
Scenario network() {
  Scenario scenario = plan();
  scenario.teams.reset();
  scenario.work.clear();
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    scenario.tasks[i].fixed_cost = 100 * i;
    for (LinkInput& link : scenario.tasks[i].predecessors) {
      link.lag_days = 0.3 * (i % 3) - 0.3;
      link.lag_share = 0.2 * (i % 5) - 0.4;
    }
    if (i >= 7) scenario.tasks[i].predecessors.push_back({.predecessor = {i - 7}});
  }
  scenario.correlations.push_back({{0}, {9}, {0.5, {}}});
  return scenario;
}

/// The plan with people who fail, are called away, ask, talk over a channel and sit on a board.
Scenario organisation() {
  Scenario scenario = plan();
  TeamInput board = scenario.teams->front();
  board.id.value = "board";
  board.organisation.role = Role::project_manager;
  scenario.teams->push_back(board);
  for (std::uint32_t t = 0; t < 2; ++t) {
    (*scenario.teams)[t].organisation.reports_to = TeamId{2};
    (*scenario.teams)[t].organisation.attrition = 0.3;
  }
  for (std::uint32_t i = 0; i + 1 < scenario.tasks.size(); ++i) {
    scenario.tasks[i].organisation.rework_links.push_back({.task = {i + 1}});
    scenario.tasks[i].organisation.talks_to.push_back({i + 1});
  }
  scenario.organisation.emplace();
  ChannelInput channel;
  channel.no_reply = 0.15;
  channel.means = {{.name = "chat", .availability = 0.97, .reply_median_h = 0.17, .reply_sigma = 1.2, .switch_h = 0.25},
                   {.name = "mail", .availability = 0.99, .reply_median_h = 1.5, .reply_sigma = 1.2}};
  scenario.channels.emplace().push_back(channel);
  ForumInput forum;
  forum.id.value = "forum";
  forum.period_days = 5;
  forum.p_settled = 0.85;
  forum.members = {{0}, {1}, {2}};
  forum.chair = TeamId{2};
  forum.decides.exceptions = true;
  scenario.forums.push_back(forum);
  return scenario;
}

std::uint64_t of_simulations(Scenario scenario, unsigned threads) {
  Hash hash;
  for (const auto method :
       {sim::SamplingMethod::plain, sim::SamplingMethod::antithetic, sim::SamplingMethod::latin_hypercube}) {
    scenario.run.sampling = method;
    const Simulation simulation = simulate(scenario, {.threads = threads});
    for (const ReplicationRow& row : simulation.rows) {
      hash.add(row.finish_ticks);
      hash.add(row.spent[0].count);
    }
    for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
      const TaskResult task = simulation.tallies.result({i}, simulation.ticks_per_day);
      for (const double value : {task.criticality.upper, task.cruciality, task.ssi}) hash.add(value);
    }
  }
  return hash.value();
}

}  // namespace

std::uint64_t of_plans(unsigned threads) { return of_simulations(plan(), threads); }
std::uint64_t of_organisations(unsigned threads) { return of_simulations(organisation(), threads); }
std::uint64_t of_networks(unsigned threads) { return of_simulations(network(), threads); }

}  // namespace bascule::fingerprint
