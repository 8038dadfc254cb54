#include <cstdint>
#include <string>
#include <utility>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/network.h"

namespace bascule::known_answers::detail {
namespace {

using namespace transition;

/// What theory says of a finish, in days; quantiles rounded to six decimals.
struct Finish {
  double mean, standard_deviation, p50, p80;
};

std::vector<KnownAnswer> compare(const Effort& effort, const Network& network, const Finish& theory) {
  const std::vector<double> days = network.simulate(effort).values(metrics()[0]);
  std::vector<KnownAnswer> rows = moments(days, theory.mean, theory.standard_deviation);
  rows.push_back(share_by(days, "P(done by P50)", theory.p50, 0.5));
  rows.push_back(share_by(days, "P(done by P80)", theory.p80, 0.8));
  return rows;
}

Network parallel(std::uint32_t paths, const DurationLaw& law) {
  Network network(std::string(name_of(law.kind)) + std::to_string(paths));
  for (std::uint32_t i = 0; i < paths; ++i) network.task(law);
  return network;
}

Network in_series(const DurationLaw& first) {
  return Network("series").task(first).task(triangular(10, 15, 40), {0}).task(triangular(5, 6, 15), {1});
}

KnownAnswer criticality_of_first(const Simulation& simulation, const char* quantity, double expected) {
  const double criticality = simulation.tallies.result({0}, simulation.ticks_per_day).criticality.estimate;
  const auto replications = static_cast<std::int64_t>(simulation.rows.size());
  const auto count = static_cast<std::int64_t>(criticality * static_cast<double>(replications) + 0.5);
  sim::Tally critical;
  for (std::int64_t i = 0; i < replications; ++i) critical.add(i < count ? 1.0 : 0.0);
  return sampled(quantity, expected, critical, rounding_of_probability);
}

/// Five tasks: paths A-C, A-D-E and B-E.
std::vector<KnownAnswer> discrete_bridge(const Effort& effort, double likeliest) {
  const double rest = (1 - likeliest) / 2;
  const auto law = [=](double low, double middle, double high) {
    return discrete({{low, rest}, {middle, likeliest}, {high, rest}});
  };
  const Network bridge = Network("bridge")
                             .task(law(2, 3, 6))
                             .task(law(4, 5, 9))
                             .task(law(3, 6, 8), {0})
                             .task(law(1, 2, 4), {0})
                             .task(law(2, 4, 5), {1, 3});
  const Simulation simulation = bridge.simulate(effort);
  const std::vector<double> days = simulation.values(metrics()[0]);
  std::vector<KnownAnswer> rows = moments(days, 81925.0 / 7776.0, 1.7941281034747925);
  rows.push_back(share_by(days, "P(done by 10 days)", 10, 0.5369084362139918));
  rows.push_back(share_by(days, "P(done by 12 days)", 12, 0.8082561728395061));
  rows.push_back(criticality_of_first(simulation, "criticality of A", 0.7587448559670782));
  return rows;
}

std::vector<KnownAnswer> exponential_bridge(const Effort& effort, double mean_days) {
  const DurationLaw law{.kind = DurationKind::exponential, .likely = mean_days};
  const Network bridge = Network("exponential").task(law).task(law).task(law, {0}).task(law, {0}).task(law, {1, 3});
  return moments(bridge.simulate(effort).values(metrics()[0]), 83.0 / 24.0, 1.699162);
}

std::vector<KnownAnswer> two_points(const Effort& effort, double late) {
  const DurationLaw law = discrete({{5, 1 - late}, {15, late}});
  const std::vector<double> days = parallel(2, law).simulate(effort).values(metrics()[0]);
  std::vector<KnownAnswer> rows = moments(days, 12.5, 4.330127018922194);
  rows.push_back(share_by(days, "P(done by 5 days)", 5, 0.25));
  return rows;
}

/// Ten tasks of 8, 10 or 18 days one after another, every pair correlated alike.
std::vector<KnownAnswer> correlated_sum(const Effort& effort, double correlation, double standard_deviation) {
  Network chain("correlated");
  chain.task(triangular(8, 10, 18));
  for (std::uint32_t i = 1; i < 10; ++i) chain.task(triangular(8, 10, 18), {i - 1});
  return moments(chain.correlate_all(correlation).simulate(effort).values(metrics()[0]), 120.0, standard_deviation);
}

/// The later of N(100, 10) and N(98, 15), and how often it is the first.
struct LaterOfTwo {
  double correlation, mean, standard_deviation, first_is_later;
};

std::vector<KnownAnswer> later_of_two(const Effort& effort, double correlation, const LaterOfTwo& theory) {
  const auto normal = [](double mean, double deviation) {
    return DurationLaw{.kind = DurationKind::normal,
                       .likely = mean,
                       .optimistic = mean - 3 * deviation,
                       .pessimistic = mean + 3 * deviation};
  };
  Network network("normal");
  network.task(normal(100, 10)).task(normal(98, 15));
  if (correlation != 0) network.correlate_all(correlation);
  const Simulation simulation = network.simulate(effort);
  std::vector<KnownAnswer> rows = moments(simulation.values(metrics()[0]), theory.mean, theory.standard_deviation);
  rows.push_back(criticality_of_first(simulation, "P(first is later)", theory.first_is_later));
  return rows;
}

/// The variance alone: the mean of a sum does not depend on correlations.
std::vector<KnownAnswer> variance_of(std::vector<KnownAnswer> rows) { return {rows.at(1)}; }

}  // namespace

void add_network_cases(std::vector<Case>& cases) {
  const DurationLaw task = triangular(20, 30, 60), narrower = triangular(22, 30, 56);
  constexpr Finish of_two{41.5, 7.708221, 41.252417, 48.744452}, of_ten{50.637913, 4.630576, 51.035603, 54.854062};
  constexpr Finish of_series{67.0, 10.969655, 66.316810, 76.471794};
  const auto add = adder_of_cases(cases, "Plans without teams");
  const char* const narrow = "tasks take 22 to 56 instead of 20 to 60 days";
  add(
      "two of 5 or 15 days", "each path takes 10 days on average, both together 12.5: merge bias", "enumeration",
      [](const Effort& e) { return two_points(e, 0.5); }, "a task is late with 0.47 instead of 0.5",
      [](const Effort& e) { return two_points(e, 0.47); });
  add(
      "bridge", "five tasks in a bridge, three durations each", "enumeration of 243 outcomes",
      [](const Effort& e) { return discrete_bridge(e, 2.0 / 3); }, "the middle duration has 0.5 instead of 2/3",
      [](const Effort& e) { return discrete_bridge(e, 0.5); });
  add(
      "exponential bridge", "the same with exponential durations of mean 1", "first-step equations",
      [](const Effort& e) { return exponential_bridge(e, 1.0); }, "the mean is 1.05",
      [](const Effort& e) { return exponential_bridge(e, 1.05); });
  add(
      "latest of 2", "two parallel tasks finish later than either", "distribution function squared, quadrature",
      [=](const Effort& e) { return compare(e, parallel(2, task), of_two); }, narrow,
      [=](const Effort& e) { return compare(e, parallel(2, narrower), of_two); });
  add(
      "latest of 10", "ten parallel tasks finish later still", "tenth power of the distribution function, quadrature",
      [=](const Effort& e) { return compare(e, parallel(10, task), of_ten); }, narrow,
      [=](const Effort& e) { return compare(e, parallel(10, narrower), of_ten); });
  add(
      "three in series", "durations add up, and so do their variances", "moments; convolution for the quantiles",
      [=](const Effort& e) { return compare(e, in_series(task), of_series); }, narrow,
      [=](const Effort& e) { return compare(e, in_series(narrower), of_series); });
  constexpr LaterOfTwo independent{0, 106.23624757423133, 10.276950640691645, 0.5441680525857768},
      correlated{0.5, 104.3377100880454, 11.291508912307526, 0.5600854199940851};
  add(
      "later of two normals", "the later of N(100, 10) and N(98, 15)", "Clark (1961), exact for two",
      [=](const Effort& e) { return later_of_two(e, 0, independent); }, "their correlation is 0.5",
      [=](const Effort& e) { return later_of_two(e, 0.5, independent); });
  add(
      "later of two correlated normals", "the same with correlation 0.5", "Clark (1961), exact for two",
      [=](const Effort& e) { return later_of_two(e, 0.5, correlated); }, "they are independent",
      [=](const Effort& e) { return later_of_two(e, 0, correlated); });
  // Var = 10 s^2 (1 + 9 rho) with s^2 = 14/3 of one task; rounded to four decimals.
  add(
      "correlated sums", "ten tasks in series with linear correlation 0.3 vary twice as much as independent ones",
      "variance of a sum", [](const Effort& e) { return correlated_sum(e, 0.3, 13.140269); }, "the correlation is 0.25",
      [](const Effort& e) { return variance_of(correlated_sum(e, 0.25, 13.140269)); });
  add(
      "one common cause", "ten tasks in series with correlation 1 vary ten times as much as one", "variance of a sum",
      [](const Effort& e) { return correlated_sum(e, 1.0, 21.602469); }, "the correlation is 0.9",
      [](const Effort& e) { return variance_of(correlated_sum(e, 0.9, 21.602469)); });
}

}  // namespace bascule::known_answers::detail
