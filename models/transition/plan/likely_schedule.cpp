#include "models/transition/plan/likely_schedule.h"

#include <algorithm>

#include "models/transition/plan/plan_rows.h"
#include "models/transition/plan/precedence_graph.h"
#include "models/transition/plan/satisfied_at.h"
#include "sim/check.h"

namespace bascule::transition {
namespace {

using sim::Duration;
using sim::SimTime;

/// The latest finish of the predecessor (given its duration) that keeps this arc from delaying its successor.
SimTime latest_finish_for(const Arc& arc, std::int64_t duration, SimTime late_start, SimTime late_finish) {
  const SimTime needed = arc.opens == Arc::Opens::start ? late_start : late_finish;
  if (!arc.is_due_from_start()) return needed - Duration{arc.lag(duration)};
  const std::int64_t wait = (arc.from == Arc::From::start ? 0 : duration) + arc.lag(duration);
  return needed - Duration{std::max<std::int64_t>(0, wait)} + Duration{duration};
}

}  // namespace

LikelySchedule likely_schedule(const Scenario& scenario, std::span<const double> stretch) {
  const std::size_t n = scenario.tasks.size();
  EXPECT(stretch.size() == n);
  const std::vector<TaskId> order = plan_order(scenario).order;
  EXPECT(order.size() == n);
  const std::vector<Arc> arcs = arcs_of(scenario);
  std::vector<std::vector<std::uint32_t>> into(n), out_of(n);
  for (std::uint32_t i = 0; i < arcs.size(); ++i) {
    into[arcs[i].successor.index].push_back(i);
    out_of[arcs[i].predecessor.index].push_back(i);
  }
  std::vector<std::int64_t> durations(n);
  for (std::size_t i = 0; i < n; ++i)
    durations[i] =
        sim::rounded(scenario.tasks[i].duration.value.likely * stretch[i] * ticks_per_working_day(scenario)).ticks;

  LikelySchedule schedule{.early_start = std::vector<SimTime>(n),
                          .early_finish = std::vector<SimTime>(n),
                          .late_start = std::vector<SimTime>(n),
                          .late_finish = std::vector<SimTime>(n),
                          .finish = {}};
  std::vector<TaskTimes> times(n);
  const TaskClocks working_time;
  for (const TaskId task : order) {
    TaskTimes& t = times[task.index];
    for (const std::uint32_t i : into[task.index]) {
      SimTime& not_before = arcs[i].opens == Arc::Opens::start ? t.start : t.finish;
      const std::uint32_t predecessor = arcs[i].predecessor.index;
      not_before =
          std::max(not_before, satisfied_at(arcs[i], times[predecessor], durations[predecessor], working_time));
    }
    t.work_end = t.start + Duration{durations[task.index]};
    t.finish = std::max(t.finish, t.work_end);
    schedule.early_start[task.index] = t.start;
    schedule.early_finish[task.index] = t.finish;
    schedule.finish = std::max(schedule.finish, t.finish);
  }
  for (auto task = order.rbegin(); task != order.rend(); ++task) {
    const std::uint32_t i = task->index;
    SimTime latest = schedule.finish;
    for (const std::uint32_t arc : out_of[i]) {
      const std::uint32_t successor = arcs[arc].successor.index;
      latest = std::min(latest, latest_finish_for(arcs[arc], durations[i], schedule.late_start[successor],
                                                  schedule.late_finish[successor]));
    }
    schedule.late_finish[i] = latest;
    schedule.late_start[i] = latest - Duration{durations[i]};
  }
  return schedule;
}

}  // namespace bascule::transition
