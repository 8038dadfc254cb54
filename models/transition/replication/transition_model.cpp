#include "models/transition/replication/transition_model.h"

#include "models/transition/plan/priority_order.h"

namespace bascule::transition {

TransitionModel compile(const Scenario& scenario) {
  const std::vector<double> stretch = stretch_of_tasks(scenario);
  TransitionModel model{.plan = plan_rows(scenario, stretch),
                        .staffing = std::nullopt,
                        .active = {Mechanism::plan},
                        .scheme = scenario.run.scheme,
                        .max_events = scenario.run.max_events,
                        .ticks_per_day = ticks_per_working_day(scenario)};
  if (scenario.teams) {
    model.staffing = staffing_rows(scenario, stretch, priority_order(scenario, scenario.run.priority, stretch));
    model.active.add(Mechanism::staffing);
  }
  return model;
}

}  // namespace bascule::transition
