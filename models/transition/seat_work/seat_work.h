#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "models/transition/seat_work/busy_heads.h"
#include "models/transition/seat_work/desks.h"
#include "models/transition/seat_work/interruptions.h"
#include "models/transition/seat_work/meeting_debts.h"
#include "models/transition/seat_work/rework_queue.h"
#include "models/transition/seat_work/seat_accounts.h"
#include "models/transition/seat_work/seat_clock.h"
#include "models/transition/seat_work/seat_work_rows.h"
#include "models/transition/seat_work/task_progress.h"
#include "models/transition/seat_work/team_loads.h"
#include "models/transition/seat_work/work_step.h"
#include "sim/check.h"
#include "sim/time.h"

namespace bascule::transition {

/// The work mechanism: carries started tasks out slice by slice and has people do what lies in their team's tray. An
/// item takes a free head; where none is free, a seat takes it between two slices, as the attention rule chooses, and
/// all seats of the task wait. What is owed to meetings and interruptions is worked off between slices first. A task
/// with nothing to do but wait for decisions gives its seats back. Every tick a seat is held is accounted for.
class SeatWork : public Hears<ReplicationResets, EndsByItself, TaskStarted, TaskUnderWay, SliceDue, ItemDue, TrayDue,
                              ReworkDue, DecisionAwaited, DecisionMade, ItemArrives, ItemWithdrawn, TimeOwed,
                              SeatsGranted, WorkDone, TaskFinished, PresenceChanges, HeadsChange, AllocationDue> {
 public:
  static constexpr Mechanism mechanism = Mechanism::seat_work;

  explicit SeatWork(const SeatWorkRows& rows)
      : rows_(&rows),
        tasks_(rows.tasks.size()),
        accounts_(rows),
        desks_(rows),
        interruptions_(rows),
        debts_(rows.teams.size()),
        seats_held_(rows.teams.size()) {}

  [[gnu::noinline]] void on(const ReplicationResets&, auto&) {
    std::fill(tasks_.begin(), tasks_.end(), TaskProgress{});
    std::fill(seats_held_.begin(), seats_held_.end(), 0u);
    accounts_.reset(), desks_.reset(), interruptions_.reset(), debts_.reset();
    heads_.clear(), rework_.clear(), waiting_.clear(), steps_.clear();
    loads_.reset();
  }

  double factor(const EndsByItself& question) const { return is_sliced(question.task) ? 0.0 : 1.0; }

  void on(const TaskStarted& started, auto& world) {
    Progress& task = tasks_[started.task.index];
    task.admission = started.admission;
    task.admission.start = world.kernel.now();
    if (!is_sliced(started.task)) return loads_.take(started.task, rows_->seats_of(started.task), world.kernel.now());
    task.begin_turn(world.kernel.durations()[started.task.index], rows_->tasks[started.task.index].slices);
    take_seats(started.task, world);
    choose(started.task, 0, world);
  }

  void on(const TaskUnderWay& under_way, auto& world) {
    loads_.take(under_way.task, rows_->seats_of(under_way.task), world.kernel.now());
  }

  void on(const SliceDue& due, auto& world) {
    Progress& task = tasks_[due.task.index];
    if (task.state == State::covering && task.rework.is_empty()) return finish(due.task, world);
    const std::int64_t ticks = task.state == State::covering ? 0 : task.current.ticks;
    (task.does_rework ? task.reworked : task.worked) += ticks;
    if (task.state == State::covering) pause_until_now(due.task, world);
    const bool is_verified = task.state == State::working && task.is_verified;
    task.state = State::choosing;
    if (is_verified) world.tell(SliceDone{due.task, task.current});
    choose(due.task, ticks, world);
  }

  void on(const ReworkDue& due, auto& world) {
    Progress& task = tasks_[due.task.index];
    if (task.state == State::idle) return rework_beside(due, world);
    rework_.add(task.rework, {due.slice, due.verified});
    if (task.state == State::away) {
      steps_.add(due.task, WorkStep::What::decision, task.away_since, world.kernel.now());
      task.away_since = world.kernel.now();
      task.state = State::wanting;
      world.tell(SeatsWanted{due.task});
    } else if (task.state == State::waiting) {
      wait_ends(due.task, world);
    }
  }

  void on(const DecisionAwaited& awaited, auto&) { ++tasks_[awaited.task.index].open_decisions; }

  void on(const DecisionMade& made, auto& world) {
    Progress& task = tasks_[made.task.index];
    ASSERT(task.open_decisions > 0);
    if (--task.open_decisions > 0 || !task.rework.is_empty()) return;
    if (task.state == State::waiting) return wait_ends(made.task, world);
    if (task.state != State::away) return;
    steps_.add(made.task, WorkStep::What::decision, task.away_since, world.kernel.now());
    tell_done(made.task, world);
  }

  [[gnu::noinline]] void on(const SeatsGranted& granted, auto& world) {
    Progress& task = tasks_[granted.task.index];
    const sim::SimTime now = world.kernel.now();
    steps_.add(granted.task, WorkStep::What::seats, task.away_since, now);
    task.admission = {.start = now, .opening_end = {}, .fit = sim::WindowFit::overruns};
    take_seats(granted.task, world);
    choose(granted.task, 0, world);
  }

  void on(const ItemArrives& arrives, auto& world) {
    desks_.add(arrives.item, world);
    note_tray(arrives.item.team, world);
    world.kernel.request_allocation();
  }
  void on(const ItemWithdrawn& withdrawn, auto& world) {
    desks_.withdraw(withdrawn.team, withdrawn.kind, withdrawn.subject);
    note_tray(withdrawn.team, world);
  }

  void on(const TrayDue& due, auto& world) {
    desks_.on_due(due.team, world);
    note_tray(due.team, world);
  }

  void on(const TimeOwed& owed, auto&) { debts_.owe(owed.team, owed.head_ticks); }

  void on(const ItemDue& due, auto& world) {
    const BusyHeads::Head head = heads_.take(due.head);
    const TrayItem& item = head.item;
    SeatTime& time = accounts_.of(item.team);
    const std::int64_t spent = head.ticks * head.units.count;
    if (item.kind == ItemKind::rework) time.rework += spent, time.coordination -= spent;
    bool goes_on = false;
    if (head.in_seat) {
      steps_.add(head.task, WorkStep::What::item, head.since, world.kernel.now(), item.team, item.kind);
      goes_on = --tasks_[head.task.index].busy_items == 0;
      if (goes_on) tasks_[head.task.index].state = State::choosing;
    } else {
      time.coordination += spent;
      loads_.change(item.team, -head.units.count, world.kernel.now());
      world.tell(HeadFreed{item.team, head.units, head.ticks});
      world.kernel.request_allocation();
    }
    world.tell(ItemHandled{item.team, item.kind, item.subject});
    if (goes_on) choose(head.task, 0, world);
  }

  void on(const WorkDone& done, auto& world) {
    if (!is_sliced(done.task)) account_for_whole(done.task, world);
    loads_.give(done.task, rows_->seats_of(done.task), world.kernel.now());
    ask_for_heads(world);
  }
  void on(const TaskFinished&, auto& world) { ask_for_heads(world); }
  void on(const PresenceChanges&, auto& world) { ask_for_heads(world); }
  void on(const HeadsChange&, auto& world) { ask_for_heads(world); }

  /// After the tasks that could start, in their order: heads left over take from the trays.
  void on(const AllocationDue&, auto& world) {
    for (std::size_t i = 0; i < desks_.filled().size();) {
      const TeamId team = desks_.filled()[i];
      hand_out(team, world);
      if (!desks_.is_empty(team)) offer_to_waiting_seats(team, world);
      if (desks_.is_empty(team)) continue;  // the next one has its place now
      world.tell(PresenceAwaited{team});
      ++i;
    }
  }

  bool is_anyone_waiting() const { return false; }
  const SeatWorkRows& rows() const { return *rows_; }
  /// What a team's seats and heads were used for.
  const SeatTime& time_of(TeamId team) const { return accounts_.of(team); }
  const Tray& tray(TeamId team) const { return desks_.tray(team); }
  bool is_sliced(TaskId task) const { return rows_->tasks[task.index].slices > 0; }

  /// From now on loads are recorded.
  void keep_loads(std::int64_t month_ticks) { loads_.keep(rows_->teams.size(), rows_->tasks.size(), month_ticks); }
  /// Up to the end of the replication. \pre they are recorded
  const TeamLoads& loads_until(sim::SimTime end) {
    loads_.close(end);
    return loads_;
  }

  /// From now on tasks' steps are kept, which allocates.
  void keep_steps() { steps_.keep(); }
  const std::vector<WorkStep>& steps() const { return steps_.all(); }

 private:
  using Progress = TaskProgress;
  using State = TaskProgress::State;

  void note_tray(TeamId team, auto& world) {
    loads_.set_waiting(team, desks_.tray(team).head_ticks(), world.kernel.now());
  }

  void take_seats(TaskId id, auto& world) {
    loads_.take(id, rows_->seats_of(id), world.kernel.now());
    accounts_.open(id);
    for (const Seat& seat : rows_->seats_of(id))
      if (seats_held_[seat.team.index]++ == 0) catch_up(seat.team, world);
    tasks_[id.index].sit_down();
  }

  /// A team without work sat in its meetings when they took place: they cost, and hold nothing up.
  void catch_up(TeamId team, auto& world) {
    world.tell(TeamLooksUp{team});
    const std::int64_t head_ticks = debts_.settle(team);
    if (head_ticks == 0) return;
    accounts_.of(team).coordination += head_ticks * sim::Units::per_head;
    world.tell(HeadWorked{team, head_ticks});
  }

  /// When the task has held its seats for so many ticks of its clock.
  sim::SimTime after(TaskId id, std::int64_t held, auto& world) const {
    if (world.kernel.is_on_working_time()) return tasks_[id.index].admission.start + sim::Duration{held};
    const std::int64_t duration = world.kernel.durations()[id.index];
    const auto end = held_until(world.kernel.clocks(), id, tasks_[id.index].admission, held, duration);
    if (!end) world.kernel.end(sim::RunEnd::horizon_reached);
    return end.value_or(world.kernel.now());
  }

  /// Between two things to do: what is owed first, then items or the next slice. `worked` ticks have just been done.
  void choose(TaskId id, std::int64_t worked, auto& world) {
    const SlicedRow& row = rows_->tasks[id.index];
    Progress& task = tasks_[id.index];
    if (task.state != State::choosing) return;
    const sim::SimTime now = world.kernel.now();
    const std::int64_t owed = pay_what_is_owed(id, worked, world);
    if (owed > 0 && steps_.are_kept()) steps_.add(id, WorkStep::What::owed, now, after(id, task.held, world));
    const bool has_work = !task.rework.is_empty() || task.next < row.slices;
    const bool would_wait = !has_work && row.waits_in_its_seats && task.open_decisions > 0;
    if (!desks_.filled().empty() && (has_work || would_wait)) {
      const auto beside = has_work ? Tray::Beside::slice : Tray::Beside::nothing;
      bool takes_items = false;
      for (std::uint32_t i = row.first_seat; i < row.last_seat; ++i)
        if (!desks_.is_empty(rows_->seats[i].team)) takes_items |= take_item(id, i, beside, world);
      if (takes_items) return task.state = State::in_items, pause(id, longest_item_);
    }
    if (!task.rework.is_empty()) {
      const auto due = rework_.take(task.rework);
      return task.current = due.slice, work(id, due.verified == ReworkDue::Verified::again, true, world);
    }
    if (task.next < row.slices) return task.take_slice(row.slices), work(id, true, false, world);
    if (owed > 0) return task.current = {}, work(id, false, false, world);  // that first
    if (task.open_decisions == 0) return cover(id, world);
    task.away_since = now;
    task.state = row.waits_in_its_seats ? State::waiting : State::away;
    if (row.waits_in_its_seats) return waiting_.push_back(id);
    give_seats_back(id, world);
  }

  void work(TaskId id, bool is_verified, bool is_rework, auto& world) {
    Progress& task = tasks_[id.index];
    const std::int64_t before = task.held;
    task.work(is_verified, is_rework);
    const sim::SimTime end = after(id, task.held, world);
    if (steps_.are_kept())
      steps_.add(id, is_rework ? WorkStep::What::rework : WorkStep::What::slice, after(id, before, world), end);
    world.kernel.raise_at(end, EventKind::slice_due, id.index);
  }

  /// Interruptions and meetings of the lead team hold up the task. The others work theirs off while it does, and what
  /// is left of their meetings later: nobody stops thirty people because one of them is called away.
  std::int64_t pay_what_is_owed(TaskId id, std::int64_t worked, auto& world) {
    const SlicedRow& row = rows_->tasks[id.index];
    std::int64_t held_up = 0;
    for (std::uint32_t i = row.first_seat; i < row.last_seat; ++i) {
      const Seat& seat = rows_->seats[i];
      if (row.has_meetings) world.tell(TeamLooksUp{seat.team});
      std::int64_t owes = worked > 0 ? interruptions_.owed(seat.team, worked, world) : 0;
      if (i == row.first_seat) {
        held_up = owes += meetings(seat, std::numeric_limits<std::int64_t>::max(), world);
      } else {
        owes = std::min(owes, held_up);
        owes += meetings(seat, held_up - owes, world);
      }
      accounts_.coordinate(i, owes);
    }
    if (held_up > 0) pause(id, held_up);
    return held_up;
  }

  /// A free head sits there for the team, or the seat does, as long as it has time.
  std::int64_t meetings(const Seat& seat, std::int64_t most, auto& world) {
    if (!debts_.are_any(seat.team)) return 0;
    const sim::Units head = free_head(seat.team, world);
    if (head.count == 0) return debts_.pay(seat, most);
    give_to_head({seat.team, ItemKind::meeting, 0, debts_.settle(seat.team)}, head, world);
    return 0;
  }

  /// Whether a seat turns to its team's tray instead of the next slice.
  bool take_item(TaskId id, std::uint32_t seat, Tray::Beside beside, auto& world) {
    const TeamId team = rows_->seats[seat].team;
    const auto item = desks_.pick(team, beside, world);
    if (!item) return false;
    note_tray(team, world);
    Progress& task = tasks_[id.index];
    const std::int64_t ticks = ticks_in(item->head_ticks, rows_->seats[seat].units);
    accounts_.coordinate(seat, ticks);
    longest_item_ = task.busy_items++ == 0 ? ticks : std::max(longest_item_, ticks);
    const BusyHeads::Head head{.item = *item,
                               .units = rows_->seats[seat].units,
                               .ticks = ticks,
                               .in_seat = true,
                               .task = id,
                               .since = steps_.are_kept() ? after(id, task.held, world) : sim::SimTime{}};
    world.kernel.raise_at(after(id, task.held + ticks, world), EventKind::item_due, heads_.add(head));
    return true;
  }

  /// A task that is done does not open again: its teams do its rework beside everything else.
  [[gnu::noinline]] void rework_beside(const ReworkDue& due, auto& world) {
    const auto per_head = static_cast<double>(sim::Units::per_head);
    for (const Seat& seat : rows_->seats_of(due.task)) {
      const double heads = static_cast<double>(seat.units.count) / per_head;
      world.tell(ItemArrives{{seat.team, ItemKind::rework, due.task.index,
                              sim::rounded(heads * static_cast<double>(due.slice.ticks)).ticks}});
    }
  }

  sim::Units free_head(TeamId team, auto& world) const {
    return {static_cast<std::int64_t>(world.ask(FreeHead{team, rows_->teams[team.index].head}))};
  }

  void give_to_head(const TrayItem& item, sim::Units head, auto& world) {
    const std::int64_t ticks = ticks_in(item.head_ticks, head);
    loads_.change(item.team, head.count, world.kernel.now());
    world.tell(HeadTaken{item.team, head});
    const sim::SimTime end = world.kernel.clocks().after_team_work(item.team, world.kernel.now(), {ticks});
    world.kernel.raise_at(end, EventKind::item_due, heads_.add({.item = item, .units = head, .ticks = ticks}));
  }

  void hand_out(TeamId team, auto& world) {
    while (!desks_.is_empty(team)) {
      const sim::Units head = free_head(team, world);
      if (head.count == 0) break;
      if (const auto item = desks_.pick(team, Tray::Beside::nothing, world)) give_to_head(*item, head, world);
    }
    note_tray(team, world);
  }

  /// A seat whose task waits for a decision would keep it from being made.
  void offer_to_waiting_seats(TeamId team, auto& world) {
    for (const TaskId id : waiting_)
      if (std::ranges::count(rows_->seats_of(id), team, &Seat::team) > 0) return wait_ends(id, world);
  }

  void ask_for_heads(auto& world) {
    if (!desks_.filled().empty()) world.kernel.request_allocation();
  }

  /// The task waited in its seats, and there is something to do or nothing to wait for any more.
  void wait_ends(TaskId id, auto& world) {
    Progress& task = tasks_[id.index];
    const sim::SimTime now = world.kernel.now();
    std::erase(waiting_, id);
    pause(id, held_between(world.kernel.clocks(), id, task.away_since, now));
    steps_.add(id, WorkStep::What::idle, task.away_since, now);
    task.go_on(now);
    choose(id, 0, world);
  }

  /// The seats are held for so long, and do nothing but what they were told to have done.
  void pause(TaskId id, std::int64_t ticks) {
    accounts_.pause(id, ticks);
    tasks_[id.index].held += ticks;
  }

  void pause_until_now(TaskId id, auto& world) {
    const Progress& task = tasks_[id.index];
    const std::int64_t held = held_between(world.kernel.clocks(), id, task.admission.start, world.kernel.now());
    pause(id, std::max<std::int64_t>(0, held - task.held));
  }

  /// All is done but what the task must cover.
  void cover(TaskId id, auto& world) {
    Progress& task = tasks_[id.index];
    const auto covered = covered_at(world.kernel.clocks(), id, task.admission, task.held);
    if (!covered) return world.kernel.end(sim::RunEnd::horizon_reached);
    const sim::SimTime end = std::max(*covered, after(id, task.held, world));
    if (end <= world.kernel.now()) return finish(id, world);
    task.state = State::covering;
    world.kernel.raise_at(end, EventKind::slice_due, id.index);
  }

  void finish(TaskId id, auto& world) {
    Progress& task = tasks_[id.index];
    if (task.state == State::covering) pause_until_now(id, world);
    give_seats_back(id, world);
    tell_done(id, world);
  }

  void tell_done(TaskId id, auto& world) {
    Progress& task = tasks_[id.index];
    task.state = State::idle;
    if (task.turns == 1) accounts_.settle(id, world.kernel.durations()[id.index]);
    world.kernel.raise_at(world.kernel.now(), EventKind::work_done, id.index);
  }

  /// What its seats did adds up to the time that its clock says they were held.
  void give_seats_back(TaskId id, auto& world) {
    const Progress& task = tasks_[id.index];
    const std::int64_t held = task.held_before + task.held;
    const TaskClocks& clocks = world.kernel.clocks();
    ENSURE(!has_exact_clock(clocks, id) || held == held_between(clocks, id, task.seated_since, world.kernel.now()));
    using Turn = SeatAccounts::Turn;
    accounts_.close(id, task.worked, task.reworked, held, task.turns == 1 ? Turn::first : Turn::repeated);
    for (const Seat& seat : rows_->seats_of(id)) --seats_held_[seat.team.index];
    loads_.give(id, rows_->seats_of(id), world.kernel.now());
    world.tell(SeatsFreed{id, held});
    ask_for_heads(world);
  }

  /// Of a task whose end follows from its duration.
  void account_for_whole(TaskId id, auto& world) {
    const std::int64_t duration = world.kernel.durations()[id.index];
    const sim::SimTime since = tasks_[id.index].admission.start;
    accounts_.add_whole(id, duration, idle_of_cover(world.kernel.clocks(), id, since, world.kernel.now(), duration));
  }

  const SeatWorkRows* rows_;
  std::vector<Progress> tasks_;
  SeatAccounts accounts_;
  Desks desks_;
  Interruptions interruptions_;
  MeetingDebts debts_;
  BusyHeads heads_;
  ReworkQueue rework_;
  std::vector<TaskId> waiting_;            // in their seats
  std::vector<std::uint32_t> seats_held_;  // by team, of tasks in slices
  std::int64_t longest_item_ = 0;          // of those that seats of one task have just taken
  WorkSteps steps_;
  TeamLoads loads_;
};

}  // namespace bascule::transition
