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
using Occurs = RiskInput::Occurs;

RiskImpact impact(double probability, double days, double cost) {
  return {.probability = probability, .delay_days = {days, days, days}, .cost = {cost, cost, cost}};
}

RiskInput risk(const char* id, const RiskImpact& before, std::vector<TaskId> tasks, Occurs occurs = Occurs::once) {
  return {.id = {id, {}}, .before = before, .tasks = std::move(tasks), .occurs = occurs};
}

Atoms two(double low, double high, double p_high) {
  Atoms atoms;
  atoms.add(low, 1 - p_high);
  atoms.add(high, p_high);
  return atoms;
}

std::vector<KnownAnswer> finish_and_cost(const Simulation& simulation, const Atoms& finish, const Atoms& cost) {
  std::vector<KnownAnswer> rows = compare("finish", finish, values_of(simulation, "finish_working_days"));
  for (KnownAnswer& row : compare("cost", cost, values_of(simulation, "cost_total"))) rows.push_back(row);
  return rows;
}

/// One risk of four days and 1,000 on two tasks of 3 or 5 days, beside or after each other.
Network two_tasks(const char* name, bool in_series, double probability, Occurs occurs) {
  Network network(name);
  network.task(discrete({{3, 0.5}, {5, 0.5}}));
  if (in_series)
    network.task(discrete({{3, 0.5}, {5, 0.5}}), {0});
  else
    network.task(discrete({{3, 0.5}, {5, 0.5}}));
  network.scenario().risks.push_back(risk(name, impact(probability, 4, 1000), {{0}, {1}}, occurs));
  return network;
}

std::vector<KnownAnswer> shared(const Effort& effort, double probability) {
  Atoms parallel, series;
  for (const double a : {3.0, 5.0})
    for (const double b : {3.0, 5.0})
      for (const double delay : {0.0, 4.0}) {
        parallel.add(std::max(a, b) + delay, 0.25 * (delay > 0 ? 0.4 : 0.6));
        series.add(a + b + 2 * delay, 0.25 * (delay > 0 ? 0.4 : 0.6));
      }
  const Atoms cost = two(0, 1000, 0.4);
  std::vector<KnownAnswer> rows =
      finish_and_cost(two_tasks("shared-parallel", false, probability, Occurs::once).simulate(effort), parallel, cost);
  for (KnownAnswer& row :
       compare("series", series,
               values_of(two_tasks("shared-series", true, probability, Occurs::once).simulate(effort),
                         "finish_working_days")))
    rows.push_back(row);
  return rows;
}

std::vector<KnownAnswer> per_task(const Effort& effort, double probability) {
  Atoms parallel, task, cost = sum_of(two(0, 1000, 0.4), two(0, 1000, 0.4));
  task = sum_of(two(3, 5, 0.5), two(0, 4, 0.4));
  for (const auto& [a, p] : task.probabilities())
    for (const auto& [b, q] : task.probabilities()) parallel.add(std::max(a, b), p * q);
  std::vector<KnownAnswer> rows = finish_and_cost(
      two_tasks("each-parallel", false, probability, Occurs::per_task).simulate(effort), parallel, cost);
  for (KnownAnswer& row :
       compare("series", sum_of(task, task),
               values_of(two_tasks("each-series", true, probability, Occurs::per_task).simulate(effort),
                         "finish_working_days")))
    rows.push_back(row);
  return rows;
}

/// Three tasks in a row, two of them of one wave.
std::vector<KnownAnswer> per_wave(const Effort& effort, double probability) {
  Network network("wave");
  network.task(fixed(1)).task(fixed(1), {0}).task(fixed(1), {1});
  network.row(0).wave = network.row(1).wave = "W1";
  network.row(2).wave = "W2";
  network.scenario().risks.push_back(risk("per-wave", impact(probability, 5, 200), {{0}, {1}, {2}}, Occurs::per_wave));
  return finish_and_cost(network.simulate(effort), sum_of(two(3, 13, 0.3), two(0, 5, 0.3)),
                         sum_of(two(0, 200, 0.3), two(0, 200, 0.3)));
}

