#include "models/transition/scenario/faults.h"

#include <algorithm>

#include "models/transition/detail/fault_search.h"

namespace bascule::transition {

std::vector<Fault> faults_in(const Scenario& scenario) {
  detail::FaultSearch search;
  if (scenario.tasks.empty()) search.add({}, "tasks", {}, "there are no tasks", "at least one");
  detail::look_at_ids(scenario, search);
  detail::look_at_tasks(scenario, search);
  detail::look_at_work(scenario, search);
  detail::look_at_calendars(scenario, search);
  detail::look_at_actuals(scenario, search);
  detail::look_at_organisation(scenario, search);
  detail::look_at_forums(scenario, search);
  detail::look_at_promises(scenario, search);
  if (has_fault(search.faults())) return search.faults();
  detail::look_at_decisions(scenario, search);
  detail::look_at_correlations(scenario, search);
  return search.faults();
}

bool has_fault(const std::vector<Fault>& faults) {
  return std::any_of(faults.begin(), faults.end(),
                     [](const Fault& fault) { return fault.severity == Fault::Severity::fault; });
}

}  // namespace bascule::transition
