#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "models/transition/work/rework_queue.h"
#include "models/transition/work/seat_time.h"
#include "models/transition/work/seat_work_rows.h"
#include "models/transition/work/tray.h"
#include "models/transition/work/work_step.h"
#include "sim/check.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::transition {

/// The work mechanism: carries started tasks out slice by slice and has people do what lies in their team's tray. An
/// item takes a free head; where none is free, a seat takes it between two slices, as the attention rule chooses, and
/// all seats of the task wait. What is owed to meetings and interruptions is worked off between slices first. A task
/// with nothing to do but wait for decisions gives its seats back. Every tick a seat is held is accounted for.
class SeatWork
    : public Hears<ReplicationResets, EndsByItself, TaskStarted, SliceDue, ItemDue, ReworkDue, DecisionAwaited,
                   DecisionMade, ItemArrives, ItemWithdrawn, TimeOwed, SeatsGranted, WorkDone, TaskFinished,
                   PresenceChanges, HeadsChange, AllocationDue> {
 public:
  static constexpr Mechanism mechanism = Mechanism::seat_work;

  explicit SeatWork(const SeatWorkRows& rows)
      : rows_(&rows),
        tasks_(rows.tasks.size()),
        coordinated_(rows.seats.size()),
        idled_(rows.seats.size()),
        trays_(rows.teams.size()),
        owed_(rows.teams.size()),
        seats_held_(rows.teams.size()),
        picks_(rows.teams.size()),
        weeks_(rows.teams.size()),
        time_(rows.teams.size()) {
    heads_.reserve(64);
    free_heads_.reserve(64);
    pending_.reserve(rows.teams.size());
  }

  [[gnu::noinline]] void on(const ReplicationResets&, auto&) {
    std::fill(tasks_.begin(), tasks_.end(), Progress{});
    for (Tray& tray : trays_) tray.clear();
    std::fill(owed_.begin(), owed_.end(), 0);
    std::fill(seats_held_.begin(), seats_held_.end(), 0u);
    std::fill(picks_.begin(), picks_.end(), 0u);
    std::fill(weeks_.begin(), weeks_.end(), Week{});
    std::fill(time_.begin(), time_.end(), SeatTime{});
    heads_.clear(), free_heads_.clear(), pending_.clear(), waiting_.clear();
    rework_.clear();
    steps_.clear();
  }

  double factor(const EndsByItself& question) const { return is_sliced(question.task) ? 0.0 : 1.0; }

  void on(const TaskStarted& started, auto& world) {
    Progress& task = tasks_[started.task.index];
    task.admission = started.admission;
    task.admission.start = world.kernel.now();
    if (!is_sliced(started.task)) return;
    task.first_slice = rows_->tasks[started.task.index].slices * task.turns++;
    task.next = 0;
    task.least_ticks = world.kernel.durations()[started.task.index] / rows_->tasks[started.task.index].slices;
    task.left_over = static_cast<std::uint32_t>(world.kernel.durations()[started.task.index] -
                                                task.least_ticks * rows_->tasks[started.task.index].slices);
    task.carried = 0;
    take_seats(started.task, world);
    choose(started.task, 0, world);
  }

  void on(const SliceDue& due, auto& world) {
    Progress& task = tasks_[due.task.index];
    if (task.state == State::covering && task.rework.is_empty()) return finish(due.task, world);
    const std::int64_t ticks = task.state == State::covering ? 0 : task.current.ticks;
    (task.does_rework ? task.reworked : task.worked) += ticks;
    if (task.state == State::covering) idle_until_now(due.task, world);
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
      step(due.task, WorkStep::What::decision, task.away_since, world.kernel.now());
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
    step(made.task, WorkStep::What::decision, task.away_since, world.kernel.now());
    tell_done(made.task, world);
  }

  [[gnu::noinline]] void on(const SeatsGranted& granted, auto& world) {
    Progress& task = tasks_[granted.task.index];
    const sim::SimTime now = world.kernel.now();
    step(granted.task, WorkStep::What::seats, task.away_since, now);
    task.admission = {.start = now, .opening_end = {}, .fit = sim::WindowFit::overruns};
    take_seats(granted.task, world);
    choose(granted.task, 0, world);
  }

  void on(const ItemArrives& arrives, auto& world) {
    Tray& tray = trays_[arrives.item.team.index];
    if (tray.is_empty()) pending_.push_back(arrives.item.team.index);
    tray.add(arrives.item);
    world.kernel.request_allocation();
  }
  void on(const ItemWithdrawn& withdrawn, auto&) {
    trays_[withdrawn.team.index].withdraw(withdrawn.kind, withdrawn.subject);
    drop_if_empty(withdrawn.team.index);
  }

  void on(const TimeOwed& owed, auto&) { owed_[owed.team.index] += owed.head_ticks; }

  void on(const ItemDue& due, auto& world) {
    const Head head = heads_[due.head];
    free_heads_.push_back(due.head);
    SeatTime& time = time_[head.item.team.index];
    const std::int64_t spent = head.ticks * head.units.count;
    if (head.item.kind == ItemKind::rework) time.rework += spent, time.coordination -= spent;
    if (!head.in_seat) {
      time.coordination += spent;
      world.tell(HeadFreed{head.item.team, head.units, head.ticks});
      world.kernel.request_allocation();
    } else {
      step(head.task, WorkStep::What::item, head.since, world.kernel.now(), head.item.team, head.item.kind);
      if (--tasks_[head.task.index].busy_items == 0) tasks_[head.task.index].state = State::choosing;
    }
    const bool goes_on = head.in_seat && tasks_[head.task.index].busy_items == 0;
    world.tell(ItemHandled{head.item.team, head.item.kind, head.item.subject});
    if (goes_on) choose(head.task, 0, world);
  }

  void on(const WorkDone& done, auto& world) {
    if (!is_sliced(done.task)) account_for_whole(done.task, world);
    ask_for_heads(world);
  }
  void on(const TaskFinished&, auto& world) { ask_for_heads(world); }
  void on(const PresenceChanges&, auto& world) { ask_for_heads(world); }
  void on(const HeadsChange&, auto& world) { ask_for_heads(world); }

  /// After the tasks that could start, in their order: heads left over take from the trays.
  void on(const AllocationDue&, auto& world) {
    for (std::size_t i = 0; i < pending_.size();) {
      const std::uint32_t team = pending_[i];
      hand_out({team}, world);
      if (!trays_[team].is_empty()) offer_to_waiting_seats({team}, world);
      if (trays_[team].is_empty()) continue;  // the next one has its place now
      world.tell(PresenceAwaited{{team}});
      ++i;
    }
  }

  bool is_anyone_waiting() const { return false; }

  const SeatWorkRows& rows() const { return *rows_; }
  /// What a team's seats and heads were used for.
  const SeatTime& time_of(TeamId team) const { return time_[team.index]; }
  const Tray& tray(TeamId team) const { return trays_[team.index]; }
  bool is_sliced(TaskId task) const { return rows_->tasks[task.index].slices > 0; }

  /// From now on tasks' steps are kept, which allocates.
  void keep_steps() { keeps_steps_ = true; }
  const std::vector<WorkStep>& steps() const { return steps_; }

 private:
  enum class State : std::uint8_t {
    idle,      ///< not started, or done
    choosing,  ///< between two things to do, at this instant
    working,
    in_items,
    waiting,   ///< for a decision, in its seats
    away,      ///< the same without seats
    wanting,   ///< for seats
    covering,  ///< done, but for what it must cover
  };

  struct Progress {
    sim::Admission admission;      ///< since when, and how, its clock counts `held`
    std::int64_t held = 0;         ///< ticks of its clock until what is under way ends
    std::int64_t held_before = 0;  ///< since it took its seats
    sim::SimTime seated_since;
    std::int64_t worked = 0, reworked = 0;
    std::int64_t least_ticks = 0;                ///< of a slice
    std::uint32_t left_over = 0, carried = 0;    ///< ticks that make some slices one longer
    std::uint32_t turns = 0, first_slice = 0, next = 0;
    std::uint32_t open_decisions = 0, busy_items = 0;
    ReworkQueue::List rework;
    Slice current;
    State state = State::idle;
    bool is_verified = false, does_rework = false;
    sim::SimTime away_since;

    /// Slice k ends at tick floor(k D / n) of the task's own work, without a division each.
    std::int64_t next_ticks(std::uint32_t slices) {
      carried += left_over;
      if (carried < slices) return least_ticks;
      carried -= slices;
      return least_ticks + 1;
    }
  };

  struct Head {
    TrayItem item;
    sim::Units units;
    std::int64_t ticks = 0;
    bool in_seat = false;
    TaskId task = {};
    sim::SimTime since = {};
  };

  struct Week {
    std::int64_t end = 0;  ///< ticks
    double noise = 0;      ///< hours an hour of work
  };

  static std::int64_t ticks_in(std::int64_t head_ticks, sim::Units units) {
    const auto per_head = static_cast<double>(sim::Units::per_head);
    return sim::rounded(static_cast<double>(head_ticks) * per_head / static_cast<double>(std::max<std::int64_t>(1, units.count))).ticks;
  }

  void take_seats(TaskId id, auto& world) {
    const SlicedRow& row = rows_->tasks[id.index];
    std::fill(coordinated_.begin() + row.first_seat, coordinated_.begin() + row.last_seat, 0);
    std::fill(idled_.begin() + row.first_seat, idled_.begin() + row.last_seat, 0);
    for (const Seat& seat : rows_->seats_of(id))
      if (seats_held_[seat.team.index]++ == 0) catch_up(seat.team, world);
    Progress& task = tasks_[id.index];
    task.held = task.held_before = task.worked = task.reworked = 0;
    task.seated_since = task.admission.start;
    task.state = State::choosing;
  }

  /// A team without work sat in its meetings when they took place: they cost, and hold nothing up.
  void catch_up(TeamId team, auto& world) {
    world.tell(TeamLooksUp{team});
    const std::int64_t head_ticks = std::exchange(owed_[team.index], 0);
    if (head_ticks == 0) return;
    time_[team.index].coordination += head_ticks * sim::Units::per_head;
    world.tell(HeadWorked{team, head_ticks});
  }

  /// When the task has held its seats for so many ticks of its clock.
  sim::SimTime after(TaskId id, std::int64_t held, auto& world) const {
    sim::Admission admission = tasks_[id.index].admission;
    const TaskClocks& clocks = world.kernel.clocks();
    if (clocks.is_plain()) return admission.start + sim::Duration{held};
    if (held > world.kernel.durations()[id.index]) admission.fit = sim::WindowFit::overruns;
    const auto end = clocks.uncovered_work_end(id, admission, {held});
    if (end) return *end;
    world.kernel.end(sim::RunEnd::horizon_reached);
    return world.kernel.now();
  }

  /// Between two things to do: what is owed first, then items or the next slice. `worked` ticks have just been done.
  void choose(TaskId id, std::int64_t worked, auto& world) {
    const SlicedRow& row = rows_->tasks[id.index];
    Progress& task = tasks_[id.index];
    if (task.state != State::choosing) return;
    const sim::SimTime now = world.kernel.now();
    const std::int64_t owed = pay_what_is_owed(id, worked, world);
    if (owed > 0 && keeps_steps_) step(id, WorkStep::What::owed, now, after(id, task.held, world));
    const bool has_work = !task.rework.is_empty() || task.next < row.slices;
    const bool would_wait = !has_work && row.waits_in_its_seats && task.open_decisions > 0;
    if (has_work || would_wait) {
      const auto beside = has_work ? Tray::Beside::slice : Tray::Beside::nothing;
      bool takes_items = false;
      for (std::uint32_t i = row.first_seat; i < row.last_seat; ++i)
        if (!trays_[rows_->seats[i].team.index].is_empty()) takes_items |= take_item(id, i, beside, world);
      if (takes_items) return settle_items(id);
    }
    if (!task.rework.is_empty()) {
      const auto due = rework_.take(task.rework);
      return work(id, due.slice, due.verified == ReworkDue::Verified::again, true, world);
    }
    if (task.next < row.slices) {
      const Slice slice{.number = task.first_slice + task.next, .attempt = 0, .ticks = task.next_ticks(row.slices)};
      ++task.next;
      return work(id, slice, true, false, world);
    }
    if (owed > 0) return work(id, {}, false, false, world);  // that first
    if (task.open_decisions == 0) return cover(id, world);
    task.away_since = now;
    if (row.waits_in_its_seats) {
      task.state = State::waiting;
      waiting_.push_back(id);
      return;
    }
    task.state = State::away;
    give_seats_back(id, world);
  }

  void work(TaskId id, const Slice& slice, bool is_verified, bool is_rework, auto& world) {
    Progress& task = tasks_[id.index];
    const std::int64_t before = task.held;
    task.current = slice;
    task.is_verified = is_verified;
    task.does_rework = is_rework;
    task.held += slice.ticks;
    task.state = State::working;
    const sim::SimTime end = after(id, task.held, world);
    if (keeps_steps_)
      step(id, is_rework ? WorkStep::What::rework : WorkStep::What::slice, after(id, before, world), end);
    world.kernel.raise_at(end, EventKind::slice_due, id.index);
  }

  /// Interruptions, and meetings of the seats' teams: the seat that owes most holds up the others.
  std::int64_t pay_what_is_owed(TaskId id, std::int64_t worked, auto& world) {
    const SlicedRow& row = rows_->tasks[id.index];
    std::int64_t longest = 0;
    for (std::uint32_t i = row.first_seat; i < row.last_seat; ++i) {
      const Seat& seat = rows_->seats[i];
      world.tell(TeamLooksUp{seat.team});
      std::int64_t owes = worked > 0 && rows_->noise > 0 ? interruptions(seat.team, worked, world) : 0;
      if (owed_[seat.team.index] > 0) owes += meetings(seat, world);
      longest = std::max(longest, owes);
      coordinated_[i] += owes;
      idled_[i] -= owes;
    }
    if (longest == 0) return 0;
    for (std::uint32_t i = row.first_seat; i < row.last_seat; ++i) idled_[i] += longest;
    tasks_[id.index].held += longest;
    return longest;
  }

  /// A free head sits there for the team, or the seat does.
  std::int64_t meetings(const Seat& seat, auto& world) {
    const std::int64_t head_ticks = std::exchange(owed_[seat.team.index], 0);
    const sim::Units head = free_head(seat.team, world);
    if (head.count == 0) return ticks_in(head_ticks, seat.units);
    give_to_head({.team = seat.team, .kind = ItemKind::meeting, .subject = 0, .head_ticks = head_ticks}, head, world);
    return 0;
  }

  std::int64_t interruptions(TeamId team, std::int64_t worked, auto& world) {
    const TrayRow& row = rows_->teams[team.index];
    if (row.interruptions.empty()) return 0;
    Week& week = weeks_[team.index];
    if (world.kernel.now().ticks >= week.end) {
      const std::int64_t number = world.kernel.now().ticks / rows_->week_ticks;
      const double level =
          sim::Stream(world.kernel.key(), row.noise).draw(static_cast<std::uint32_t>(number)).uniform();
      const auto count = std::ranges::lower_bound(row.interruptions, level) - row.interruptions.begin();
      week = {(number + 1) * rows_->week_ticks, static_cast<double>(count) / row.mean_interruptions * rows_->noise};
    }
    return sim::rounded(week.noise * static_cast<double>(worked)).ticks;
  }

  /// Whether a seat turns to its team's tray instead of the next slice.
  bool take_item(TaskId id, std::uint32_t seat, Tray::Beside beside, auto& world) {
    const TeamId team = rows_->seats[seat].team;
    const auto item = pick(team, beside, world);
    if (!item) return false;
    Progress& task = tasks_[id.index];
    const std::int64_t ticks = ticks_in(item->head_ticks, rows_->seats[seat].units);
    coordinated_[seat] += ticks;
    idled_[seat] -= ticks;
    longest_item_ = task.busy_items++ == 0 ? ticks : std::max(longest_item_, ticks);
    const Head head{.item = *item,
                    .units = rows_->seats[seat].units,
                    .ticks = ticks,
                    .in_seat = true,
                    .task = id,
                    .since = keeps_steps_ ? after(id, task.held, world) : sim::SimTime{}};
    world.kernel.raise_at(after(id, task.held + ticks, world), EventKind::item_due, occupy(head));
    return true;
  }

  void settle_items(TaskId id) {
    const SlicedRow& row = rows_->tasks[id.index];
    for (std::uint32_t i = row.first_seat; i < row.last_seat; ++i) idled_[i] += longest_item_;
    tasks_[id.index].held += longest_item_;
    tasks_[id.index].state = State::in_items;
  }

  std::optional<TrayItem> pick(TeamId team, Tray::Beside beside, auto& world) {
    Tray& tray = trays_[team.index];
    drop_expired(team, world);
    if (tray.is_empty()) return std::nullopt;
    std::optional<TrayItem> item;
    if (beside == Tray::Beside::nothing && tray.size() == 1) {
      item = tray.take_next(Tray::Rule::oldest, beside, 0);
    } else {
      const sim::Draw draw =
          sim::Stream(world.kernel.key(), rows_->teams[team.index].attention).draw(picks_[team.index]++);
      const double level = draw.uniform() * rows_->attention.back();
      std::size_t rule = 0;
      while (rule + 1 < rows_->attention.size() && level >= rows_->attention[rule]) ++rule;
      item = tray.take_next(static_cast<Tray::Rule>(rule), beside, draw.second_uniform());
    }
    drop_if_empty(team.index);
    return item;
  }

  void drop_expired(TeamId team, auto& world) {
    while (const auto expired = trays_[team.index].take_expired(world.kernel.now()))
      world.tell(ItemExpired{team, expired->kind, expired->subject});
  }

  /// A team is in the list of those with something in their trays as long as there is.
  void drop_if_empty(std::uint32_t team) {
    if (trays_[team].is_empty()) std::erase(pending_, team);
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

  std::uint32_t occupy(const Head& head) {
    if (free_heads_.empty()) {
      heads_.push_back(head);
      return static_cast<std::uint32_t>(heads_.size() - 1);
    }
    const std::uint32_t slot = free_heads_.back();
    free_heads_.pop_back();
    heads_[slot] = head;
    return slot;
  }

  sim::Units free_head(TeamId team, auto& world) const {
    return {static_cast<std::int64_t>(world.ask(FreeHead{team, rows_->teams[team.index].head}))};
  }

  void give_to_head(const TrayItem& item, sim::Units head, auto& world) {
    const std::int64_t ticks = ticks_in(item.head_ticks, head);
    world.tell(HeadTaken{item.team, head});
    const sim::SimTime end = world.kernel.clocks().after_team_work(item.team, world.kernel.now(), {ticks});
    world.kernel.raise_at(end, EventKind::item_due, occupy({.item = item, .units = head, .ticks = ticks}));
  }

  void hand_out(TeamId team, auto& world) {
    drop_expired(team, world);
    drop_if_empty(team.index);
    while (!trays_[team.index].is_empty()) {
      const sim::Units head = free_head(team, world);
      if (head.count == 0) return;
      if (const auto item = pick(team, Tray::Beside::nothing, world)) give_to_head(*item, head, world);
    }
  }

  /// A seat whose task waits for a decision would keep it from being made.
  void offer_to_waiting_seats(TeamId team, auto& world) {
    const auto holds = [&](TaskId id) {
      return std::ranges::count(rows_->seats_of(id), team, &Seat::team) > 0;
    };
    if (const auto found = std::ranges::find_if(waiting_, holds); found != waiting_.end()) wait_ends(*found, world);
  }

  void ask_for_heads(auto& world) {
    if (!pending_.empty()) world.kernel.request_allocation();
  }

  /// The task waited in its seats, and there is something to do or nothing to wait for any more.
  void wait_ends(TaskId id, auto& world) {
    Progress& task = tasks_[id.index];
    const sim::SimTime now = world.kernel.now();
    std::erase(waiting_, id);
    idle(id, held_between(id, task.away_since, now, world));
    step(id, WorkStep::What::idle, task.away_since, now);
    task.held_before += std::exchange(task.held, 0);
    task.admission.start = now;
    task.admission.opening_end = std::max(task.admission.opening_end, now);
    if (task.admission.opening_end == now) task.admission.fit = sim::WindowFit::overruns;
    task.state = State::choosing;
    choose(id, 0, world);
  }

  /// The seats are held for so long without anything to do.
  void idle(TaskId id, std::int64_t ticks) {
    const SlicedRow& row = rows_->tasks[id.index];
    for (std::uint32_t i = row.first_seat; i < row.last_seat; ++i) idled_[i] += ticks;
    tasks_[id.index].held += ticks;
  }

  void idle_until_now(TaskId id, auto& world) {
    const Progress& task = tasks_[id.index];
    const std::int64_t held = held_between(id, task.admission.start, world.kernel.now(), world);
    idle(id, std::max<std::int64_t>(0, held - task.held));
  }

  /// Ticks of the task's clock.
  std::int64_t held_between(TaskId id, sim::SimTime from, sim::SimTime to, auto& world) const {
    const TaskClocks& clocks = world.kernel.clocks();
    if (clocks.is_plain() || clocks.clock(id).counts_window_hours) return (to - from).ticks;
    return clocks.work_between(id, from, to).ticks;
  }

  /// All is done but what the task must cover.
  void cover(TaskId id, auto& world) {
    const TaskClocks& clocks = world.kernel.clocks();
    Progress& task = tasks_[id.index];
    sim::SimTime end = after(id, task.held, world);
    if (!clocks.is_plain() && clocks.clock(id).cover != TaskClocks::Clock::none) {
      const auto covered = clocks.work_end(id, task.admission, {task.held});
      if (!covered) return world.kernel.end(sim::RunEnd::horizon_reached);
      end = *covered;
    }
    if (end <= world.kernel.now()) return finish(id, world);
    task.state = State::covering;
    world.kernel.raise_at(end, EventKind::slice_due, id.index);
  }

  void finish(TaskId id, auto& world) {
    Progress& task = tasks_[id.index];
    if (task.state == State::covering) idle_until_now(id, world);
    give_seats_back(id, world);
    tell_done(id, world);
  }

  void tell_done(TaskId id, auto& world) {
    const SlicedRow& row = rows_->tasks[id.index];
    Progress& task = tasks_[id.index];
    task.state = State::idle;
    const std::int64_t variance = world.kernel.durations()[id.index] - row.likely_ticks;
    if (task.turns == 1)
      for (const Seat& seat : rows_->seats_of(id)) {
        time_[seat.team.index].planned -= variance * seat.units.count;
        time_[seat.team.index].variance += variance * seat.units.count;
      }
    world.kernel.raise_at(world.kernel.now(), EventKind::work_done, id.index);
  }

  /// What its seats did adds up to the time that its clock says they were held; only hours of a window that it overran
  /// have no such clock.
  void give_seats_back(TaskId id, auto& world) {
    const SlicedRow& row = rows_->tasks[id.index];
    const Progress& task = tasks_[id.index];
    const std::int64_t held = task.held_before + task.held;
    const TaskClocks& clocks = world.kernel.clocks();
    ENSURE((!clocks.is_plain() && clocks.clock(id).counts_window_hours) ||
           held == held_between(id, task.seated_since, world.kernel.now(), world));
    for (std::uint32_t i = row.first_seat; i < row.last_seat; ++i) {
      ENSURE(task.worked + task.reworked + coordinated_[i] + idled_[i] == held);
      ENSURE(idled_[i] >= 0);
      --seats_held_[rows_->seats[i].team.index];
      const std::int64_t units = rows_->seats[i].units.count;
      SeatTime& time = time_[rows_->seats[i].team.index];
      (task.turns == 1 ? time.planned : time.rework) += task.worked * units;
      time.rework += task.reworked * units;
      time.coordination += coordinated_[i] * units;
      time.idle += idled_[i] * units;
    }
    world.tell(SeatsFreed{id, held});
    ask_for_heads(world);
  }

  /// Of a task whose end follows from its duration.
  void account_for_whole(TaskId id, auto& world) {
    const std::int64_t duration = world.kernel.durations()[id.index], likely = rows_->tasks[id.index].likely_ticks;
    const TaskClocks& clocks = world.kernel.clocks();
    std::int64_t idle = 0;
    if (!clocks.is_plain() && clocks.clock(id).cover != TaskClocks::Clock::none)
      idle = std::max<std::int64_t>(
          0, held_between(id, tasks_[id.index].admission.start, world.kernel.now(), world) - duration);
    for (const Seat& seat : rows_->seats_of(id)) {
      SeatTime& time = time_[seat.team.index];
      time.planned += likely * seat.units.count;
      time.variance += (duration - likely) * seat.units.count;
      time.idle += idle * seat.units.count;
    }
  }

  void step(TaskId task, WorkStep::What what, sim::SimTime from, sim::SimTime to, TeamId team = {},
            ItemKind kind = ItemKind::meeting) {
    if (keeps_steps_ && from < to) steps_.push_back({task, what, from, to, team, kind});
  }

  const SeatWorkRows* rows_;
  std::vector<Progress> tasks_;
  std::vector<std::int64_t> coordinated_, idled_;  // by seat, since it was taken
  ReworkQueue rework_;
  std::vector<Tray> trays_;                // by team
  std::vector<std::uint32_t> pending_;     // teams with something in their trays
  std::vector<TaskId> waiting_;            // in their seats
  std::vector<std::int64_t> owed_;         // by team, ticks of a head
  std::vector<std::uint32_t> seats_held_;  // by team, of tasks in slices
  std::vector<std::uint32_t> picks_;       // by team, draws of attention so far
  std::vector<Week> weeks_;                // by team
  std::vector<SeatTime> time_;             // by team
  std::vector<Head> heads_;                // busy with an item
  std::vector<std::uint32_t> free_heads_;  // numbers of `heads_` to be used again
  std::int64_t longest_item_ = 0;
  std::vector<WorkStep> steps_;
  bool keeps_steps_ = false;
};

}  // namespace bascule::transition
