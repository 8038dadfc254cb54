#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/known_answers/case.h"
#include "models/transition/results/simulation.h"
#include "sim/stats/tally.h"

namespace bascule::known_answers::detail {

transition::DurationLaw fixed(double days);
transition::DurationLaw triangular(double low, double likely, double high);
/// Its mean counts as likely.
transition::DurationLaw discrete(std::initializer_list<transition::DurationAtom> atoms);

/// A network of tasks, each stated with the rows it waits for.
class Network {
 public:
  /// The name sets its draws apart from those of other networks.
  explicit Network(std::string name) : name_(std::move(name)) {}

  Network& task(transition::DurationLaw law, std::initializer_list<std::uint32_t> predecessors = {});
  /// Gives every pair of tasks this linear correlation.
  Network& correlate_all(double correlation);

  /// What else the plan says.
  transition::Scenario& scenario() { return scenario_; }
  const transition::Scenario& scenario() const { return scenario_; }
  transition::TaskInput& row(std::uint32_t task) { return scenario_.tasks[task]; }

  transition::Simulation simulate(const Effort& effort, std::uint32_t replications = 50'000) const;

 private:
  std::string name_;
  transition::Scenario scenario_;
};

/// A figure of merit in each replication, by its name.
std::vector<double> values_of(const transition::Simulation& simulation, std::string_view metric);

template <class Figure> sim::Tally tally_of(const std::vector<double>& values, Figure figure) {
  sim::Tally tally;
  for (const double value : values) tally.add(figure(value));
  return tally;
}

/// The change of a probability that a quantile rounded to six decimals can make; densities here stay below 0.1 a day.
inline constexpr double rounding_of_days = 5e-7, rounding_of_probability = 5e-8;

/// Mean and variance of the finish.
std::vector<KnownAnswer> moments(const std::vector<double>& days, double mean, double standard_deviation);
KnownAnswer share_by(const std::vector<double>& days, std::string quantity, double day, double expected);

}  // namespace bascule::known_answers::detail
