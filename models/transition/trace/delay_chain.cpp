#include "models/transition/trace/delay_chain.h"

#include <algorithm>

#include "models/transition/plan/likely_schedule.h"
#include "models/transition/plan/satisfied_at.h"
#include "sim/check.h"

namespace bascule::transition {
namespace {

using Cause = ChainLink::Cause;
using sim::SimTime;

class ChainSearch {
 public:
  ChainSearch(const Scenario& scenario, const TransitionModel& model, const Replicator& replicator)
      : scenario_(scenario),
        model_(model),
        clocks_(model.time.clocks),
        replicator_(replicator),
        schedule_(replicator.schedule()),
        times_(schedule_.times.begin(), schedule_.times.end()),
        durations_(schedule_.durations.begin(), schedule_.durations.end()),
        turns_left_(schedule_.earlier.size()),
        stretch_(pace_of_tasks(scenario)) {}

  DelayChain search(TaskId last) {
    const LikelySchedule likely = likely_schedule(scenario_, stretch_);
    TaskId task = last;
    bool at_finish = true;
    until_ = times_[last.index].finish;
    const SimTime finish = until_;
    while (until_.ticks > 0) {
      const std::optional<Step> step = at_finish ? before_finish(task) : before_start(task);
      if (!step) break;
      task = step->task;
      at_finish = step->at_finish;
    }
    if (until_.ticks > 0) add(Cause::past, task, {});
    std::reverse(links_.begin(), links_.end());
    DelayChain chain{.links = std::move(links_),
                     .finish_ticks = model_.time.axis.working_ticks(finish),
                     .likely_finish_ticks = likely.early_finish[last.index].ticks,
                     .float_ticks = 0};
    std::int64_t likely_length = 0;
    for (const ChainLink& link : chain.links) likely_length += link.likely_ticks;
    chain.float_ticks = chain.likely_finish_ticks - likely_length;
    return chain;
  }

 private:
  /// Where the chain goes on: at the finish or at the start of a task.
  struct Step {
    TaskId task;
    bool at_finish;
  };

  /// The stretch from `from` to where the chain has come.
  ChainLink& add(Cause cause, TaskId task, SimTime from) {
    ENSURE(from <= until_);
    const auto& axis = model_.time.axis;
    links_.push_back({.cause = cause,
                      .task = task,
                      .from = from,
                      .to = until_,
                      .working_ticks = axis.working_ticks(until_) - axis.working_ticks(from)});
    until_ = from;
    return links_.back();
  }
  /// The same, where there is one.
  ChainLink* add_if_any(Cause cause, TaskId task, SimTime from) {
    return from < until_ ? &add(cause, task, from) : nullptr;
  }

  std::optional<Step> before_finish(TaskId task) {
    const TaskTimes& times = times_[task.index];
    if (times.work_end < times.finish)
      if (const auto step = follow_link(task, Arc::Opens::finish, times.finish)) return step;
    take_work(task);
    return Step{task, false};
  }

  /// From the end of the task's work back to its start: the gate's decision, what it had to cover, risks, its own work.
  void take_work(TaskId task) {
    const TaskTimes& times = times_[task.index];
    take_gate(task);
    if (take_steps(task)) return;
    const ActualRow* const actual = actual_of(task);
    if (actual != nullptr && actual->is_finished) return take_past(task, times.start);
    const SimTime begins = actual != nullptr ? actual->status : times.start;
    const std::int64_t work = durations_[task.index] - (actual != nullptr ? actual->spent_ticks : 0);
    add_if_any(Cause::cover, task, std::min(until_, end_of_work(task, begins, work)));
    std::int64_t left = work;
    const Risks& risks = replicator_.mechanism<Risks>();
    for (std::size_t i = 0; i < risks.rows().occurrences.size() && is_first_turn(task); ++i) {
      const std::int64_t delay = std::min(left, risks.delay_ticks(i, task));
      if (delay == 0) continue;
      left -= delay;
      if (ChainLink* const link = add_if_any(Cause::risk, task, std::min(until_, end_of_work(task, begins, left))))
        link->risk = risks.rows().occurrences[i].risk;
    }
    add(Cause::work, task, begins).likely_ticks = likely_ticks(task);
    if (actual != nullptr) take_past(task, times.start);
  }

