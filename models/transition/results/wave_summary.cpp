#include "models/transition/results/wave_summary.h"

#include <algorithm>

#include "models/transition/results/summary.h"
#include "sim/stats/replication_groups.h"

namespace bascule::transition {
namespace {

std::optional<std::chrono::sys_days> planned_finish_of(const std::string& wave, const Scenario& scenario) {
  const auto found = std::find_if(scenario.planned_finish_by_wave.begin(), scenario.planned_finish_by_wave.end(),
                                  [&](const WavePromise& promise) { return promise.wave.value == wave; });
  if (found == scenario.planned_finish_by_wave.end()) return std::nullopt;
  return found->planned_finish.value;
}

WaveSummary summarise(std::size_t wave, const Scenario& scenario, const Simulation& simulation) {
  const Wave& of = simulation.waves.waves()[wave];
  WaveSummary summary{.name = of.name,
                      .tasks = of.tasks.size(),
                      .is_deadline = of.deadline.has_value(),
                      .finish_working_days = {},
                      .planned_finish = of.deadline ? of.deadline : planned_finish_of(of.name, scenario),
                      .finish_by_plan = {}};
  const sim::SimTime latest = summary.planned_finish ? simulation.axis.end_of(*summary.planned_finish) : sim::SimTime{};
  std::vector<double> days;
  std::vector<std::uint8_t> in_time;
  for (std::size_t i = 0; i < simulation.rows.size(); ++i) {
    const auto finish = simulation.waves.finish(i, wave);
    if (finish) days.push_back(working_days_of(simulation, *finish));
    in_time.push_back(finish && *finish <= latest ? 1 : 0);
  }
  const sim::GroupSize group = group_of_finished(simulation);
  for (std::size_t i = 0; i < summary_quantiles.size(); ++i)
    summary.finish_working_days[i] = sim::quantile_interval(days, {summary_quantiles[i]}, group);
  if (summary.planned_finish) summary.finish_by_plan = sim::probability_interval(in_time, simulation.design.group());
  return summary;
}

}  // namespace

std::vector<WaveSummary> summarise_waves(const Scenario& scenario, const Simulation& simulation) {
  std::vector<WaveSummary> summaries;
  if (simulation.unfinished() == simulation.rows.size()) return summaries;
  for (std::size_t wave = 0; wave < simulation.waves.waves().size(); ++wave)
    summaries.push_back(summarise(wave, scenario, simulation));
  return summaries;
}

}  // namespace bascule::transition
