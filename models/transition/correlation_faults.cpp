#include <string>

#include "models/transition/detail/fault_search.h"
#include "models/transition/plan/duration_copula.h"

namespace bascule::transition::detail {
namespace {

std::string pair_name(TaskId a, TaskId b, const Scenario& scenario) {
  return scenario.tasks[a.index].id.value + ", " + scenario.tasks[b.index].id.value;
}

}  // namespace

void look_at_correlations(const Scenario& scenario, FaultSearch& search) {
  if (scenario.correlations.empty()) return;
  const auto made = duration_copula(scenario);
  if (const auto* wrong = std::get_if<std::vector<sim::CorrelationFault>>(&made)) {
    for (const sim::CorrelationFault& fault : *wrong) {
      const CorrelationInput& row = scenario.correlations[fault.stated];
      search.add(row.correlation.place, "rho", pair_name(row.a, row.b, scenario), "the correlation " + fault.problem,
                 fault.expected);
    }
    return;
  }
  for (const auto& repair : std::get<sim::GaussianCopula>(made).repairs()) {
    const auto hundredths = std::to_string(static_cast<int>(100 * repair.largest_change + 0.5));
    search.warn(
        scenario.correlations.front().correlation.place, "rho",
        pair_name({static_cast<std::uint32_t>(repair.a)}, {static_cast<std::uint32_t>(repair.b)}, scenario),
        "no durations can be correlated as stated; moved to the nearest correlations that can be, this pair most, by "
        "0." +
            std::string(hundredths.size() < 2 ? "0" : "") + hundredths);
  }
}

}  // namespace bascule::transition::detail
