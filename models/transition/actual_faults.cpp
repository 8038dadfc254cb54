#include <array>
#include <cstdio>
#include <string>

#include "models/transition/detail/fault_search.h"

namespace bascule::transition::detail {
namespace {

std::string spelt(std::chrono::sys_seconds instant) {
  const auto date = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day day(date);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(instant - date).count();
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), static_cast<int>(minutes / 60),
                static_cast<int>(minutes % 60));
  return text.data();
}

void look_at_actual(const TaskInput& task, const Scenario& scenario, FaultSearch& search) {
  const auto& [start, finish, remaining] = task.actual;
  if (finish && !start)
    search.add(finish->place, "actual_finish", task.id.value, "has finished and not started", "actual_start as well");
  if (remaining && finish)
    search.add(remaining->place, "remaining", task.id.value, "has finished, so that nothing remains", "an empty cell");
  if (remaining && !start && !finish)
    search.add(remaining->place, "remaining", task.id.value, "has not started, so that all of it remains",
               "actual_start as well");
  if (start && finish && finish->value < start->value)
    search.add(finish->place, "actual_finish", spelt(finish->value), "lies before actual_start", "a later date");
  if (start && start->value < scenario.start_date)
    search.add(start->place, "actual_start", spelt(start->value), "lies before the start date", "a later date");
  if (!scenario.status) return;
  if (start && start->value >= *scenario.status)
    search.add(start->place, "actual_start", spelt(start->value), "is not over at the status date",
               "a date before the status date");
  if (finish && finish->value > *scenario.status)
    search.add(finish->place, "actual_finish", spelt(finish->value), "is not over at the status date",
               "a date before the status date");
}

/// The first predecessor that should have finished first and has not.
void look_at_sequence(const TaskInput& task, const Scenario& scenario, FaultSearch& search) {
  if (!task.actual.start) return;
  for (const LinkInput& link : task.predecessors) {
    const TaskInput& predecessor = scenario.tasks[link.predecessor.index];
    if (link.kind != LinkKind::finish_start || link.lag_days < 0 || link.lag_share < 0 || predecessor.actual.finish)
      continue;
    return search.warn(task.actual.start->place, "actual_start", task.id.value,
                       std::string("is out of sequence: it has ") + (task.actual.finish ? "finished" : "started") +
                           " and '" + predecessor.id.value + "', which it waits for, has not finished");
  }
}

}  // namespace

void look_at_actuals(const Scenario& scenario, FaultSearch& search) {
  bool is_told = false;
  for (const TaskInput& task : scenario.tasks) {
    const auto& [start, finish, remaining] = task.actual;
    if (!start && !finish && !remaining) continue;
    if (!scenario.status && !is_told) {
      const Place place = start ? start->place : finish ? finish->place : remaining->place;
      search.add(place,
                 start    ? "actual_start"
                 : finish ? "actual_finish"
                          : "remaining",
                 task.id.value, "is known up to no date", "status_date in scenario.toml");
      is_told = true;
    }
    look_at_actual(task, scenario, search);
    look_at_sequence(task, scenario, search);
  }
}

}  // namespace bascule::transition::detail
