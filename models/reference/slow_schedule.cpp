#include "models/reference/slow_schedule.h"

#include <algorithm>
#include <limits>
#include <set>

#include "sim/check.h"

namespace bascule::reference {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 4;

bool opens_start(const SlowLink& link) {
  return link.kind == SlowLink::Kind::finish_start || link.kind == SlowLink::Kind::start_start;
}

/// What is known of a schedule while it is being made; `never` where nothing is known yet.
struct Known {
  std::vector<std::int64_t> start, finish;
};

/// The instant at which the link is satisfied, or never.
std::int64_t satisfied_at(const SlowLink& link, const SlowProject& project, const Known& known) {
  const std::int64_t start = known.start[link.predecessor], finish = known.finish[link.predecessor];
  const bool from_start = link.kind == SlowLink::Kind::start_start || link.kind == SlowLink::Kind::start_finish;
  if (from_start) return start == never ? never : std::max(start, start + link.lag);
  if (link.lag < 0)
    return start == never ? never : std::max(start, start + project.tasks[link.predecessor].duration + link.lag);
  return finish == never ? never : finish + link.lag;
}

std::int64_t earliest_start(std::size_t task, const SlowProject& project, const Known& known) {
  std::int64_t earliest = 0;
  for (const SlowLink& link : project.tasks[task].links)
    if (opens_start(link)) earliest = std::max(earliest, satisfied_at(link, project, known));
  return earliest;
}

std::int64_t finish_of(std::size_t task, const SlowProject& project, const Known& known) {
  if (known.start[task] == never) return never;
  std::int64_t finish = known.start[task] + project.tasks[task].duration;
  for (const SlowLink& link : project.tasks[task].links)
    if (!opens_start(link)) finish = std::max(finish, satisfied_at(link, project, known));
  return finish;
}

/// What a team has left at an instant: seats are held in [start, start + duration).
std::int64_t free_at(std::int64_t instant, std::size_t team, const SlowProject& project, const Known& known) {
  std::int64_t left = project.capacities[team];
  for (std::size_t i = 0; i < project.tasks.size(); ++i)
    if (known.start[i] <= instant && instant < known.start[i] + project.tasks[i].duration)
      left -= project.tasks[i].holds[team];
  return left;
}

SlowTimes times_of(const Known& known) {
  SlowTimes times{known.start, known.finish, 0};
  for (const std::int64_t finish : known.finish) times.makespan = std::max(times.makespan, finish);
  return times;
}

bool has_seats(std::size_t task, std::int64_t instant, const SlowProject& project, const Known& known) {
  for (std::size_t team = 0; team < project.capacities.size(); ++team)
    if (free_at(instant, team, project, known) < project.tasks[task].holds[team]) return false;
  return true;
}

}  // namespace

SlowTimes slow_parallel_schedule(const SlowProject& project) {
  const std::size_t n = project.tasks.size();
  Known known{std::vector<std::int64_t>(n, never), std::vector<std::int64_t>(n, never)};
  std::set<std::int64_t> instants{0};
  while (!instants.empty()) {
    const std::int64_t now = *instants.begin();
    instants.erase(instants.begin());
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < n; ++i)
        if (known.finish[i] == never && finish_of(i, project, known) <= now) known.finish[i] = now, changed = true;
      if (changed) continue;
      const Known before_pass = known;
      for (const std::size_t i : project.priority) {
        if (known.start[i] != never || earliest_start(i, project, before_pass) > now ||
            !has_seats(i, now, project, known))
          continue;
        known.start[i] = now;
        changed = true;
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      const auto look_again_at = [&](std::int64_t instant) {
        if (instant > now && instant < never) instants.insert(instant);
      };
      if (known.start[i] == never) look_again_at(earliest_start(i, project, known));
      if (known.start[i] != never) look_again_at(known.start[i] + project.tasks[i].duration);
      if (known.finish[i] == never) look_again_at(finish_of(i, project, known));
    }
  }
  return times_of(known);
}

SlowTimes slow_serial_schedule(const SlowProject& project) {
  const std::size_t n = project.tasks.size();
  Known known{std::vector<std::int64_t>(n, never), std::vector<std::int64_t>(n, never)};
  for (std::size_t placed = 0; placed < n; ++placed) {
    const auto is_eligible = [&](std::size_t i) {
      if (known.start[i] != never) return false;
      return std::all_of(project.tasks[i].links.begin(), project.tasks[i].links.end(),
                         [&](const SlowLink& link) { return known.start[link.predecessor] != never; });
    };
    const auto next = std::find_if(project.priority.begin(), project.priority.end(), is_eligible);
    ASSERT(next != project.priority.end());
    const std::size_t task = *next;
    std::set<std::int64_t> candidates{earliest_start(task, project, known)};
    for (std::size_t i = 0; i < n; ++i)
      if (known.start[i] != never)
        candidates.insert(std::max(*candidates.begin(), known.start[i] + project.tasks[i].duration));
    const std::int64_t duration = project.tasks[task].duration;
    for (const std::int64_t start : candidates) {
      bool fits = duration == 0 || has_seats(task, start, project, known);
      for (std::size_t i = 0; i < n && fits; ++i)
        if (known.start[i] != never && known.start[i] > start && known.start[i] < start + duration)
          fits = has_seats(task, known.start[i], project, known);
      if (!fits) continue;
      known.start[task] = start;
      break;
    }
    known.finish[task] = finish_of(task, project, known);
  }
  return times_of(known);
}

std::vector<bool> slow_critical_tasks(const SlowProject& project) {
  SlowProject unlimited = project;
  unlimited.capacities.clear();
  const std::int64_t makespan = slow_parallel_schedule(unlimited).makespan;
  std::vector<bool> critical;
  for (SlowTask& task : unlimited.tasks) {
    ++task.duration;
    critical.push_back(slow_parallel_schedule(unlimited).makespan > makespan);
    --task.duration;
  }
  return critical;
}

}  // namespace bascule::reference