  /// A gate that a forum decides waits for its sittings, be the answer yes or no.
  void take_gate(TaskId task) {
    ChainLink* const link = add_if_any(Cause::gate, task, std::min(until_, seats_freed_at(task)));
    if (link == nullptr) return;
    const auto gate = std::ranges::find(scenario_.gates, task, &GateInput::task);
    if (gate == scenario_.gates.end() || !gate->forum) return;
    link->cause = Cause::forum;
    link->forum = gate->forum;
  }

  /// Of a task carried out in slices: one link for each thing that it spent time on, risks in proportion.
  bool take_steps(TaskId task) {
    const SimTime begins = times_[task.index].start;
    std::vector<WorkStep> steps;
    for (const WorkStep& step : replicator_.mechanism<SeatWork>().steps())
      if (step.task == task && step.from >= begins && step.to <= until_) steps.push_back(step);
    if (steps.empty()) return false;
    add_if_any(Cause::cover, task, steps.back().to);
    const auto& axis = model_.time.axis;
    std::vector<ChainLink> parts;
    SimTime from = begins;
    for (const WorkStep& step : steps) {
      ChainLink part = link_of(step);
      part.from = from;
      part.to = step.to;
      part.working_ticks = axis.working_ticks(step.to) - axis.working_ticks(from);
      from = step.to;
      const auto same = std::ranges::find_if(parts, [&](const ChainLink& known) {
        return known.cause == part.cause && known.team == part.team && known.forum == part.forum &&
               known.how == part.how;
      });
      if (same == parts.end()) {
        parts.push_back(part);
      } else {
        same->to = part.to;
        same->working_ticks += part.working_ticks;
      }
    }
    split_risks(task, parts);
    const auto work = std::ranges::find(parts, Cause::work, &ChainLink::cause);
    (work == parts.end() ? parts.front() : *work).likely_ticks = likely_ticks(task);
    links_.insert(links_.end(), parts.rbegin(), parts.rend());
    until_ = begins;
    return true;
  }

  /// Slices are shorter where risks do not lengthen the task.
  void split_risks(TaskId task, std::vector<ChainLink>& parts) {
    const auto work = std::ranges::find(parts, Cause::work, &ChainLink::cause);
    const Risks& risks = replicator_.mechanism<Risks>();
    if (work == parts.end() || durations_[task.index] <= 0 || !is_first_turn(task)) return;
    const ChainLink all = *work;
    for (std::size_t i = 0; i < risks.rows().occurrences.size(); ++i) {
      const std::int64_t delay = risks.delay_ticks(i, task);
      if (delay <= 0) continue;
      ChainLink part = all;
      part.cause = Cause::risk;
      part.risk = risks.rows().occurrences[i].risk;
      part.working_ticks =
          static_cast<std::int64_t>(static_cast<double>(all.working_ticks) * static_cast<double>(delay) /
                                    static_cast<double>(durations_[task.index]));
      std::ranges::find(parts, Cause::work, &ChainLink::cause)->working_ticks -= part.working_ticks;
      parts.push_back(part);
    }
  }

  ChainLink link_of(const WorkStep& step) const {
    ChainLink link;
    link.task = step.task;
    switch (step.what) {
      case WorkStep::What::slice:
        link.cause = Cause::work;
        break;
      case WorkStep::What::rework:
        link.cause = Cause::rework;
        break;
      case WorkStep::What::owed:
        link.cause = Cause::interruption;
        break;
      case WorkStep::What::item:
        link.cause = Cause::item;
        link.team = step.team;
        break;
      case WorkStep::What::idle:
      case WorkStep::What::decision:
        link.cause = step.what == WorkStep::What::idle ? Cause::idle : Cause::decision;
        tell_decision(step, link);
        break;
      case WorkStep::What::seats:
        link.cause = Cause::presence;
        link.team = seat_team(step.task);
        break;
    }
    return link;
  }

  std::optional<TeamId> seat_team(TaskId task) const {
    const auto seats = replicator_.mechanism<SeatWork>().rows().seats_of(task);
    return seats.empty() ? std::nullopt : std::optional(seats.front().team);
  }

  /// Whoever made the decision that ended the wait.
  void tell_decision(const WorkStep& step, ChainLink& link) const {
    for (const DecisionStep& decision : replicator_.mechanism<Organisation>().steps()) {
      if (decision.task != step.task || decision.decided != step.to) continue;
      link.cause = Cause::decision;
      link.team = decision.decider;
      link.forum = decision.forum;
      link.how = decision.how;
    }
  }

