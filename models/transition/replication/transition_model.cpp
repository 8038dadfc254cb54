#include "models/transition/replication/transition_model.h"

#include "models/transition/plan/priority_order.h"

namespace bascule::transition {

TransitionModel compile(const Scenario& scenario) {
  const std::vector<double> stretch = stretch_of_tasks(scenario);
  PlanTime time = plan_time(scenario);
  PlanRows plan = plan_rows(scenario, stretch, time);
  BranchRows branches = branch_rows(scenario, time.axis);
  GateRows gates = gate_rows(scenario, time.axis, stretch);
  TransitionModel model{.time = std::move(time),
                        .plan = std::move(plan),
                        .staffing = std::nullopt,
                        .risks = risk_rows(scenario),
                        .branches = std::move(branches),
                        .gates = std::move(gates),
                        .communication = communication_rows(scenario),
                        .active = {Mechanism::plan},
                        .scheme = scenario.run.scheme,
                        .max_events = scenario.run.max_events,
                        .ticks_per_day = ticks_per_working_day(scenario),
                        .day_of_tasks = day_of_tasks(scenario)};
  if (scenario.teams) {
    model.staffing =
        staffing_rows(scenario, stretch, priority_order(scenario, scenario.run.priority, stretch), model.time);
    model.active.add(Mechanism::staffing);
  }
  if (!model.risks.is_empty()) model.active.add(Mechanism::risks);
  if (!model.branches.is_empty()) model.active.add(Mechanism::branches);
  if (!model.gates.gates.empty()) model.active.add(Mechanism::gates);
  if (!model.communication.is_empty()) model.active.add(Mechanism::communication);
  return model;
}

}  // namespace bascule::transition
