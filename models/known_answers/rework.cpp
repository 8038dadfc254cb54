#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/known_answers/detail/atoms.h"
#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/replications.h"
#include "models/known_answers/uncrewed_aircraft.h"
#include "models/reference/rework_network.h"
#include "models/reference/work_transformation.h"

namespace bascule::known_answers::detail {
namespace {

using reference::ReworkInputs, reference::ReworkNetwork, reference::ReworkRow;

constexpr std::uint32_t replications = 50'000;

/// One of the two results of a replication, and what was promised of it.
struct Measure {
  const char* symbol;
  double ReworkRow::*figure;
  double target;
};
constexpr Measure cost{"C", &ReworkRow::cost, 630}, duration{"S", &ReworkRow::duration_days, 130};

/// A figure quoted with its last digit rounded, from some 1,100 replications of the same variance.
KnownAnswer quoted(std::string quantity, double expected, const sim::Tally& obtained, double last_digit) {
  constexpr double replications_published = 1'100;
  KnownAnswer row = sampled(std::move(quantity), expected, obtained, last_digit / 2);
  row.reference_standard_error =
      row.standard_error * std::sqrt(static_cast<double>(obtained.count()) / replications_published);
  return row;
}

KnownAnswer mean(const sim::Rows<ReworkRow>& rows, const Measure& of, double expected, double most_accepted) {
  const auto tally = tally_of(rows, [&of](const ReworkRow& row) { return row.*of.figure; });
  KnownAnswer answer = quoted(std::string("mean ") + of.symbol, expected, tally, 1);
  answer.most_accepted = most_accepted;
  return answer;
}

/// By the delta method: (x - m)^2 / 2s + s / 2 has the mean s and the standard error of the standard deviation.
KnownAnswer deviation(const sim::Rows<ReworkRow>& rows, const Measure& of, double expected, double most_accepted) {
  const auto plain = tally_of(rows, [&of](const ReworkRow& row) { return row.*of.figure; });
  const double m = plain.mean(), s = plain.standard_deviation();
  const auto squares = tally_of(rows, [&of, m, s](const ReworkRow& row) {
    const double from_mean = row.*of.figure - m;
    return from_mean * from_mean / (2 * s) + s / 2;
  });
  KnownAnswer answer = quoted(std::string("sd ") + of.symbol, expected, squares, 1);
  answer.most_accepted = most_accepted;
  return answer;
}

KnownAnswer chance_of_overrun(const sim::Rows<ReworkRow>& rows, const Measure& of, double expected) {
  const auto share = tally_of(rows, [&of](const ReworkRow& row) { return row.*of.figure > of.target ? 1.0 : 0.0; });
  return quoted(std::string("P(") + of.symbol + " over target)", expected, share, 0.01);
}

/// The mean square of what goes over the target.
KnownAnswer risk(const sim::Rows<ReworkRow>& rows, const Measure& of, double expected) {
  const auto squares = tally_of(rows, [&of](const ReworkRow& row) {
    const double over = row.*of.figure - of.target;
    return over > 0 ? over * over : 0.0;
  });
  return quoted(std::string("risk of ") + of.symbol, expected, squares, 1);
}

/// The paper's figures of architecture 1.
struct Published {
  double mean_cost, deviation_cost, mean_duration, deviation_duration;
};
constexpr Published with_rework{637, 63, 138, 14}, without_rework{615, 55, 133, 13};

sim::Rows<ReworkRow> simulate(const Effort& effort, const ReworkInputs& inputs) {
  return replicate<ReworkRow>(effort, replications, ReworkNetwork(inputs));
}

std::vector<KnownAnswer> means(const sim::Rows<ReworkRow>& rows, const Published& published) {
  return {mean(rows, cost, published.mean_cost, 6.5), mean(rows, duration, published.mean_duration, 2)};
}

std::vector<KnownAnswer> deviations(const sim::Rows<ReworkRow>& rows, const Published& published) {
  return {deviation(rows, cost, published.deviation_cost, 5),
          deviation(rows, duration, published.deviation_duration, 1.5)};
}

std::vector<KnownAnswer> risks(const sim::Rows<ReworkRow>& rows) {
  return {risk(rows, cost, 2654), risk(rows, duration, 255)};
}

std::vector<KnownAnswer> joined(std::vector<KnownAnswer> all, const std::vector<KnownAnswer>& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<KnownAnswer> project(const Effort& effort, const ReworkInputs& inputs) {
  const auto rows = simulate(effort, inputs);
  const std::vector<KnownAnswer> overruns{chance_of_overrun(rows, cost, 0.51), chance_of_overrun(rows, duration, 0.67)};
  return joined(joined(means(rows, with_rework), deviations(rows, with_rework)), joined(overruns, risks(rows)));
}

ReworkInputs without_learning() {
  ReworkInputs inputs = uncrewed_aircraft();
  for (reference::ReworkActivity& activity : inputs.activities) activity.improvement_curve = 1;
  return inputs;
}

std::vector<KnownAnswer> spread(const Effort& effort, reference::ReworkQuantiles quantiles) {
  ReworkInputs inputs = uncrewed_aircraft();
  inputs.quantiles = quantiles;
  const auto rows = simulate(effort, inputs);
  return joined(deviations(rows, with_rework), risks(rows));
}

std::vector<KnownAnswer> second_order(const Effort& effort, reference::SecondOrderRework reach) {
  ReworkInputs inputs = uncrewed_aircraft();
  inputs.second_order = reach;
  const auto rows = simulate(effort, inputs);
  return joined(means(rows, with_rework), risks(rows));
}

/// The same project when everybody waits for what they need and nothing ever has to be repeated.
ReworkInputs without_iteration() {
  ReworkInputs inputs = uncrewed_aircraft();
  for (reference::ReworkInterface& link : inputs.interfaces) link.probability = 0;
  return inputs;
}

/// Three days, then five. The second sends the first back with p, for half its work; that takes the second along with
/// q, for half its work. So the rounds are geometric, and times done follow n1 = 1 + p n2, n2 = 1 + p q n2.
std::vector<KnownAnswer> feedback(const Effort& effort, double p_simulated) {
  constexpr double p = 0.6, q = 0.5, share = 0.5;
  const ReworkInputs inputs{
      .name = "feedback",
      .activities = {{"design", {3, 3, 3}, {10, 10, 10}, share}, {"test", {5, 5, 5}, {40, 40, 40}}},
      .interfaces = {{0, 1, p_simulated, 1}, {1, 0, q, share}}};
  Atoms days;
  for (double rounds = 0, probability = 1; rounds < 40; ++rounds, probability *= p * q) {
    days.add(8 + 4 * rounds, probability * (1 - p));
    days.add(8 + 4 * rounds + 1.5, probability * p * (1 - q));
  }
  const auto rows = simulate(effort, inputs);
  std::vector<double> values;
  for (const ReworkRow& row : rows) values.push_back(row.duration_days);
  std::vector<KnownAnswer> answers = compare("duration", days, values);
  const std::vector<double> times_done =
      reference::transform_work(std::array{0.0, p, 0.0, p * q}, std::array{1.0, 1.0}).total_work;
  answers.push_back(sampled("mean cost",
                            10 * (1 + share * (times_done[0] - 1)) + 40 * (1 + share * (times_done[1] - 1)),
                            tally_of(rows, [](const ReworkRow& row) { return row.cost; })));
  return answers;
}

/// Two tasks side by side, of which each makes work for the other.
std::vector<KnownAnswer> transformations(const Effort&, double strength) {
  constexpr double rounding = 1e-12;
  const auto total = [strength](double on_first, double on_second) {
    return reference::transform_work(std::array{0.0, strength * on_first, strength * on_second, 0.0},
                                     std::array{1.0, 1.0})
        .total_work;
  };
  const auto weak = total(0.2, 0.4), middle = total(0.5, 0.5), strong = total(0.9, 0.9), endless = total(1, 1);
  return {exact("first, coupled by 0.2 and 0.4", 30.0 / 23, weak[0], rounding),
          exact("second, coupled by 0.2 and 0.4", 35.0 / 23, weak[1], rounding),
          exact("each, coupled by 0.5", 2, middle[0], rounding),
          exact("each, coupled by 0.9", 10, strong[1], 10 * rounding),
          exact("tasks that end, coupled by 1", 0, static_cast<double>(endless.size()))};
}

}  // namespace

void add_rework_cases(std::vector<Case>& cases) {
  const auto add = adder_of_cases(cases, "Rework network (C in thousand dollars, S in days)");
  const char* const paper = "Browning and Eppinger (2002), some 1,100 replications";
  add(
      "design project", "14 activities and 52 interfaces overrun cost and time as published", paper,
      [](const Effort& e) { return project(e, uncrewed_aircraft()); }, "repeating takes as long as the first time",
      [](const Effort& e) { return project(e, without_learning()); });
  add(
      "common quantile", "its spread is that of activities which are slow and dear together", paper,
      [](const Effort& e) { return spread(e, reference::ReworkQuantiles::common); }, "each has its own quantile",
      [](const Effort& e) { return spread(e, reference::ReworkQuantiles::independent); });
  add(
      "second-order rework", "what is sent back takes along what was made from it", paper,
      [](const Effort& e) { return second_order(e, reference::SecondOrderRework::up_to_trigger); },
      "nothing is taken along", [](const Effort& e) { return second_order(e, reference::SecondOrderRework::none); });
  add(
      "without iteration", "the same project when nothing is sent back", paper,
      [](const Effort& e) {
        const auto rows = simulate(e, without_iteration());
        return joined(means(rows, without_rework), deviations(rows, without_rework));
      },
      "work is sent back", [](const Effort& e) { return means(simulate(e, uncrewed_aircraft()), without_rework); });
  add(
      "feedback", "two activities repeat in geometric rounds", "geometric distribution; work transformation",
      [](const Effort& e) { return feedback(e, 0.6); }, "work is sent back with 0.3 instead of 0.6",
      [](const Effort& e) { return feedback(e, 0.3); });
  add(
      "work transformation", "total work of coupled tasks, and when it has no end", "Smith and Eppinger (1997)",
      [](const Effort& e) { return transformations(e, 1); }, "couplings are 5 % weaker",
      [](const Effort& e) { return transformations(e, 0.95); });
}

}  // namespace bascule::known_answers::detail