  void take_past(TaskId task, SimTime from) {
    ChainLink* const link = add_if_any(Cause::past, task, from);
    const bool has_work = !links_.empty() && links_.back().task == task && links_.back().cause == Cause::work;
    const ActualRow* const actual = actual_of(task);
    if (link != nullptr && actual != nullptr && actual->is_finished && !has_work)
      link->likely_ticks = likely_ticks(task);
  }

  std::optional<Step> before_start(TaskId task) {
    const TaskTimes& times = times_[task.index];
    if (actual_of(task) != nullptr) return std::nullopt;  // the rest is the past
    take_wait_for_seats(task);
    take_wait_for_admission(task, times.ready);
    if (const auto step = follow_link(task, Arc::Opens::start, times.ready)) return step;
    return follow_roll_back(task);
  }

  /// Seats of a team may become free when the task's calendar does not admit it any more.
  void take_wait_for_seats(TaskId task) {
    const TaskTimes& times = times_[task.index];
    if (times.startable >= times.start || !model_.staffing) return;
    const StaffingRows& rows = *model_.staffing;
    const auto& slack = replicator_.mechanism<Staffing>().free_after_start();
    struct Giver {
      SimTime at{-1};
      TeamId pool;
      TaskId task;
    } giver;
    for (std::uint32_t i = rows.tasks[task.index].first_demand; i < rows.tasks[task.index].last_demand; ++i)
      for (const JournalEntry& entry : schedule_.journal) {
        const bool frees = entry.what == JournalEntry::What::work_end || entry.what == JournalEntry::What::seats_freed;
        if (!frees || entry.task == task || entry.time < times.startable || entry.time > times.start) continue;
        for (const Demand& given : rows.demands_of(entry.task.index))
          if (given.team == rows.demands[i].team && given.units > slack[i] && entry.time >= giver.at)
            giver = {entry.time, given.team, entry.task};
      }
    if (giver.at.ticks < 0) {
      ChainLink& link = add(Cause::presence, task, times.startable);
      const auto demands = rows.demands_of(task.index);
      if (!demands.empty()) link.team = rows.base_team(demands.front().team);
      return;
    }
    take_wait_for_admission(task, giver.at);
    if (ChainLink* const link = add_if_any(Cause::seats, task, times.startable)) {
      link->team = rows.base_team(giver.pool);
      link->other = giver.task;
    }
  }

  /// Back to an instant from which the task waited for its calendar, a freeze, a date or its window.
  void take_wait_for_admission(TaskId task, SimTime from) {
    if (from >= until_) return;
    if (clocks_.is_plain()) {
      add(Cause::past, task, from);
      return;
    }
    const TaskClocks::Clock& clock = clocks_.clock(task);
    const SimTime works = clocks_.next_working(task, from).value_or(until_);
    const SimTime dated = std::clamp(clock.not_before, from, until_);
    if (clock.window != TaskClocks::Clock::none)
      add_if_any(Cause::window, task, dated);
    else if (clock.rules != TaskClocks::Clock::none)
      add_if_any(Cause::freeze, task, std::clamp(std::max(works, dated), from, until_));
    const bool is_status = scenario_.status && dated == model_.plan.status;
    if (dated > from) add_if_any(is_status ? Cause::past : Cause::not_before, task, std::clamp(works, from, until_));
    add_if_any(Cause::calendar, task, from);
  }

  /// Along the link that was satisfied at the instant, the latest where more than one was.
  std::optional<Step> follow_link(TaskId task, Arc::Opens what, SimTime instant) {
    const RowRange in = model_.plan.tasks[task.index].arcs_in;
    const Arc* driving = nullptr;
    for (std::uint32_t i = in.first; i < in.last; ++i) {
      const Arc& arc = model_.plan.arcs[model_.plan.arcs_into[i]];
      const std::uint32_t predecessor = arc.predecessor.index;
      if (arc.opens == what && satisfied_at(arc, times_[predecessor], durations_[predecessor], clocks_) == instant &&
          (driving == nullptr || times_[predecessor].finish > times_[driving->predecessor.index].finish))
        driving = &arc;
    }
    if (driving == nullptr) return std::nullopt;
    const TaskTimes& predecessor = times_[driving->predecessor.index];
    // A lead overlaps its predecessor: the chain goes on at its start.
    const bool at_finish = driving->from == Arc::From::finish && predecessor.finish <= until_;
    const SimTime at = at_finish ? predecessor.finish : predecessor.start;
    if (ChainLink* const link = add_if_any(Cause::lag, task, std::min(at, until_))) {
      link->other = driving->predecessor;
      link->likely_ticks = likely_lag(*driving, at_finish);
    }
    return Step{driving->predecessor, at_finish};
  }

