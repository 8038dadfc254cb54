#include "models/transition/plan/precedence_graph.h"

#include <algorithm>
#include <functional>
#include <queue>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <boost/graph/strong_components.hpp>

#include "sim/check.h"

namespace bascule::transition {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

Graph graph_of(const Scenario& scenario) {
  Graph graph(scenario.tasks.size());
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i)
    for (const LinkInput& link : scenario.tasks[i].predecessors) boost::add_edge(link.predecessor.index, i, graph);
  return graph;
}

TaskId id_of(Vertex vertex) { return {static_cast<std::uint32_t>(vertex)}; }

/// Kahn's algorithm with the lowest row first, so that the order does not depend on how links are written.
std::vector<TaskId> ordered(const Graph& graph) {
  std::vector<std::size_t> open(boost::num_vertices(graph));
  std::priority_queue<Vertex, std::vector<Vertex>, std::greater<>> eligible;
  for (Vertex v = 0; v < open.size(); ++v) {
    open[v] = boost::in_degree(v, graph);
    if (open[v] == 0) eligible.push(v);
  }
  std::vector<TaskId> order;
  order.reserve(open.size());
  while (!eligible.empty()) {
    const Vertex v = eligible.top();
    eligible.pop();
    order.push_back(id_of(v));
    for (auto [edge, end] = boost::out_edges(v, graph); edge != end; ++edge)
      if (--open[boost::target(*edge, graph)] == 0) eligible.push(boost::target(*edge, graph));
  }
  return order;
}

/// The shortest way from a task back to itself within its strong component.
std::vector<TaskId> shortest_cycle_through(Vertex from, const Graph& graph, const std::vector<std::size_t>& component) {
  constexpr Vertex nobody = static_cast<Vertex>(-1);
  std::vector<Vertex> came_from(component.size(), nobody);
  std::queue<Vertex> reached;
  reached.push(from);
  while (came_from[from] == nobody) {
    ASSERT(!reached.empty());
    const Vertex v = reached.front();
    reached.pop();
    for (auto [edge, end] = boost::out_edges(v, graph); edge != end; ++edge) {
      const Vertex next = boost::target(*edge, graph);
      if (component[next] != component[from] || came_from[next] != nobody) continue;
      came_from[next] = v;
      reached.push(next);
    }
  }
  std::vector<TaskId> cycle{id_of(from)};
  for (Vertex v = came_from[from]; v != from; v = came_from[v]) cycle.push_back(id_of(v));
  std::reverse(cycle.begin() + 1, cycle.end());
  return cycle;
}

std::vector<std::vector<TaskId>> cycles_of(const Graph& graph) {
  std::vector<std::size_t> component(boost::num_vertices(graph));
  const std::size_t count = boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<std::uint32_t> size(count, 0);
  for (const std::size_t c : component) ++size[c];
  std::vector<bool> is_told(count, false);
  std::vector<std::vector<TaskId>> cycles;
  for (Vertex v = 0; v < component.size(); ++v) {
    const bool is_knot = size[component[v]] > 1 || boost::edge(v, v, graph).second;
    if (!is_knot || is_told[component[v]]) continue;
    is_told[component[v]] = true;
    cycles.push_back(shortest_cycle_through(v, graph, component));
  }
  return cycles;
}

bool is_plain(const LinkInput& link) {
  return link.kind == LinkKind::finish_start && link.lag_days == 0 && link.lag_share == 0;
}

