#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "tests/models/transition/small_plan.h"

namespace bascule::transition::test {

/// What somebody who follows the plan knows of a replication at the status date.
inline Scenario as_known(const Scenario& plan, const Replicator& history, std::chrono::sys_seconds status) {
  Scenario known = plan;
  known.status = status;
  const auto instant = [&](sim::SimTime t) {
    return std::chrono::sys_seconds(known.start_date) + std::chrono::seconds(t.ticks);
  };
  for (std::size_t i = 0; i < known.tasks.size(); ++i) {
    const TaskTimes& times = history.schedule().times[i];
    if (instant(times.start) < status) known.tasks[i].actual.start = {instant(times.start), {}};
    if (instant(times.finish) <= status) known.tasks[i].actual.finish = {instant(times.finish), {}};
  }
  return known;
}

/// Three chains that meet twice, with a team that two of them share, on real time.
inline SmallPlan plan_with_history() {
  SmallPlan plan;
  plan.scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);
  plan.scenario.calendars.emplace();
  const TeamId team = plan.team("T", 2, 100);
  std::vector<TaskId> last;
  for (int chain = 0; chain < 3; ++chain) {
    TaskId before{};
    for (int k = 0; k < 4; ++k) {
      std::vector<LinkInput> links;
      if (k > 0) links.push_back(link(before));
      if (k == 2 && chain > 0) links.push_back(link(last.front(), LinkKind::finish_start));
      before = plan.task(std::to_string(10 * chain + k), 8, links);
      plan.scenario.tasks.back().duration.value = {
          .kind = DurationKind::triangular, .likely = 8, .optimistic = 4, .pessimistic = 20};
      if (chain < 2) plan.work(before, team, 12);
      if (chain == 0 && k == 1) last.push_back(before);
    }
  }
  return plan;
}

}  // namespace bascule::transition::test
