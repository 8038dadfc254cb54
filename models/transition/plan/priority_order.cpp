#include "models/transition/plan/priority_order.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "models/transition/plan/likely_schedule.h"
#include "models/transition/plan/precedence_graph.h"

namespace bascule::transition {
namespace {

/// How many tasks come after each task, directly or not: bit sets of 64 successors at a time.
std::vector<std::int64_t> total_successors(const Scenario& scenario) {
  const std::vector<TaskId> order = plan_order(scenario).order;
  std::vector<std::int64_t> count(scenario.tasks.size(), 0);
  std::vector<std::uint64_t> after(scenario.tasks.size());
  for (std::uint32_t first = 0; first < scenario.tasks.size(); first += 64) {
    std::fill(after.begin(), after.end(), 0);
    for (auto task = order.rbegin(); task != order.rend(); ++task) {
      const std::uint32_t i = task->index;
      count[i] += std::popcount(after[i]);
      const std::uint64_t self = i >= first && i < first + 64 ? std::uint64_t{1} << (i - first) : 0;
      for (const LinkInput& link : scenario.tasks[i].predecessors) after[link.predecessor.index] |= after[i] | self;
    }
  }
  return count;
}

std::vector<std::int64_t> ranks_by(const Scenario& scenario, PriorityRule rule, std::span<const double> stretch) {
  std::vector<std::int64_t> ranks(scenario.tasks.size(), 0);
  switch (rule) {
    case PriorityRule::latest_finish: {
      const LikelySchedule likely = likely_schedule(scenario, stretch);
      for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] = likely.late_finish[i].ticks;
      break;
    }
    case PriorityRule::latest_start: {
      const LikelySchedule likely = likely_schedule(scenario, stretch);
      for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] = likely.late_start[i].ticks;
      break;
    }
    case PriorityRule::most_successors:
      ranks = total_successors(scenario);
      for (std::int64_t& rank : ranks) rank = -rank;
      break;
    case PriorityRule::list:
    case PriorityRule::random:
      break;
  }
  return ranks;
}

}  // namespace

std::vector<std::uint32_t> priority_order(const Scenario& scenario, PriorityRule rule,
                                          std::span<const double> stretch) {
  if (rule == PriorityRule::random) {
    std::vector<std::uint32_t> order;
    for (const TaskId task : plan_order(scenario).order) order.push_back(task.index);
    return order;
  }
  const std::vector<std::int64_t> ranks = ranks_by(scenario, rule, stretch);
  std::vector<std::uint32_t> order(scenario.tasks.size());
  std::iota(order.begin(), order.end(), 0u);
  // Tasks without a stated priority go after those with one.
  const auto stated = [&](std::uint32_t task) { return scenario.tasks[task].priority.value_or(1e300); };
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return stated(a) != stated(b) ? stated(a) < stated(b) : ranks[a] < ranks[b];
  });
  return order;
}

}  // namespace bascule::transition