/// A strike stops one site with 0.5 and, only then, another with 0.2.
std::vector<KnownAnswer> common_cause(const Effort& effort, double likelier, double rarer) {
  Network network("cause");
  network.task(fixed(2)).task(fixed(1), {0});
  network.scenario().risks.push_back(risk("one-site", impact(likelier, 3, 100), {{0}}));
  network.scenario().risks.push_back(risk("another-site", impact(rarer, 7, 1000), {{1}}));
  for (RiskInput& input : network.scenario().risks) input.common_cause = "strike";
  Atoms finish, cost;
  finish.add(3, 0.5), finish.add(6, 0.3), finish.add(13, 0.2);
  cost.add(0, 0.5), cost.add(100, 0.3), cost.add(1100, 0.2);
  return finish_and_cost(network.simulate(effort), finish, cost);
}

/// Mitigated for 50, a risk of 0.6 has 0.2 and half the delay.
std::vector<KnownAnswer> mitigated(const Effort& effort, double after) {
  Network network("mitigated");
  network.task(discrete({{3, 0.5}, {4, 0.5}}));
  RiskInput input = risk("mitigated", impact(0.6, 8, 900), {{0}});
  input.after = impact(after, 4, 300);
  input.is_mitigated = true;
  input.mitigation_cost = 50;
  network.scenario().risks.push_back(std::move(input));
  return finish_and_cost(network.simulate(effort), sum_of(two(3, 4, 0.5), two(0, 4, 0.2)), two(50, 350, 0.2));
}

/// Two tasks in a row that share a delay between 2 and 8 days: twice the same draw.
std::vector<KnownAnswer> same_delay(const Effort& effort, double high) {
  constexpr double p = 0.4, mean = (2.0 + 3 + 8) / 3, square = (4.0 + 9 + 64 + 6 + 16 + 24) / 6;
  Network network("delay");
  network.task(fixed(1)).task(fixed(1), {0});
  network.scenario().risks.push_back(
      risk("same-delay", {.probability = p, .delay_days = {2, 3, high}, .cost = {}}, {{0}, {1}}));
  return moments(values_of(network.simulate(effort), "finish_working_days"), 2 + 2 * p * mean,
                 2 * std::sqrt(p * square - p * p * mean * mean));
}

}  // namespace

void add_risk_cases(std::vector<Case>& cases) {
  const auto add = adder_of_cases(cases, "Risks");
  add(
      "shared risk", "one occurrence delays two tasks, beside or after each other, and costs once",
      "enumeration of 8 outcomes", [](const Effort& e) { return shared(e, 0.4); }, "the risk has 0.45",
      [](const Effort& e) { return shared(e, 0.45); });
  add(
      "risk per task", "a risk that occurs for each task by itself", "enumeration of 16 outcomes",
      [](const Effort& e) { return per_task(e, 0.4); }, "the risk has 0.5",
      [](const Effort& e) { return per_task(e, 0.5); });
  add(
      "risk per wave", "a risk that occurs once in each wave", "enumeration",
      [](const Effort& e) { return per_wave(e, 0.3); }, "the risk has 0.35",
      [](const Effort& e) { return per_wave(e, 0.35); });
  add(
      "common cause", "of two risks of one cause the rarer occurs only where the likelier does", "enumeration",
      [](const Effort& e) { return common_cause(e, 0.5, 0.2); }, "they have 0.55 and 0.23",
      [](const Effort& e) { return common_cause(e, 0.55, 0.23); });
  add(
      "mitigated risk", "a price for a smaller probability, delay and cost", "enumeration",
      [](const Effort& e) { return mitigated(e, 0.2); }, "it still has 0.23",
      [](const Effort& e) { return mitigated(e, 0.23); });
  add(
      "one delay for all", "two tasks delayed by the same triangular draw vary as twice the draw", "moments",
      [](const Effort& e) { return same_delay(e, 8); }, "the delay goes up to 8.5 days",
      [](const Effort& e) { return same_delay(e, 8.5); });
}

}  // namespace bascule::known_answers::detail
