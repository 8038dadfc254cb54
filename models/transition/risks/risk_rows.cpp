#include "models/transition/risks/risk_rows.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>

#include "models/transition/calendars/plan_time.h"

namespace bascule::transition {
namespace {

sim::Distribution spread(const ThreePoints& points) {
  return std::get<sim::Distribution>(
      sim::Distribution::triangular({.low = points.low, .likely = points.likely, .high = points.high}));
}

/// What tells one occurrence of a risk from another: nothing, its wave, or its task.
std::string part_of(const RiskInput& risk, const TaskInput& task) {
  switch (risk.occurs) {
    case RiskInput::Occurs::once:
      return {};
    case RiskInput::Occurs::per_wave:
      return task.wave;
    case RiskInput::Occurs::per_task:
      return task.id.value;
  }
  return {};
}

}  // namespace

bool is_simulated_already(const RiskInput& risk, const Scenario& scenario) {
  switch (risk.duplicates) {
    case RiskInput::Duplicates::nothing:
      return false;
    case RiskInput::Duplicates::teams:
      return scenario.teams.has_value();
    case RiskInput::Duplicates::calendars:
      return scenario.calendars.has_value();
    case RiskInput::Duplicates::gates:
      return !scenario.gates.empty();
    case RiskInput::Duplicates::organisation:
      return scenario.organisation.has_value() && scenario.teams.has_value();
  }
  return false;
}

RiskRows risk_rows(const Scenario& scenario) {
  RiskRows rows;
  for (std::uint32_t r = 0; r < scenario.risks.size(); ++r) {
    const RiskInput& risk = scenario.risks[r];
    if (is_simulated_already(risk, scenario)) continue;
    const Party pays = risk.cause_party.value_or(Party::client);
    if (risk.is_mitigated && risk.mitigation_cost > 0)
      rows.mitigations.push_back({pays, rounded_cents(100.0 * risk.mitigation_cost)});
    const RiskImpact& impact = risk.impact();
    if (impact.probability <= 0) continue;
    std::vector<std::string> parts;
    const std::size_t first = rows.occurrences.size();
    for (const TaskId task : risk.tasks) {
      if (scenario.tasks[task.index].actual.finish) continue;
      const std::string part = part_of(risk, scenario.tasks[task.index]);
      const auto known = std::ranges::find(parts, part);
      const auto at = static_cast<std::size_t>(known - parts.begin());
      if (known == parts.end()) {
        parts.push_back(part);
        const std::string name = part.empty() ? risk.id.value : risk.id.value + "/" + part;
        const std::string cause = part.empty() ? risk.common_cause : risk.common_cause + "/" + part;
        rows.occurrences.push_back({.risk = {r},
                                    .occurs = risk.common_cause.empty() ? sim::stream_id("risk", name, "occurs")
                                                                        : sim::stream_id("cause", cause, "occurs"),
                                    .delay_stream = sim::stream_id("risk", name, "delay"),
                                    .cost_stream = sim::stream_id("risk", name, "cost"),
                                    .probability = impact.probability,
                                    .delay_days = spread(impact.delay_days),
                                    .cost = spread(impact.cost),
                                    .quality_hundredths = std::llround(100.0 * risk.quality_points),
                                    .pays = pays,
                                    .tasks = {}});
      }
      rows.occurrences[first + at].tasks.push_back(task);
    }
  }
  if (rows.occurrences.empty()) return rows;
  rows.ticks_per_day = day_of_tasks(scenario);
  rows.hits.resize(scenario.tasks.size());
  for (std::uint32_t i = 0; i < rows.occurrences.size(); ++i)
    for (const TaskId task : rows.occurrences[i].tasks) rows.hits[task.index].push_back(i);
  return rows;
}

}  // namespace bascule::transition
