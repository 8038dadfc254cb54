#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>

#include "models/known_answers/detail/atoms.h"
#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/network.h"

namespace bascule::known_answers::detail {
namespace {

using namespace transition;
using Kind = ConditionInput::Kind;

std::vector<KnownAnswer> finish_of(const Effort& effort, const Network& network, const Atoms& expected) {
  return compare("finish", expected, values_of(network.simulate(effort), "finish_working_days"));
}

/// By sea, by air, or not at all: two tasks of one way, one of the other, then a day.
std::vector<KnownAnswer> alternatives(const Effort& effort, double sea, double air) {
  Network network("way");
  network.task(fixed(2)).task(discrete({{2, 0.5}, {6, 0.5}}), {0}).task(fixed(1)).task(fixed(1), {1, 2});
  network.row(0).alternative = network.row(1).alternative = AlternativeInput{"way", "sea", sea, {}};
  network.row(2).alternative = AlternativeInput{"way", "air", air, {}};
  Atoms expected;
  expected.add(5, 0.25), expected.add(9, 0.25), expected.add(2, 0.3), expected.add(1, 0.2);
  return finish_of(effort, network, expected);
}

/// Three tasks in a row, each taking place or not by itself, with fixed costs.
std::vector<KnownAnswer> existence(const Effort& effort, double first, double second) {
  Network network("exists");
  network.task(fixed(1)).task(fixed(2), {0}).task(fixed(4), {1});
  network.row(0).existence = first;
  network.row(1).existence = second;
  for (std::uint32_t i = 0; i < 3; ++i) network.row(i).fixed_cost = 100.0 * (i + 1);
  Atoms finish, cost;
  for (const int a : {0, 1})
    for (const int b : {0, 1}) {
      const double probability = (a ? 0.6 : 0.4) * (b ? 0.3 : 0.7);
      finish.add(4 + a + 2 * b, probability);
      cost.add(300 + 100 * a + 200 * b, probability);
    }
  const Simulation simulation = network.simulate(effort);
  std::vector<KnownAnswer> rows = compare("finish", finish, values_of(simulation, "finish_working_days"));
  for (KnownAnswer& row : compare("cost", cost, values_of(simulation, "cost_total"))) rows.push_back(row);
  return rows;
}

/// A plan from Monday 1 March 2027: what follows depends on whether the first two tasks are done by Friday 5 March.
std::vector<KnownAnswer> sequel(const Effort& effort, double late) {
  using namespace std::chrono;
  Network network("sequel");
  network.task(discrete({{2, 1 - late}, {4, late}})).task(discrete({{1, 0.6}, {3, 0.4}}), {0});
  network.task(fixed(10), {1}).task(fixed(2), {1}).task(fixed(1), {2, 3});
  network.scenario().start_date = 2027y / March / 1;
  const sys_days friday = 2027y / March / 5;
  network.row(2).only_if = {.kind = Kind::finishes_after, .task = TaskId{1}, .date = friday};
  network.row(3).only_if = {.kind = Kind::finishes_by, .task = TaskId{1}, .date = friday};
  Atoms expected;
  for (const int a : {2, 4})
    for (const int b : {1, 3})
      expected.add(a + b + (a + b > 5 ? 10 : 2) + 1, (b == 1 ? 0.6 : 0.4) * (a == 4 ? 0.4 : 0.6));
  return finish_of(effort, network, expected);
}

/// What follows depends on a risk and on a gate's first decision.
std::vector<KnownAnswer> answers(const Effort& effort, double p_risk, double p_fail) {
  Network network("answer");
  network.task(fixed(1)).task(fixed(0), {0}).task(fixed(3), {1}).task(fixed(7), {1}).task(fixed(2), {2, 3});
  RiskInput& risk = network.scenario().risks.emplace_back();
  risk.id.value = "answered";
  risk.before = {.probability = p_risk, .delay_days = {1, 1, 1}, .cost = {}};
  risk.tasks = {{0}};
  network.scenario().gates.push_back({.task = {1},
                                      .p_fail = Stated<double>{p_fail, {}},
                                      .retest_days = 20,
                                      .on_failure = GateInput::OnFailure::retest});
  network.row(2).only_if = {.kind = Kind::risk_occurs, .risk = RiskId{0}};
  network.row(3).only_if = {.kind = Kind::gate_fails, .task = TaskId{1}};
  Atoms expected;
  for (const bool occurs : {false, true})
    for (const bool fails : {false, true})
      expected.add(1 + occurs + 20 * fails + std::max(3 * occurs, 7 * fails) + 2,
                   (occurs ? 0.4 : 0.6) * (fails ? 0.3 : 0.7));
  return finish_of(effort, network, expected);
}

/// A triangular duration that is three times as long with 0.1.
std::vector<KnownAnswer> tail(const Effort& effort, double probability) {
  constexpr double p = 0.1, factor = 3, low = 4, likely = 6, high = 11;
  constexpr double mean = (low + likely + high) / 3;
  constexpr double square = (low * low + likely * likely + high * high + low * likely + low * high + likely * high) / 6;
  constexpr double of_mixture = mean * (1 + p * (factor - 1));
  constexpr double variance = square * (1 + p * (factor * factor - 1)) - of_mixture * of_mixture;
  Network network("tail");
  network.task(triangular(low, likely, high));
  network.row(0).tail_probability = probability;
  network.row(0).tail_factor = factor;
  const std::vector<double> days = values_of(network.simulate(effort), "finish_working_days");
  std::vector<KnownAnswer> rows = moments(days, of_mixture, std::sqrt(variance));
  rows.push_back(share_by(days, "P(done by 11 days)", high, 1 - p));
  return rows;
}

}  // namespace

void add_branch_cases(std::vector<Case>& cases) {
  const auto add = adder_of_cases(cases, "Branches");
  add(
      "alternatives", "one of two ways with 0.5 and 0.3, or none", "enumeration",
      [](const Effort& e) { return alternatives(e, 0.5, 0.3); }, "they have 0.45 and 0.33",
      [](const Effort& e) { return alternatives(e, 0.45, 0.33); });
  add(
      "existence", "tasks that take place with 0.6 and 0.3", "enumeration",
      [](const Effort& e) { return existence(e, 0.6, 0.3); }, "they have 0.65 and 0.25",
      [](const Effort& e) { return existence(e, 0.65, 0.25); });
  add(
      "sequel", "what is done depends on the date on which something else was", "enumeration of 4 outcomes",
      [](const Effort& e) { return sequel(e, 0.4); }, "the first task is late with 0.5",
      [](const Effort& e) { return sequel(e, 0.5); });
  add(
      "answers", "what is done depends on a risk and on a gate's no", "enumeration of 4 outcomes",
      [](const Effort& e) { return answers(e, 0.4, 0.3); }, "they have 0.42 and 0.36",
      [](const Effort& e) { return answers(e, 0.42, 0.36); });
  add(
      "tail events", "a duration that is three times as long with 0.1", "moments of a mixture",
      [](const Effort& e) { return tail(e, 0.1); }, "it is so with 0.12",
      [](const Effort& e) { return tail(e, 0.12); });
}

}  // namespace bascule::known_answers::detail
