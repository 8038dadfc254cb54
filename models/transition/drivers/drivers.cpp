#include "models/transition/drivers/drivers.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include "sim/check.h"

namespace bascule::transition {
namespace {

constexpr sim::QuantileProbability p80{0.8};

const Metric& metric_named(std::string_view name) {
  const auto found = std::ranges::find(metrics(), name, &Metric::name);
  ASSERT(found != metrics().end());
  return *found;
}

/// Tells one observer of many experiments as if they were one.
class AllRunsProgress final : public sim::ProgressObserver {
 public:
  explicit AllRunsProgress(sim::ProgressObserver* told) : told_(told) {}

  void expect_runs(std::uint32_t runs) { runs_ = runs; }
  void begin_run(std::uint32_t number) { number_ = number; }

  void on_progress(const sim::Progress& progress) override {
    if (told_ == nullptr) return;
    const auto part =
        static_cast<std::uint32_t>(std::min(1.0, progress.done / std::max(1.0, 1.0 * progress.wanted)) * parts_a_run);
    told_->on_progress({.done = number_ * parts_a_run + part,
                        .wanted = std::max(runs_, number_ + 1) * parts_a_run,
                        .elapsed = std::chrono::steady_clock::now() - start_,
                        .remaining = std::nullopt});
  }

 private:
  static constexpr std::uint32_t parts_a_run = 1000;

  sim::ProgressObserver* told_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::uint32_t runs_ = 1, number_ = 0;
};

/// One plan and its variants, played one after another within one budget of time.
class Runs {
 public:
  Runs(const Scenario& scenario, const SimulationSetup& setup)
      : scenario_(scenario), setup_(setup), progress_(setup.progress) {
    setup_.progress = &progress_;
  }

  const Scenario& scenario() const { return scenario_; }
  std::uint32_t played() const { return played_; }
  void expect_runs(std::uint32_t runs) { progress_.expect_runs(runs); }

  Simulation play_plan() {
    if (scenario_.run.precision) {
      const Simulation pilot = simulate(scenario_, left(Recorded::rows));
      scenario_.run.precision.reset();
      scenario_.run.replications = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(pilot.rows.size()));
    }
    Simulation plan = simulate(scenario_, left(Recorded::tasks_and_merges));
    replications_ = plan.rows.size();
    is_cut_short_ = plan.reason != sim::StopReason::number;
    if (!is_cut_short_) ++played_;
    return plan;
  }

  /// None once the time is up or somebody interrupts.
  std::optional<Simulation> play(const Scenario& variant) {
    if (is_cut_short_) return std::nullopt;
    progress_.begin_run(played_);
    Simulation simulation = simulate(variant, left(Recorded::rows));
    is_cut_short_ = simulation.rows.size() != replications_;
    if (is_cut_short_) return std::nullopt;
    ++played_;
    return simulation;
  }
  std::optional<Simulation> play(const std::vector<Relaxation>& relaxations) {
    Scenario variant = scenario_;
    relax(variant, relaxations);
    return play(variant);
  }

 private:
  SimulationSetup left(Recorded recorded) const {
    SimulationSetup setup = setup_;
    setup.recorded = recorded;
    if (setup.time_budget)
      setup.time_budget =
          std::max(std::chrono::nanoseconds(0), *setup.time_budget - (std::chrono::steady_clock::now() - start_));
    return setup;
  }

  Scenario scenario_;
  SimulationSetup setup_;
  AllRunsProgress progress_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::size_t replications_ = 0;
  std::uint32_t played_ = 0;
  bool is_cut_short_ = false;
};

Effect effect_of(const Relaxation& relaxation, const Simulation& plan, const Simulation& relaxed) {
  Effect effect{.relaxation = relaxation, .p80_days = {}, .mean_days = {}, .mean_cost = {}};
  effect.unfinished = relaxed.unfinished();
  const Metric& finish = metric_named("finish_working_days");
  const Metric& cost = metric_named("cost_total");
  std::vector<double> finish_before, finish_after, cost_before, cost_after;
  for (std::size_t i = 0; i < plan.rows.size(); ++i) {
    const ReplicationRow &before = plan.rows[i], &after = relaxed.rows[i];
    if (!before.is_finished() || !after.is_finished()) continue;
    finish_before.push_back(finish.value(before, plan.ticks_per_day));
    finish_after.push_back(finish.value(after, relaxed.ticks_per_day));
    cost_before.push_back(cost.value(before, plan.ticks_per_day));
    cost_after.push_back(cost.value(after, relaxed.ticks_per_day));
    effect.moves_finish = effect.moves_finish || before.working_ticks != after.working_ticks;
  }
  effect.pairs = static_cast<std::uint32_t>(finish_before.size());
  if (effect.pairs == 0) return effect;
  // Pairs that are left out break the groups of a design; the rest is then taken as plain.
  const sim::GroupSize group = effect.pairs == plan.rows.size() ? plan.design.group() : sim::GroupSize{1};
  effect.p80_days = sim::quantile_difference_interval({finish_after, finish_before}, p80, group);
  effect.mean_days = sim::mean_difference_interval({finish_after, finish_before}, group);
  effect.mean_cost = sim::mean_difference_interval({cost_after, cost_before}, group);
  return effect;
}

/// Lower comes first.
std::pair<int, double> place_of(const Effect& effect) {
  if (!effect.moves_finish) return {2, 0.0};
  return {effect.is_driver() ? 0 : 1, effect.p80_days.estimate};
}

std::vector<TaskDriver> tasks_by_ssi(const Scenario& scenario, const Simulation& plan) {
  std::vector<TaskDriver> tasks;
  if (plan.tallies.replications() == 0) return tasks;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i)
    tasks.push_back({{i}, plan.tallies.result({i}, plan.ticks_per_day)});
  std::ranges::stable_sort(tasks, [](const TaskDriver& a, const TaskDriver& b) {
    return std::pair(a.result.ssi, a.result.criticality.estimate) >
           std::pair(b.result.ssi, b.result.criticality.estimate);
  });
  return tasks;
}

