#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "models/known_answers/detail/atoms.h"
#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/network.h"

namespace bascule::known_answers::detail {
namespace {

using namespace transition;
using OnFailure = GateInput::OnFailure;

GateInput gate_at(std::uint32_t task, double p_fail, OnFailure on_failure) {
  return {.task = {task}, .p_fail = Stated<double>{p_fail, {}}, .on_failure = on_failure};
}

std::vector<KnownAnswer> finish_of(const Effort& effort, const Network& network, const Atoms& expected) {
  return compare("finish", expected, values_of(network.simulate(effort), "finish_working_days"));
}

/// Ten days, a gate that sends to rework of 6 or 12 days when it fails, then five days.
std::vector<KnownAnswer> rework_once(const Effort& effort, double p_fail) {
  Network network("rework");
  network.task(fixed(10)).task(fixed(0), {0}).task(discrete({{6, 0.5}, {12, 0.5}}), {1}).task(fixed(5), {2});
  network.scenario().gates.push_back(gate_at(1, p_fail, OnFailure::branch));
  network.scenario().gates[0].branch_to = TaskId{2};
  Atoms expected;
  expected.add(15, 0.7), expected.add(21, 0.15), expected.add(27, 0.15);
  return finish_of(effort, network, expected);
}

/// How often a gate says no: none with 1 - p, else once and then as long as the retests fail.
Atoms failures_of(double p_fail, double p_fail_retest) {
  Atoms failures;
  failures.add(0, 1 - p_fail);
  double left = p_fail;
  for (int n = 1; left > 1e-15; ++n, left *= p_fail_retest) failures.add(n, left * (1 - p_fail_retest));
  return failures;
}

/// A gate after three days that takes one, and retests after five more each.
std::vector<KnownAnswer> retests(const Effort& effort, double p_fail_retest) {
  constexpr double p_fail = 0.4, expected_retest = 0.25;
  Network network("retest");
  network.task(fixed(3)).task(fixed(1), {0});
  network.scenario().gates.push_back(gate_at(1, p_fail, OnFailure::retest));
  network.scenario().gates[0].p_fail_retest = p_fail_retest;
  network.scenario().gates[0].retest_days = 5;
  const Simulation simulation = network.simulate(effort);
  const std::vector<double> days = values_of(simulation, "finish_working_days"),
                            failures = values_of(simulation, "gate_failures");
  // N = B (1 + K): B is the first no, K the geometric number of retests that fail.
  constexpr double k = expected_retest / (1 - expected_retest), k_variance = k / (1 - expected_retest);
  constexpr double mean = p_fail * (1 + k), square = p_fail * (k_variance + (1 + k) * (1 + k));
  constexpr double variance = square - mean * mean;
  std::vector<KnownAnswer> rows = moments(days, 4 + 5 * mean, 5 * std::sqrt(variance));
  rows.push_back(sampled("mean failures", mean, tally_of(failures, [](double n) { return n; })));
  rows.push_back(share_by(days, "P(done by 9 days)", 9, 1 - p_fail * expected_retest));
  rows.push_back(share_by(days, "P(done by 14 days)", 14, 1 - p_fail * expected_retest * expected_retest));
  return rows;
}

/// Two tasks and a gate that repeats both, with new durations, then a day.
std::vector<KnownAnswer> roll_backs(const Effort& effort, double p_fail, std::uint32_t back_to) {
  Network network("back");
  network.task(discrete({{2, 0.5}, {4, 0.5}})).task(discrete({{1, 0.7}, {5, 0.3}}), {0}).task(fixed(0), {1});
  network.task(fixed(1), {2});
  network.scenario().gates.push_back(gate_at(2, p_fail, OnFailure::roll_back));
  network.scenario().gates[0].p_fail_retest = 0.2;
  network.scenario().gates[0].rollback_to = TaskId{back_to};
  Atoms first, second, expected, turns;
  first.add(2, 0.5), first.add(4, 0.5), second.add(1, 0.7), second.add(5, 0.3), turns.add(1, 1);
  const Atoms turn = sum_of(first, second), all_failures = failures_of(0.3, 0.2);
  for (const auto& [failures, probability] : all_failures.probabilities()) {
    turns = sum_of(turns, turn);
    for (const auto& [days, share] : turns.probabilities()) expected.add(days, share * probability);
    if (failures > 20) break;
  }
  return finish_of(effort, network, expected);
}

/// Two gates in a row that pass with debts of 3 and 2 items.
std::vector<KnownAnswer> debts(const Effort& effort, double p_fail) {
  Network network("debt");
  network.task(fixed(1)).task(fixed(1), {0});
  network.scenario().gates.push_back(gate_at(0, p_fail, OnFailure::conditional));
  network.scenario().gates.push_back(gate_at(1, 0.5, OnFailure::conditional));
  network.scenario().gates[0].debt_items = 3;
  network.scenario().gates[1].debt_items = 2;
  Atoms first, second;
  first.add(0, 0.8), first.add(3, 0.2), second.add(0, 0.5), second.add(2, 0.5);
  return compare("debt", sum_of(first, second), values_of(network.simulate(effort), "debt_items"));
}

/// What a gate after X finds when it asks every two days for Y and for two thirds of all likely days, and a second one
/// that takes a debt where the plan is later than planned by more than a day.
struct Asked {
  Atoms finish, debt;
};

Asked enumerate_criteria() {
  constexpr double likely_y = 4.5, likely_z = 3, likely_x = 3;
  Asked asked;
  for (const double x : {2.0, 4.0})
    for (const double y : {3.0, 6.0})
      for (const double z : {1.0, 5.0}) {
        double decided = x;
        const auto done_by = [&](double t) {
          return (x <= t ? likely_x : 0) + (y <= t ? likely_y : 0) + (z <= t ? likely_z : 0);
        };
        while (y > decided || done_by(decided) < 0.8 * (likely_x + likely_y + likely_z)) decided += 2;
        asked.finish.add(std::max({decided + 1, y, z}), 0.125);
        asked.debt.add(decided + 1 - (likely_x + 1) > 1 ? 4 : 0, 0.125);
      }
  return asked;
}

std::vector<KnownAnswer> criteria(const Effort& effort, double retest_days) {
  using Metric = CriterionInput::Metric;
  Network network("criteria");
  network.task(discrete({{2, 0.5}, {4, 0.5}})).task(discrete({{3, 0.5}, {6, 0.5}}));
  network.task(discrete({{1, 0.5}, {5, 0.5}})).task(fixed(0), {0}).task(fixed(1), {3});
  for (std::uint32_t i = 0; i < 3; ++i) network.row(i).phase = "build";
  network.scenario().gates.push_back({.task = {3}, .retest_days = retest_days});
  network.scenario().gates[0].criteria.push_back({.metric = Metric::finished, .task = TaskId{1}, .threshold = {1, {}}});
  network.scenario().gates[0].criteria.push_back(
      {.metric = Metric::completion, .subject = "build", .threshold = {0.8, {}}});
  network.scenario().gates.push_back({.task = {4}, .debt_items = 4, .on_failure = OnFailure::conditional});
  network.scenario().gates[1].criteria.push_back(
      {.metric = Metric::days_late, .comparison = CriterionInput::Comparison::at_most, .threshold = {1, {}}});
  const Simulation simulation = network.simulate(effort);
  const Asked expected = enumerate_criteria();
  std::vector<KnownAnswer> rows = compare("finish", expected.finish, values_of(simulation, "finish_working_days"));
  for (KnownAnswer& row : compare("debt", expected.debt, values_of(simulation, "debt_items"))) rows.push_back(row);
  return rows;
}

}  // namespace

void add_gate_cases(std::vector<Case>& cases) {
  const auto add = adder_of_cases(cases, "Gates");
  add(
      "rework once", "a gate fails with 0.3, then 6 or 12 days of rework are done", "enumeration",
      [](const Effort& e) { return rework_once(e, 0.3); }, "the gate fails with 0.33",
      [](const Effort& e) { return rework_once(e, 0.33); });
  add(
      "retests", "a gate fails with 0.4 and every retest with 0.25", "geometric number of retests",
      [](const Effort& e) { return retests(e, 0.25); }, "retests fail with 0.3",
      [](const Effort& e) { return retests(e, 0.3); });
  add(
      "roll-back", "a gate has two tasks repeated with new durations", "sums of a geometric number of turns",
      [](const Effort& e) { return roll_backs(e, 0.3, 0); }, "the first decision fails with 0.36",
      [](const Effort& e) { return roll_backs(e, 0.36, 0); });
  add(
      "conditional passes", "gates that pass with a debt of open items", "enumeration",
      [](const Effort& e) { return debts(e, 0.2); }, "the first gate fails with 0.24",
      [](const Effort& e) { return debts(e, 0.24); });
  add(
      "criteria", "gates that ask what has finished, how much, and how late the plan is", "enumeration of 8 outcomes",
      [](const Effort& e) { return criteria(e, 2); }, "the gate asks again after 3 days instead of 2",
      [](const Effort& e) { return criteria(e, 3); });
}

}  // namespace bascule::known_answers::detail
