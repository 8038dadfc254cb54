#include "models/known_answers/generated_plan.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "models/transition/replication/replicator.h"
#include "sim/random/cursor.h"
#include "sim/resource/capacity.h"

namespace bascule::known_answers {

using namespace transition;

GeneratedPlan generate_plan(std::uint32_t number, PlanLinks links, PlanTeams teams) {
  constexpr double ticks_per_day = 8 * 3600;
  sim::UniformCursor random(sim::Stream({.seed = 7, .index = number}, sim::stream_id("plan", "generated", "shape")));
  GeneratedPlan plan;
  const std::uint32_t task_count = 1 + random.next_below(25);
  const std::uint32_t team_count = teams == PlanTeams::none ? 0 : 1 + random.next_below(3);
  if (team_count > 0) plan.scenario.teams.emplace();
  for (std::uint32_t t = 0; t < team_count; ++t) {
    TeamInput team;
    team.id.value = "T" + std::to_string(t);
    team.heads.value = 1 + 0.25 * random.next_below(8);
    team.share.value = 1;
    plan.project.capacities.push_back(sim::Units::offered(team.heads.value).count);
    plan.scenario.teams->push_back(std::move(team));
  }
  for (std::uint32_t i = 0; i < task_count; ++i) {
    const double days = random.next_below(4);
    TaskInput task;
    task.id.value = std::to_string(i);
    task.duration.value = {.kind = DurationKind::fixed, .likely = days};
    reference::SlowTask slow{.duration = static_cast<std::int64_t>(days * ticks_per_day), .links = {}, .holds = {}};
    slow.holds.resize(team_count);
    for (std::uint32_t p = 0; p < i; ++p) {
      if (random.next_below(i) >= 2) continue;
      LinkInput link{.predecessor = {p}};
      if (links == PlanLinks::all_kinds) {
        link.kind = static_cast<LinkKind>(random.next_below(4));
        link.lag_days = static_cast<double>(random.next_below(5)) - 2;
      }
      task.predecessors.push_back(link);
      slow.links.push_back({.predecessor = p,
                            .kind = static_cast<reference::SlowLink::Kind>(link.kind),
                            .lag = static_cast<std::int64_t>(link.lag_days * ticks_per_day)});
    }
    for (std::uint32_t t = 0; t < team_count && days > 0; ++t) {
      if (random.next_below(2) == 0) continue;
      const double heads = std::min((1 + random.next_below(6)) / 3.0, (*plan.scenario.teams)[t].heads.value);
      plan.scenario.work.push_back({.task = {i}, .team = {t}, .person_days = {heads * days, {}}});
      slow.holds[t] = sim::Units::demanded(heads * days / days).count;
    }
    plan.scenario.tasks.push_back(std::move(task));
    plan.project.tasks.push_back(std::move(slow));
  }
  plan.scenario.run.priority = PriorityRule::list;
  plan.project.priority.resize(task_count);
  std::iota(plan.project.priority.begin(), plan.project.priority.end(), std::size_t{0});
  return plan;
}

int differing_tasks(const Scenario& scenario, const reference::SlowTimes& expected) {
  const TransitionModel model = compile(scenario);
  Replicator replicator(model);
  replicator.play({});
  int count = 0;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskTimes& times = replicator.schedule().times[i];
    count += times.start.ticks != expected.start[i] || times.finish.ticks != expected.finish[i] ? 1 : 0;
  }
  return count;
}

}  // namespace bascule::known_answers
