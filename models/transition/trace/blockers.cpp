#include "models/transition/trace/blockers.h"

#include <algorithm>

namespace bascule::transition {
namespace {

enum class Progress : std::uint8_t { not_started, working, worked, finished };

std::vector<Progress> progress_of(const Schedule& schedule, std::size_t tasks) {
  std::vector<Progress> progress(tasks, Progress::not_started);
  for (const JournalEntry& entry : schedule.journal) switch (entry.what) {
      case JournalEntry::What::start:
        progress[entry.task.index] = Progress::working;
        break;
      case JournalEntry::What::work_end:
        progress[entry.task.index] = Progress::worked;
        break;
      case JournalEntry::What::finish:
        progress[entry.task.index] = Progress::finished;
        break;
      case JournalEntry::What::rolled_back:
      case JournalEntry::What::seats_freed:
        break;
    }
  return progress;
}

std::uint32_t tasks_behind(TaskId task, const PlanRows& plan, const std::vector<Progress>& progress) {
  std::vector<std::uint8_t> is_behind(progress.size(), 0);
  std::vector<std::uint32_t> open{task.index};
  std::uint32_t count = 0;
  while (!open.empty()) {
    const std::uint32_t next = open.back();
    open.pop_back();
    for (const auto arcs : {plan.from_start({next}), plan.from_finish({next})})
      for (const Arc& arc : arcs) {
        const std::uint32_t successor = arc.successor.index;
        if (progress[successor] == Progress::finished || is_behind[successor] != 0) continue;
        is_behind[successor] = 1;
        ++count;
        open.push_back(successor);
      }
  }
  return count;
}

}  // namespace

std::vector<Blocker> blockers(const Scenario& scenario, const TransitionModel& model, const Replicator& replicator) {
  const Schedule so_far = replicator.mechanism<Plan>().schedule();
  const std::vector<Progress> progress = progress_of(so_far, scenario.tasks.size());
  std::vector<Blocker> found;
  for (std::uint32_t i = 0; i < progress.size(); ++i) {
    if (progress[i] == Progress::finished) continue;
    const RowRange in = model.plan.tasks[i].arcs_in;
    const bool is_held_by_others = std::any_of(
        model.plan.arcs_into.begin() + in.first, model.plan.arcs_into.begin() + in.last,
        [&](std::uint32_t arc) { return progress[model.plan.arcs[arc].predecessor.index] != Progress::finished; });
    if (is_held_by_others) continue;
    Blocker blocker{.task = {i}, .tasks_behind = tasks_behind({i}, model.plan, progress)};
    if (progress[i] == Progress::not_started) {
      blocker.team = replicator.mechanism<Staffing>().team_waited_for({i});
      blocker.waits_for = blocker.team ? Blocker::WaitsFor::team : Blocker::WaitsFor::admission;
    } else if (progress[i] == Progress::worked) {
      blocker.waits_for = Blocker::WaitsFor::gate;
    }
    found.push_back(blocker);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Blocker& a, const Blocker& b) { return a.tasks_behind > b.tasks_behind; });
  return found;
}

}  // namespace bascule::transition
