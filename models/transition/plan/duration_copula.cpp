#include "models/transition/plan/duration_copula.h"

namespace bascule::transition {

std::variant<sim::GaussianCopula, std::vector<sim::CorrelationFault>> duration_copula(const Scenario& scenario) {
  std::vector<sim::Quantile> quantiles;
  quantiles.reserve(scenario.tasks.size());
  for (const TaskInput& task : scenario.tasks)
    quantiles.emplace_back([days = std::get<sim::Distribution>(distribution_of(task.duration.value))](double level) {
      return days.quantile(level);
    });
  std::vector<sim::StatedCorrelation> stated;
  stated.reserve(scenario.correlations.size());
  for (const CorrelationInput& row : scenario.correlations)
    stated.push_back({row.a.index, row.b.index, row.correlation.value, row.kind});
  return sim::GaussianCopula::make(stated, quantiles);
}

}  // namespace bascule::transition
