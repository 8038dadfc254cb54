#include "models/transition/replication/serial_scheme.h"

#include <algorithm>
#include <queue>

#include "models/transition/plan/satisfied_at.h"
#include "sim/check.h"

namespace bascule::transition {

SerialScheme::SerialScheme(const PlanRows& plan, const StaffingRows* staffing)
    : plan_(&plan),
      staffing_(staffing),
      times_(plan.tasks.size()),
      free_after_(staffing == nullptr ? 0 : staffing->demands.size()),
      open_(plan.tasks.size()),
      position_(plan.tasks.size()) {
  if (staffing == nullptr) return;
  for (const sim::Units units : staffing->capacity) teams_.emplace_back(units);
}

Schedule SerialScheme::make(std::span<const std::int64_t> durations, std::span<const std::uint32_t> order) {
  for (UsageProfile& team : teams_) team.clear();
  for (std::uint32_t position = 0; position < order.size(); ++position) position_[order[position]] = position;
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> eligible;
  for (std::uint32_t i = 0; i < open_.size(); ++i) {
    open_[i] = plan_->tasks[i].arcs_in.size();
    if (open_[i] == 0) eligible.push(position_[i]);
  }
  sequence_.clear();
  sim::SimTime finish;
  while (!eligible.empty()) {
    const std::uint32_t task = order[eligible.top()];
    eligible.pop();
    sequence_.push_back(task);
    place(task, durations);
    finish = std::max(finish, times_[task].finish);
    const auto open_successors = [&](std::span<const Arc> arcs) {
      for (const Arc& arc : arcs)
        if (--open_[arc.successor.index] == 0) eligible.push(position_[arc.successor.index]);
    };
    open_successors(plan_->from_start({task}));
    open_successors(plan_->from_finish({task}));
  }
  ENSURE(sequence_.size() == times_.size());
  write_journal(sequence_);
  return {.durations = durations, .times = times_, .journal = journal_, .finish = finish};
}

void SerialScheme::place(std::uint32_t task, std::span<const std::int64_t> durations) {
  static const TaskClocks working_time;
  TaskTimes times;
  sim::SimTime finish_not_before;
  const RowRange in = plan_->tasks[task].arcs_in;
  for (std::uint32_t i = in.first; i < in.last; ++i) {
    const Arc& arc = plan_->arcs[plan_->arcs_into[i]];
    sim::SimTime& not_before = arc.opens == Arc::Opens::start ? times.ready : finish_not_before;
    not_before = std::max(
        not_before, satisfied_at(arc, times_[arc.predecessor.index], durations[arc.predecessor.index], working_time));
  }
  const sim::Duration duration{durations[task]};
  times.start = times.startable = times.ready;
  if (staffing_ != nullptr) {
    const auto demands = staffing_->demands_of(task);
    for (bool moved = true; moved;) {
      moved = false;
      for (const Demand& demand : demands) {
        const sim::SimTime free_from = teams_[demand.team.index].earliest(times.start, duration, demand.units);
        moved = moved || free_from != times.start;
        times.start = free_from;
      }
    }
    for (const Demand& demand : demands) teams_[demand.team.index].book(times.start, duration, demand.units);
  }
  times.work_end = times.start + duration;
  times.finish = std::max(times.work_end, finish_not_before);
  times_[task] = times;
}

/// Entries by time; at one instant what ends comes before what starts, and each task after those it waited for.
void SerialScheme::write_journal(std::span<const std::uint32_t> sequence) {
  struct Dated {
    bool begins_now;
    JournalEntry entry;
  };
  std::vector<Dated> dated;
  dated.reserve(3 * sequence.size());
  using What = JournalEntry::What;
  for (const std::uint32_t task : sequence) {
    const TaskTimes& times = times_[task];
    dated.push_back({true, {times.start, {task}, What::start}});
    dated.push_back({times.work_end == times.start, {times.work_end, {task}, What::work_end}});
    dated.push_back({times.finish == times.start, {times.finish, {task}, What::finish}});
  }
  std::stable_sort(dated.begin(), dated.end(), [](const Dated& a, const Dated& b) {
    return a.entry.time != b.entry.time ? a.entry.time < b.entry.time : a.begins_now < b.begins_now;
  });
  journal_.clear();
  for (const Dated& entry : dated) journal_.push_back(entry.entry);
  if (staffing_ == nullptr) return;
  for (const std::uint32_t task : sequence)
    for (std::uint32_t i = staffing_->tasks[task].first_demand; i < staffing_->tasks[task].last_demand; ++i)
      free_after_[i] = teams_[staffing_->demands[i].team.index].free_at(times_[task].start);
}

}  // namespace bascule::transition
