#include "models/known_answers/whole_plans.h"

#include <cmath>
#include <string>
#include <utility>

#include "models/transition/plan/likely_schedule.h"
#include "models/transition/plan/plan_rows.h"
#include "models/transition/replication/replicator.h"
#include "models/transition/results/simulation.h"
#include "sim/stats/tally.h"

namespace bascule::known_answers {
namespace {

using namespace transition;

constexpr PlanFigures all_figures[] = {
    {"service-desk", 126, 143.896, 6.827, 150, 167'660, 416'800},
    {"finance-accounting", 336, 371.350, 10.563, 433, 1'222'570, 2'311'412},
    {"application-maintenance", 242, 272.965, 9.618, 250, 531'340, 960'202},
    {"datacentre", 167, 195.005, 10.702, 214, 602'160, 908'580},
};

/// Tasks, links, teams and work, as the reference programs had them. Legal links stay: other links imply them.
Scenario without_mechanisms(Scenario scenario) {
  scenario.calendars.reset();
  scenario.risks.clear();
  scenario.gates.clear();
  scenario.organisation.reset();
  scenario.channels.reset();
  scenario.forums.clear();
  scenario.commitments.clear();
  for (TaskInput& task : scenario.tasks) {
    task.organisation = {};
    task.calendar.reset();
    task.window.reset();
    task.clock = TaskClock::working;
    task.minimum_days = 0;
    task.must_cover.reset();
    task.not_before.reset();
    task.deadline.reset();
    task.supplies.clear();
    task.tail_probability = 0;
    task.tail_factor = 1;
    task.existence = 1;
    task.alternative.reset();
    task.only_if.reset();
  }
  if (scenario.teams) {
    for (TeamInput& team : *scenario.teams) {
      team.calendar.reset();
      team.from.reset();
      team.until.reset();
      team.organisation = {};
    }
  }
  return scenario;
}

Scenario without_teams(Scenario scenario) {
  scenario.teams.reset();
  scenario.work.clear();
  return scenario;
}

void fix_duration(TaskInput& task, double days) { task.duration.value = {.kind = DurationKind::fixed, .likely = days}; }

ReplicationRow play_once(const Scenario& scenario) {
  const TransitionModel model = compile(scenario);
  Replicator replicator(model);
  return replicator.play({});
}

/// The finish without teams; sampled figures of the reference vary too.
std::vector<KnownAnswer> sampled_finish(const Effort& effort, const PlanFigures& figures, const Scenario& scenario) {
  constexpr double reference_replications = 2e6, rounding = 5e-4;
  Scenario plan = without_teams(scenario);
  plan.run.seed = effort.seed;
  plan.run.replications = 20'000 * effort.times;
  const Simulation simulation =
      simulate(plan, {.threads = static_cast<unsigned>(effort.threads), .progress = effort.progress});
  sim::Tally mean, squares;
  for (const double days : simulation.values(metrics()[0])) {
    mean.add(days);
    squares.add((days - figures.mean) * (days - figures.mean));
  }
  const double variance = figures.standard_deviation * figures.standard_deviation;
  KnownAnswer of_mean = sampled("mean, no teams (days)", figures.mean, mean, rounding);
  of_mean.reference_standard_error = figures.standard_deviation / std::sqrt(reference_replications);
  KnownAnswer of_variance =
      sampled("its variance (days^2)", variance, squares, 2 * figures.standard_deviation * rounding);
  // The relative standard error of a variance is about sqrt(2 / n).
  of_variance.reference_standard_error = variance * std::sqrt(2 / reference_replications);
  return {of_mean, of_variance};
}

double serial_days(Scenario scenario) {
  const std::vector<double> stretch = stretch_of_tasks(scenario);
  for (std::size_t i = 0; i < stretch.size(); ++i)
    fix_duration(scenario.tasks[i], std::ceil(scenario.tasks[i].duration.value.likely * stretch[i] - 1e-9));
  scenario.run.scheme = ScheduleScheme::serial;
  scenario.run.priority = PriorityRule::list;
  return static_cast<double>(play_once(scenario).finish_ticks) / ticks_per_working_day(scenario);
}

std::vector<KnownAnswer> all_rows(const Effort& effort, const PlanFigures& figures, const Scenario& scenario) {
  std::vector<KnownAnswer> rows = sampled_finish(effort, figures, scenario);
  const std::vector<double> as_stated(scenario.tasks.size(), 1.0);
  const sim::SimTime likely = likely_schedule(scenario, as_stated).finish;
  rows.push_back(exact("critical path (days)", figures.critical_path,
                       static_cast<double>(likely.ticks) / ticks_per_working_day(scenario)));
  rows.push_back(exact("serial schedule (days)", figures.serial_days, serial_days(scenario)));

  Scenario on_likely = scenario;
  for (TaskInput& task : on_likely.tasks) fix_duration(task, task.duration.value.likely);
  const ReplicationRow row = play_once(on_likely);
  constexpr double rounding_of_money = 0.001;  // the figures are whole, and each task's cost is in whole cents
  const auto spent = [&row](Party party) {
    return static_cast<double>(row.spent[static_cast<std::size_t>(party)].count) / 100;
  };
  rows.push_back(
      exact("client's cost (k)", figures.client_cost / 1000, spent(Party::client) / 1000, rounding_of_money));
  rows.push_back(
      exact("provider's cost (k)", figures.provider_cost / 1000, spent(Party::provider) / 1000, rounding_of_money));
  return rows;
}

}  // namespace

std::span<const PlanFigures> plan_figures() { return all_figures; }

Case whole_plan_case(const PlanFigures& figures, Scenario shipped) {
  const Scenario scenario = without_mechanisms(std::move(shipped));
  Scenario longer = scenario;
  for (TaskInput& task : longer.tasks) task.duration.value.pessimistic *= 1.1;
  return {.group = "Shipped plans",
          .name = figures.scenario,
          .shows = "the plan finishes and costs what other programs computed for it",
          .source = "two million replications and a schedule of other programs",
          .run = [figures, scenario](const Effort& effort) { return all_rows(effort, figures, scenario); },
          .wrong_parameter = "every task may last a tenth longer",
          .control = [figures, longer](const Effort& effort) { return sampled_finish(effort, figures, longer); }};
}

}  // namespace bascule::known_answers
