#include "tools/run_folder/result_names.h"

#include <cmath>

#include "tools/scenario_files/written_values.h"

namespace bascule::run_folder {

std::vector<NamedChance> named(const transition::Promises& promises) {
  std::vector<NamedChance> chances;
  const auto add = [&chances](std::string_view name, const std::optional<sim::Interval>& chance) {
    if (chance) chances.push_back({name, *chance});
  };
  add("finish_by_planned_date", promises.finish_by_plan);
  add("within_budget", promises.within_budget);
  add("within_budget_client", promises.within_client_budget);
  add("within_budget_provider", promises.within_provider_budget);
  add("finish_by_planned_date_within_budget", promises.finish_and_budget);
  return chances;
}

std::string_view name_of(sim::SamplingMethod method) {
  switch (method) {
    case sim::SamplingMethod::plain:
      return "plain";
    case sim::SamplingMethod::antithetic:
      return "antithetic";
    case sim::SamplingMethod::latin_hypercube:
      return "lhs";
  }
  return "unknown";
}

std::optional<std::string> date_text(const transition::TimeAxis& axis, double working_days) {
  if (!std::isfinite(working_days)) return std::nullopt;
  return scenario_files::iso_date(axis.date_after(working_days));
}

}  // namespace bascule::run_folder
