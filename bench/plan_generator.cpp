#include "bench/plan_generator.h"

#include <algorithm>
#include <string>

#include "models/transition/plan/priority_order.h"
#include "models/transition/staffing/staffing_rows.h"
#include "sim/random/cursor.h"

namespace bascule::bench {
namespace {

using namespace transition;

constexpr std::uint32_t team_count = 16, lead_count = 3;
constexpr std::uint32_t spoilt_reach = 20;  // rows before or after a task

TaskInput generated_task(std::uint32_t row, std::uint32_t reach, sim::UniformCursor& random) {
  TaskInput task;
  task.id.value = std::to_string(row);
  const double likely = 2 + random.next_below(19);
  task.duration.value = {.kind = DurationKind::triangular,
                         .likely = likely,
                         .optimistic = likely * (0.6 + 0.1 * random.next_below(4)),
                         .pessimistic = likely * (1.2 + 0.2 * random.next_below(5))};
  const std::uint32_t wanted = 2 + random.next_below(2);
  for (std::uint32_t k = 0; k < wanted && k < row; ++k) {
    const std::uint32_t predecessor = row - 1 - random.next_below(std::min(row, reach));
    const auto same = [&](const LinkInput& link) { return link.predecessor.index == predecessor; };
    if (std::none_of(task.predecessors.begin(), task.predecessors.end(), same))
      task.predecessors.push_back({.predecessor = {predecessor}});
  }
  return task;
}

void add_work(Scenario& scenario, std::uint32_t task, sim::UniformCursor& random) {
  const std::uint32_t first = random.next_below(team_count), wanted = 1 + random.next_below(2);
  for (std::uint32_t k = 0; k < wanted; ++k) {
    const double heads = 0.5 + 0.25 * random.next_below(5);
    scenario.work.push_back({.task = {task},
                             .team = {(first + 5 * k) % team_count},
                             .person_days = {heads * scenario.tasks[task].duration.value.likely, {}}});
  }
}

void add_rework_links(Scenario& scenario, std::uint32_t task, sim::UniformCursor& random) {
  const auto count = static_cast<std::uint32_t>(scenario.tasks.size());
  std::vector<ReworkLinkInput>& links = scenario.tasks[task].organisation.rework_links;
  const std::uint32_t wanted = 1 + random.next_below(2);
  for (std::uint32_t k = 0; k < wanted; ++k) {
    const std::uint32_t first = task < spoilt_reach ? 0 : task - spoilt_reach;
    const std::uint32_t other = first + random.next_below(std::min(count, task + spoilt_reach + 1) - first);
    const auto same = [&](const ReworkLinkInput& link) { return link.task.index == other; };
    if (other != task && std::ranges::none_of(links, same)) links.push_back({.task = {other}});
  }
}

}  // namespace

Scenario generated_scenario(std::uint32_t tasks, Teams teams) {
  sim::UniformCursor random(sim::Stream({.seed = 1}, sim::stream_id("bench", "plan", "generate")));
  Scenario scenario;
  scenario.run.max_events = 100 * std::uint64_t{tasks};
  for (std::uint32_t row = 0; row < tasks; ++row)
    scenario.tasks.push_back(generated_task(row, 40 + tasks / 20, random));
  if (teams == Teams::none) return scenario;
  scenario.teams.emplace();
  for (std::uint32_t i = 0; i < team_count; ++i) {
    TeamInput team;
    team.id.value = "T" + std::to_string(i);
    team.heads.value = 1 + random.next_below(4);
    team.share.value = 1;
    team.day_rate = 400 + 50 * random.next_below(9);
    scenario.teams->push_back(std::move(team));
  }
  for (std::uint32_t row = 0; row < tasks; ++row) add_work(scenario, row, random);
  return scenario;
}

Scenario generated_organisation(std::uint32_t tasks) {
  sim::UniformCursor random(sim::Stream({.seed = 1}, sim::stream_id("bench", "plan", "organise")));
  Scenario scenario = generated_scenario(tasks, Teams::sixteen);
  scenario.run.max_events = 1000 * std::uint64_t{tasks};
  scenario.organisation = OrganisationInput{.information_exchange = 0};
  std::vector<TeamInput>& teams = *scenario.teams;
  teams[0].organisation.role = Role::project_manager;
  for (std::uint32_t i = 1; i < team_count; ++i) {
    const bool leads = i <= lead_count;
    teams[i].organisation.role = leads ? Role::subteam_lead : Role::subteam;
    teams[i].organisation.reports_to = TeamId{leads ? 0 : 1 + i % lead_count};
  }
  for (std::uint32_t task = 0; task < tasks; ++task) add_rework_links(scenario, task, random);
  return scenario;
}

GeneratedPlan generated_plan(const Scenario& scenario) {
  const std::vector<double> stretch = stretch_of_tasks(scenario);
  GeneratedPlan plan;
  for (std::size_t i = 0; i < scenario.tasks.size(); ++i) {
    const DurationLaw& law = scenario.tasks[i].duration.value;
    plan.tasks.push_back({.optimistic_days = law.optimistic * stretch[i],
                          .likely_days = law.likely * stretch[i],
                          .pessimistic_days = law.pessimistic * stretch[i],
                          .predecessors = {},
                          .seats = {},
                          .priority = 0});
    for (const LinkInput& link : scenario.tasks[i].predecessors)
      plan.tasks[i].predecessors.push_back(link.predecessor.index);
  }
  const std::vector<std::uint32_t> order = priority_order(scenario, scenario.run.priority, stretch);
  for (std::uint32_t place = 0; place < order.size(); ++place) plan.tasks[order[place]].priority = place;
  if (!scenario.teams) return plan;
  const StaffingRows rows = staffing_rows(scenario, stretch, order, plan_time(scenario));
  for (const sim::Units units : rows.capacity) plan.capacities.push_back(units.count);
  for (std::uint32_t i = 0; i < plan.tasks.size(); ++i)
    for (const Demand& demand : rows.demands_of(i))
      plan.tasks[i].seats.push_back({demand.team.index, demand.units.count});
  return plan;
}

}  // namespace bascule::bench