/// Plain links p -> s with another path of plain links from p to s. Bit sets of ancestors, 64 tasks at a time.
std::vector<PlanHealth::RedundantLink> redundant_links(const Scenario& scenario, const std::vector<TaskId>& order) {
  std::vector<PlanHealth::RedundantLink> redundant;
  std::vector<std::uint64_t> reached(scenario.tasks.size());
  for (std::uint32_t first = 0; first < scenario.tasks.size(); first += 64) {
    // reached[t]: which of the 64 tasks from `first` on come before t by a path of plain links
    std::fill(reached.begin(), reached.end(), 0);
    for (const TaskId task : order) {
      std::uint64_t direct = 0, through_others = 0;
      for (const LinkInput& link : scenario.tasks[task.index].predecessors) {
        if (!is_plain(link)) continue;
        const std::uint32_t p = link.predecessor.index;
        through_others |= reached[p];
        if (p >= first && p < first + 64) direct |= std::uint64_t{1} << (p - first);
      }
      reached[task.index] = direct | through_others;
      for (const LinkInput& link : scenario.tasks[task.index].predecessors) {
        const std::uint32_t p = link.predecessor.index;
        if (is_plain(link) && p >= first && p < first + 64 && (through_others >> (p - first) & 1u) != 0)
          redundant.push_back({link.predecessor, task});
      }
    }
  }
  return redundant;
}

/// Dominators of the end, from a source before all first tasks to a sink after all last ones.
std::vector<TaskId> dominators_of_the_end(Graph graph) {
  const std::size_t tasks = boost::num_vertices(graph);
  const Vertex source = boost::add_vertex(graph), sink = boost::add_vertex(graph);
  for (Vertex v = 0; v < tasks; ++v) {
    const bool is_first = boost::in_degree(v, graph) == 0, is_last = boost::out_degree(v, graph) == 0;
    if (is_first) boost::add_edge(source, v, graph);
    if (is_last) boost::add_edge(v, sink, graph);
  }
  constexpr Vertex nobody = static_cast<Vertex>(-1);
  std::vector<Vertex> dominator(boost::num_vertices(graph), nobody);
  boost::lengauer_tarjan_dominator_tree(
      graph, source, boost::make_iterator_property_map(dominator.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<TaskId> found;
  for (Vertex v = dominator[sink]; v != source && v != nobody; v = dominator[v]) found.push_back(id_of(v));
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace

PlanOrder plan_order(const Scenario& scenario) {
  const Graph graph = graph_of(scenario);
  PlanOrder result{.order = ordered(graph), .cycles = {}};
  if (result.order.size() == scenario.tasks.size()) return result;
  result.order.clear();
  result.cycles = cycles_of(graph);
  return result;
}

PlanHealth plan_health(const Scenario& scenario) {
  const Graph graph = graph_of(scenario);
  const std::vector<TaskId> order = ordered(graph);
  EXPECT(order.size() == scenario.tasks.size());
  PlanHealth health;
  std::vector<bool> has_work(scenario.tasks.size(), false);
  for (const WorkInput& work : scenario.work) has_work[work.task.index] = true;
  for (Vertex v = 0; v < boost::num_vertices(graph); ++v) {
    const TaskInput& task = scenario.tasks[v];
    if (boost::in_degree(v, graph) == 0) health.without_predecessor.push_back(id_of(v));
    if (boost::out_degree(v, graph) == 0) health.without_successor.push_back(id_of(v));
    if (boost::in_degree(v, graph) >= 3) health.merge_points.push_back(id_of(v));
    if (std::any_of(task.predecessors.begin(), task.predecessors.end(),
                    [](const LinkInput& link) { return link.lag_days < 0 || link.lag_share < 0; }))
      health.with_leads.push_back(id_of(v));
    if (!scenario.work.empty() && !has_work[v] && task.kind == TaskKind::task) health.without_work.push_back(id_of(v));
  }
  std::stable_sort(health.merge_points.begin(), health.merge_points.end(), [&](TaskId a, TaskId b) {
    return boost::in_degree(a.index, graph) > boost::in_degree(b.index, graph);
  });
  health.redundant = redundant_links(scenario, order);
  const auto is_only = [](const std::vector<TaskId>& ends, TaskId task) { return ends.size() == 1 && ends[0] == task; };
  for (const TaskId task : dominators_of_the_end(graph))
    if (!is_only(health.without_predecessor, task) && !is_only(health.without_successor, task))
      health.single_points_of_failure.push_back(task);
  return health;
}

}  // namespace bascule::transition
