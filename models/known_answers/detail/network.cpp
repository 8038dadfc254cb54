#include "models/known_answers/detail/network.h"

#include <algorithm>

#include "sim/check.h"

namespace bascule::known_answers::detail {

using namespace transition;

DurationLaw fixed(double days) { return {.kind = DurationKind::fixed, .likely = days}; }

DurationLaw triangular(double low, double likely, double high) {
  return {.kind = DurationKind::triangular, .likely = likely, .optimistic = low, .pessimistic = high};
}

DurationLaw discrete(std::initializer_list<DurationAtom> atoms) {
  double mean = 0;
  for (const DurationAtom& atom : atoms) mean += atom.days * atom.probability;
  return {.kind = DurationKind::discrete, .likely = mean, .atoms = atoms};
}

Network& Network::task(DurationLaw law, std::initializer_list<std::uint32_t> predecessors) {
  TaskInput task;
  task.id.value = name_ + std::to_string(scenario_.tasks.size());
  task.duration.value = std::move(law);
  for (const std::uint32_t row : predecessors) task.predecessors.push_back({.predecessor = {row}});
  scenario_.tasks.push_back(std::move(task));
  return *this;
}

Network& Network::correlate_all(double correlation) {
  for (std::uint32_t b = 1; b < scenario_.tasks.size(); ++b)
    for (std::uint32_t a = 0; a < b; ++a)
      scenario_.correlations.push_back({{a}, {b}, {correlation, {}}, sim::CorrelationKind::linear});
  return *this;
}

Simulation Network::simulate(const Effort& effort, std::uint32_t replications) const {
  Scenario scenario = scenario_;
  scenario.run.seed = effort.seed;
  scenario.run.replications = replications * effort.times;
  return transition::simulate(scenario,
                              {.threads = static_cast<unsigned>(effort.threads), .progress = effort.progress});
}

std::vector<double> values_of(const Simulation& simulation, std::string_view metric) {
  const auto named = std::ranges::find(metrics(), metric, &Metric::name);
  ASSERT(named != metrics().end());
  return simulation.values(*named);
}

std::vector<KnownAnswer> moments(const std::vector<double>& days, double mean, double standard_deviation) {
  const auto squares = tally_of(days, [mean](double t) { return (t - mean) * (t - mean); });
  return {sampled("mean finish (days)", mean, tally_of(days, [](double t) { return t; }), rounding_of_days),
          sampled("variance (days^2)", standard_deviation * standard_deviation, squares,
                  4 * standard_deviation * rounding_of_days)};
}

KnownAnswer share_by(const std::vector<double>& days, std::string quantity, double day, double expected) {
  constexpr double within_a_tick = 1e-6;  // of whole days, which are the atoms of discrete finishes
  const auto share = tally_of(days, [day](double t) { return t <= day + within_a_tick ? 1.0 : 0.0; });
  return sampled(std::move(quantity), expected, share, rounding_of_probability);
}

}  // namespace bascule::known_answers::detail
