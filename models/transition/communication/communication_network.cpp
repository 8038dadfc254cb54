#include "models/transition/communication/communication_network.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>

#include "models/transition/communication/channel_choice.h"

namespace bascule::transition {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

std::vector<bool> takes_part(const std::vector<Exchange>& exchanges, std::size_t teams) {
  std::vector<bool> takes_part(teams, false);
  for (const Exchange& exchange : exchanges) takes_part[exchange.a.index] = takes_part[exchange.b.index] = true;
  return takes_part;
}

std::vector<double> betweenness_of(const std::vector<Exchange>& exchanges, const std::vector<bool>& takes_part) {
  Graph graph(takes_part.size());
  for (const Exchange& exchange : exchanges) boost::add_edge(exchange.a.index, exchange.b.index, graph);
  std::vector<double> betweenness(takes_part.size(), 0.0);
  boost::brandes_betweenness_centrality(
      graph, boost::make_iterator_property_map(betweenness.begin(), boost::get(boost::vertex_index, graph)));
  const auto others = static_cast<double>(std::ranges::count(takes_part, true) - 1);
  const double pairs = others * (others - 1) / 2;
  for (double& share : betweenness) share = pairs > 0 ? share / pairs : 0.0;
  return betweenness;
}

std::vector<std::vector<TeamId>> islands_of(const Scenario& scenario, const std::vector<bool>& takes_part) {
  Graph graph(takes_part.size());
  for (std::uint32_t a = 0; a < takes_part.size(); ++a)
    for (std::uint32_t b = a + 1; b < takes_part.size(); ++b)
      if (channel_between(scenario, {a}, {b})) boost::add_edge(a, b, graph);
  std::vector<std::size_t> island(takes_part.size());
  const std::size_t count = boost::connected_components(
      graph, boost::make_iterator_property_map(island.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<std::vector<TeamId>> islands(count);
  for (std::uint32_t team = 0; team < takes_part.size(); ++team)
    if (takes_part[team]) islands[island[team]].push_back({team});
  std::erase_if(islands, [](const std::vector<TeamId>& teams) { return teams.empty(); });
  if (islands.size() < 2) islands.clear();
  return islands;
}

/// What one of a task's slices is worth; slices are cut by the likely duration.
struct Stake {
  double person_days = 0, money = 0;
};

std::vector<Stake> stakes_of_slices(const Scenario& scenario) {
  std::vector<Stake> stakes(scenario.tasks.size());
  for (const WorkInput& work : scenario.work) {
    const TaskInput& task = scenario.tasks[work.task.index];
    const double slices = task.slices ? *task.slices : std::clamp(std::round(task.duration.value.likely), 10.0, 40.0);
    const double days = work.person_days.value / slices;
    stakes[work.task.index].person_days += days;
    stakes[work.task.index].money += days * (*scenario.teams)[work.team.index].day_rate;
  }
  return stakes;
}

bool has_rights(const ForumInput& forum, const Stake& stake) {
  return stake.person_days <= forum.limit_days.value_or(stake.person_days) &&
         stake.money <= forum.limit_money.value_or(stake.money);
}

void look_at_decisions(const Scenario& scenario, NetworkHealth& health) {
  const std::vector<std::optional<TeamId>> leads = leads_of_tasks(scenario);
  const std::vector<Stake> stakes = stakes_of_slices(scenario);
  std::vector<bool> is_told(scenario.teams->size(), false);
  const auto decides_exceptions = [](const ForumInput& forum) { return forum.decides.exceptions; };
  const bool any_forum = std::ranges::any_of(scenario.forums, decides_exceptions);
  for (std::uint32_t i = 0; i < leads.size(); ++i) {
    if (!leads[i] || !may_fail(scenario, {i})) continue;
    const bool is_covered = std::ranges::any_of(scenario.forums, [&](const ForumInput& forum) {
      return decides_exceptions(forum) && has_rights(forum, stakes[i]);
    });
    if (any_forum && !is_covered) health.above_every_forum.push_back({i});
    if (is_told[leads[i]->index]) continue;
    is_told[leads[i]->index] = true;
    for (const PossibleDecider& decider : possible_deciders(scenario, *leads[i]))
      if (!decider.has_role) health.missing_deciders.push_back({*leads[i], decider.role});
  }
}

}  // namespace

NetworkHealth network_health(const Scenario& scenario) {
  NetworkHealth health;
  const std::vector<Exchange> needed = exchanges(scenario);
  const std::vector<bool> talks = takes_part(needed, scenario.teams->size());
  health.betweenness = betweenness_of(needed, talks);
  if (scenario.channels) {
    health.islands = islands_of(scenario, talks);
    for (const Exchange& exchange : needed) {
      const auto there = channel_between(scenario, exchange.a, exchange.b);
      const auto back = channel_between(scenario, exchange.b, exchange.a);
      if (!there)
        health.without_channel.push_back(exchange);
      else if ((*scenario.channels)[*there].means.size() == 1 || (*scenario.channels)[*back].means.size() == 1)
        health.with_single_means.push_back(exchange);
    }
  }
  if (scenario.organisation) look_at_decisions(scenario, health);
  for (const GateInput& gate : scenario.gates)
    if (gate.forum && !scenario.forums[gate.forum->index].decides.gates)
      health.in_forum_without_right.push_back(gate.task);
  return health;
}

}  // namespace bascule::transition
