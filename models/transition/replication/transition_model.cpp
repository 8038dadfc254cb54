#include "models/transition/replication/transition_model.h"

#include <algorithm>
#include <functional>

#include "models/transition/organisation/skill.h"
#include "models/transition/plan/priority_order.h"
#include "models/transition/seat_work/item_sources.h"

namespace bascule::transition {

namespace {

/// Where nothing can come between slices, nothing of it takes part.
void add_organisation(const Scenario& scenario, std::span<const double> pace, TransitionModel& model) {
  if (scenario.run.scheme == ScheduleScheme::serial || !ItemSources(scenario).are_any()) return;
  model.work = seat_work_rows(scenario, *model.staffing, pace, model.time.axis);
  model.active.add(Mechanism::seat_work);
  model.organisation = organisation_rows(scenario, *model.staffing, model.time.axis);
  if (model.organisation.may_anything_fail()) model.active.add(Mechanism::organisation);
}

}  // namespace

std::vector<double> pace_of_tasks(const Scenario& scenario) {
  std::vector<double> pace = stretch_of_tasks(scenario);
  std::ranges::transform(pace, slowness_of_tasks(scenario), pace.begin(), std::multiplies{});
  return pace;
}

TransitionModel compile(const Scenario& scenario) {
  const std::vector<double> stretch = stretch_of_tasks(scenario), pace = pace_of_tasks(scenario);
  PlanTime time = plan_time(scenario);
  PlanRows plan = plan_rows(scenario, pace, time);
  BranchRows branches = branch_rows(scenario, time.axis);
  GateRows gates = gate_rows(scenario, time.axis, pace);
  ForumRows forums = forum_rows(scenario, time);
  CommitmentRows commitments = commitment_rows(scenario, time.axis);
  TransitionModel model{.time = std::move(time),
                        .plan = std::move(plan),
                        .staffing = std::nullopt,
                        .risks = risk_rows(scenario),
                        .branches = std::move(branches),
                        .gates = std::move(gates),
                        .forums = std::move(forums),
                        .commitments = std::move(commitments),
                        .communication = communication_rows(scenario),
                        .active = {Mechanism::plan},
                        .scheme = scenario.run.scheme,
                        .max_events = scenario.run.max_events,
                        .ticks_per_day = ticks_per_working_day(scenario),
                        .day_of_tasks = day_of_tasks(scenario)};
  if (scenario.teams) {
    model.staffing =
        staffing_rows(scenario, stretch, priority_order(scenario, scenario.run.priority, pace), model.time);
    model.active.add(Mechanism::staffing);
    if (scenario.organisation) add_organisation(scenario, pace, model);
    if (scenario.run.scheme != ScheduleScheme::serial) model.turnover = turnover_rows(scenario, model.time.axis);
    if (!model.turnover.is_empty()) model.active.add(Mechanism::turnover);
  }
  if (!model.risks.is_empty()) model.active.add(Mechanism::risks);
  if (!model.branches.is_empty()) model.active.add(Mechanism::branches);
  if (!model.gates.gates.empty()) model.active.add(Mechanism::gates);
  if (!model.forums.is_empty()) model.active.add(Mechanism::forums);
  if (!model.commitments.commitments.empty()) model.active.add(Mechanism::commitments);
  if (!model.communication.is_empty()) model.active.add(Mechanism::communication);
  return model;
}

}  // namespace bascule::transition