  std::int64_t likely_lag(const Arc& arc, bool at_finish) const {
    const std::int64_t likely = likely_ticks(arc.predecessor);
    const std::int64_t lag = arc.lag(likely);
    if (at_finish) return std::max<std::int64_t>(0, lag);
    return std::max<std::int64_t>(0, lag + (arc.from == Arc::From::start ? 0 : likely));
  }

  /// A gate sent the plan back to this task: the turns before come back, and the chain goes on at the gate's decision.
  std::optional<Step> follow_roll_back(TaskId task) {
    if (turns_left_ == 0) return std::nullopt;
    for (std::size_t i = schedule_.journal.size(); i-- > 0;) {
      const JournalEntry& entry = schedule_.journal[i];
      if (entry.what != JournalEntry::What::rolled_back || entry.time != times_[task.index].ready) continue;
      for (std::size_t k = model_.plan.repeats_of(entry.task).size(); k-- > 0;) {
        const EarlierTurn& turn = schedule_.earlier[--turns_left_];
        times_[turn.task.index] = turn.times;
        durations_[turn.task.index] = turn.duration;
      }
      rolled_back_at_ = entry.time;
      links_.push_back({.cause = Cause::roll_back, .task = task, .from = until_, .to = until_, .other = entry.task});
      times_[entry.task.index].work_end = times_[entry.task.index].finish = entry.time;
      return Step{entry.task, true};
    }
    return std::nullopt;
  }

  /// The end of the task's own work, when its seats became free; a gate decides then or later.
  SimTime seats_freed_at(TaskId task) const {
    SimTime freed = times_[task.index].work_end;
    for (const JournalEntry& entry : schedule_.journal)
      if (entry.task == task && entry.what == JournalEntry::What::work_end && entry.time <= until_ &&
          entry.time >= times_[task.index].start)
        freed = entry.time;
    return freed;
  }

  SimTime end_of_work(TaskId task, SimTime start, std::int64_t ticks) const {
    if (clocks_.is_plain()) return start + sim::Duration{ticks};
    const auto admission = clocks_.earliest_start(task, start, {durations_[task.index]});
    const sim::Admission from{.start = start,
                              .opening_end = admission ? admission->opening_end : until_,
                              .fit = admission ? admission->fit : sim::WindowFit::overruns};
    return clocks_.uncovered_work_end(task, from, {ticks}).value_or(until_);
  }

  /// The task's likely duration as the likely schedule has it.
  std::int64_t likely_ticks(TaskId task) const {
    return sim::rounded(scenario_.tasks[task.index].duration.value.likely * stretch_[task.index] *
                        ticks_per_working_day(scenario_))
        .ticks;
  }

  const ActualRow* actual_of(TaskId task) const {
    const auto found = std::ranges::find(model_.plan.actuals, task, &ActualRow::task);
    return found == model_.plan.actuals.end() ? nullptr : &*found;
  }

  /// Risks lengthen the first turn of a task; a turn that a gate had repeated is drawn anew.
  bool is_first_turn(TaskId task) const {
    return std::ranges::count(schedule_.earlier.first(turns_left_), task, &EarlierTurn::task) == 0;
  }

  const Scenario& scenario_;
  const TransitionModel& model_;
  const TaskClocks& clocks_;
  const Replicator& replicator_;
  const Schedule& schedule_;
  std::vector<TaskTimes> times_;
  std::vector<std::int64_t> durations_;
  std::size_t turns_left_;
  SimTime rolled_back_at_{-1};
  std::vector<double> stretch_;
  SimTime until_;
  std::vector<ChainLink> links_;
};

}  // namespace

DelayChain delay_chain(const Scenario& scenario, const TransitionModel& model, const Replicator& replicator,
                       TaskId last) {
  return ChainSearch(scenario, model, replicator).search(last);
}

TaskId last_task(const Schedule& schedule) {
  for (std::uint32_t i = 0; i < schedule.times.size(); ++i)
    if (schedule.times[i].finish == schedule.finish) return {i};
  ASSERT(false);
}

}  // namespace bascule::transition