std::vector<MergePoint> merge_points(const Simulation& plan) {
  std::vector<MergePoint> points;
  for (const MergeDelay& delay : plan.merges)
    points.push_back({delay, plan.tallies.result(delay.task, plan.ticks_per_day).criticality});
  std::ranges::stable_sort(points, std::ranges::greater{}, [](const MergePoint& point) {
    const double days = point.delay.days.estimate;
    return std::pair(days * point.criticality.estimate, days);
  });
  return points;
}

Finishes finishes_of(const Simulation& simulation) {
  Finishes finishes;
  finishes.reserve(simulation.rows.size());
  for (const ReplicationRow& row : simulation.rows) finishes.push_back(row.is_finished() ? row.working_ticks : -1);
  return finishes;
}

void summarise_finish(Drivers& drivers) {
  const Metric& finish = metric_named("finish_working_days");
  std::vector<double> days;
  for (const ReplicationRow& row : drivers.plan.rows)
    if (row.is_finished()) days.push_back(finish.value(row, drivers.plan.ticks_per_day));
  if (days.empty()) return;
  const sim::GroupSize group =
      days.size() == drivers.plan.rows.size() ? drivers.plan.design.group() : sim::GroupSize{1};
  drivers.p80_days = sim::quantile_interval(days, p80, group);
  drivers.mean_days = sim::mean_interval(days, group);
}

bool has_calendars(const std::vector<Cause>& causes) {
  return std::ranges::count(causes, Cause::Kind::calendars, &Cause::kind) > 0;
}

/// The plan without the causes that `belongs` chooses.
template <class Belongs>
std::optional<Simulation> play_without(Runs& runs, const std::vector<Cause>& causes, Belongs belongs) {
  std::vector<Relaxation> relaxations;
  for (const Cause& cause : causes)
    if (belongs(cause)) relaxations.insert(relaxations.end(), cause.relaxations.begin(), cause.relaxations.end());
  return runs.play(relaxations);
}

std::optional<LateDays> find_late_days(Runs& runs, const Simulation& plan, const std::vector<Cause>& causes) {
  LateDaysRuns played{
      .plan = finishes_of(plan), .likely = {}, .likely_on_calendars = std::nullopt, .without_cause = {}};
  const auto likely = play_without(runs, causes, [](const Cause&) { return true; });
  if (!likely) return std::nullopt;
  played.likely = finishes_of(*likely);
  if (has_calendars(causes)) {
    const auto on_calendars =
        play_without(runs, causes, [](const Cause& cause) { return cause.kind != Cause::Kind::calendars; });
    if (!on_calendars) return std::nullopt;
    played.likely_on_calendars = finishes_of(*on_calendars);
  }
  for (const Cause& cause : causes) {
    const auto without = runs.play(cause.relaxations);
    if (!without) return std::nullopt;
    played.without_cause.push_back(finishes_of(*without));
  }
  return late_days(played, plan.design.group(), plan.ticks_per_day);
}

}  // namespace

Drivers find_drivers(const Scenario& scenario, const SimulationSetup& setup, TasksRelaxed tasks) {
  Runs runs(scenario, setup);
  std::vector<Relaxation> relaxations = relaxations_of(scenario);
  std::vector<Cause> causes = causes_of(scenario);
  const auto of_tasks = std::ranges::count_if(scenario.tasks, is_uncertain);
  const std::size_t likely_runs = has_calendars(causes) ? 2 : 1;
  const std::size_t most_runs =
      1 + relaxations.size() + std::min(static_cast<std::size_t>(of_tasks), tasks.count) + likely_runs + causes.size();
  runs.expect_runs(static_cast<std::uint32_t>(most_runs));

  Drivers drivers{.plan = runs.play_plan(), .p80_days = {}, .mean_days = {}};
  summarise_finish(drivers);
  drivers.tasks = tasks_by_ssi(scenario, drivers.plan);
  drivers.merges = merge_points(drivers.plan);
  std::size_t tasks_left = tasks.count;
  for (const TaskDriver& driver : drivers.tasks) {
    if (tasks_left == 0 || driver.result.ssi <= 0) break;
    if (!is_uncertain(scenario.tasks[driver.task.index])) continue;
    relaxations.push_back(task_as_likely(scenario, driver.task));
    --tasks_left;
  }
  drivers.runs = static_cast<std::uint32_t>(1 + relaxations.size() + likely_runs + causes.size());
  runs.expect_runs(drivers.runs);

  for (const Relaxation& relaxation : relaxations)
    if (const auto relaxed = runs.play(std::vector{relaxation}))
      drivers.effects.push_back(effect_of(relaxation, drivers.plan, *relaxed));
  std::ranges::stable_sort(drivers.effects, [](const Effect& a, const Effect& b) { return place_of(a) < place_of(b); });
  drivers.late_days = find_late_days(runs, drivers.plan, causes);
  drivers.causes = std::move(causes);
  drivers.runs_played = runs.played();
  return drivers;
}

}  // namespace bascule::transition
