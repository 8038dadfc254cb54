#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "models/transition/staffing/priority_draw.h"
#include "models/transition/staffing/priority_set.h"
#include "models/transition/staffing/staffing_rows.h"
#include "sim/time.h"

namespace bascule::transition {

/// The staffing mechanism: a task that needs teams waits until all its seats are free at once, takes them together and
/// keeps them to the end of its own work. At each instant, after all completions and arrivals, one pass starts in
/// priority order whatever fits and skips the rest: the parallel schedule generation scheme (Kelley 1963), exactly.
/// A task that did not fit is looked at again only when the team that lacked capacity got some back: until then nothing
/// can have changed for it, since within a pass capacity only shrinks. Handlers stay out of line: in line they slowed
/// plans without teams by a tenth.
class Staffing : public Hears<ReplicationResets, TaskReady, StartsAtOnce, TaskUnderWay, WorkDone, TaskFinished,
                              PresenceChanges, StaffingLevel, AllocationDue, SeatsFreed, SeatsWanted, HeadTaken,
                              HeadFreed, HeadWorked, HeadsChange, PresenceAwaited, FreeHead, DoesWait> {
 public:
  static constexpr Mechanism mechanism = Mechanism::staffing;

  explicit Staffing(const StaffingRows& rows)
      : rows_(&rows),
        comes_and_goes_(!rows.presence.empty() || !rows.supplies.empty()),
        order_(rows.order),
        position_(rows.tasks.size()),
        since_(rows.tasks.size()),
        taken_(rows.demands.size()),
        free_after_(rows.demands.size()),
        candidates_(static_cast<std::uint32_t>(rows.tasks.size())),
        waiting_(rows.capacity.size(), candidates_),
        waits_for_(rows.tasks.size(), nobody),
        least_units_(rows.capacity.size(), sim::Units{std::numeric_limits<std::int64_t>::max()}),
        is_freed_(rows.capacity.size()),
        supplied_at_(rows.supplies.size()),
        is_change_awaited_(rows.presence.size()),
        present_until_(rows.capacity.size()),
        again_(rows.tasks.size()),
        heads_changed_(rows.capacity.size()),
        priority_draw_(rows) {
    for (const sim::Units units : rows.capacity) teams_.emplace_back(units);
    for (const Demand& demand : rows.demands)
      least_units_[demand.team.index] = std::min(least_units_[demand.team.index], demand.units);
    freed_.reserve(rows.capacity.size());
    set_positions();
  }

  [[gnu::noinline]] void on(const ReplicationResets&, auto& world) {
    std::fill(supplied_at_.begin(), supplied_at_.end(), sim::end_of_time);
    std::fill(is_change_awaited_.begin(), is_change_awaited_.end(), std::uint8_t{0});
    std::fill(present_until_.begin(), present_until_.end(), sim::SimTime{});
    std::fill(taken_.begin(), taken_.end(), sim::Units{});
    for (std::uint32_t team = 0; team < teams_.size(); ++team) {
      teams_[team] = sim::Capacity(comes_and_goes_ ? present({team}, {}) : rows_->capacity[team]);
      waiting_[team].clear();
      is_freed_[team] = 0;
    }
    freed_.clear();
    candidates_.clear();
    std::fill(waits_for_.begin(), waits_for_.end(), nobody);
    std::fill(again_.begin(), again_.end(), Again::no);
    std::fill(heads_changed_.begin(), heads_changed_.end(), sim::Units{});
    waiting_count_ = 0;
    if (rows_->rule != PriorityRule::random) return;
    priority_draw_.draw(world.kernel.key(), order_);
    set_positions();
  }

  /// Also a task without seats starts in the pass: what it lets start then competes in the next pass, not in this one.
  double factor(const StartsAtOnce&) const { return 0.0; }

  /// Which share of all the team's people is there.
  double factor(const StaffingLevel& question) const {
    const double all = static_cast<double>(rows_->capacity[question.team.index].count);
    return all > 0 ? static_cast<double>(present(question.team, question.at).count) / all : 1.0;
  }

  [[gnu::noinline]] void on(const TaskReady& ready, auto& world) {
    candidates_.add(position_[ready.task.index]);
    waits_for_[ready.task.index] = nobody;
    ++waiting_count_;
    world.kernel.request_allocation();
  }

  /// It was let in before: it gets what is left, were it less than it needs.
  [[gnu::noinline]] void on(const TaskUnderWay& under_way, auto&) {
    const StaffingRow& row = rows_->tasks[under_way.task.index];
    for (std::uint32_t i = row.first_demand; i < row.last_demand; ++i) {
      sim::Capacity& team = teams_[rows_->demands[i].team.index];
      taken_[i] = std::min(team.free(), rows_->demands[i].units);
      team.take(taken_[i]);
    }
  }

  void on(const TaskFinished& finished, auto& world) {
    if (rows_->tasks[finished.task.index].supplies) supply(finished.task, world);
  }

  [[gnu::noinline]] void on(const PresenceChanges& change, auto& world) {
    is_change_awaited_[change.team.index] = 0;
    free_up_pools(change.team);
    for (std::uint32_t pool = change.team.index; pool < teams_.size(); pool += rows_->team_count)
      if (!waiting_[pool].is_empty()) await_presence(pool, world);
    world.kernel.request_allocation();
  }

  [[gnu::noinline]] void on(const AllocationDue&, auto& world) {
    if (comes_and_goes_)
      for (std::uint32_t pool = 0; pool < teams_.size(); ++pool)
        if (present_until_[pool] <= world.kernel.now()) offer_present(pool, world.kernel.now());
    for (const std::uint32_t team : freed_) is_freed_[team] = 0;
    drop_exhausted();
    for (std::size_t group = 0; group < candidates_.groups(); ++group) {
      for (std::uint64_t words = words_in(group); words != 0; words &= words - 1) {
        const std::size_t word = 64 * group + static_cast<std::size_t>(std::countr_zero(words));
        for (std::uint64_t bits = positions_in(word); bits != 0;) {
          const auto bit = static_cast<std::uint32_t>(std::countr_zero(bits));
          bits &= bits - 1;
          const std::size_t teams = freed_.size();
          try_to_start(static_cast<std::uint32_t>(64 * word) + bit, world);
          if (freed_.size() != teams) bits &= positions_in(word);
        }
      }
    }
    freed_.clear();
  }

  [[gnu::noinline]] void on(const WorkDone& done, auto& world) {
    const std::uint32_t task = done.task.index;
    for (std::uint32_t i = rows_->tasks[task].first_demand; i < rows_->tasks[task].last_demand; ++i) {
      teams_[rows_->demands[i].team.index].give_back(std::exchange(taken_[i], sim::Units{}));
      free_up(rows_->demands[i].team.index);
    }
    if (std::exchange(again_[task], Again::no) == Again::no) charge(done.task, work_held(done.task, world), world);
    if (!freed_.empty() && waiting_count_ > 0) world.kernel.request_allocation();
  }

  [[gnu::noinline]] void on(const SeatsFreed& freed, auto& world) {
    again_[freed.task.index] = Again::without_seats;
    for (std::uint32_t i = rows_->tasks[freed.task.index].first_demand; i < rows_->tasks[freed.task.index].last_demand;
         ++i) {
      teams_[rows_->demands[i].team.index].give_back(std::exchange(taken_[i], sim::Units{}));
      free_up(rows_->demands[i].team.index);
    }
    charge(freed.task, freed.held_ticks, world);
    if (!freed_.empty() && waiting_count_ > 0) world.kernel.request_allocation();
  }

  [[gnu::noinline]] void on(const SeatsWanted& wanted, auto& world) {
    again_[wanted.task.index] = Again::wants_seats;
    on(TaskReady{wanted.task}, world);
  }

  [[gnu::noinline]] void on(const HeadTaken& taken, auto&) { teams_[taken.team.index].take(taken.units); }

  [[gnu::noinline]] void on(const HeadFreed& freed, auto& world) {
    teams_[freed.team.index].give_back(freed.units);
    free_up(freed.team.index);
    charge_head(freed.team,
                static_cast<double>(freed.held_ticks) * static_cast<double>(freed.units.count) /
                    static_cast<double>(sim::Units::per_head),
                world);
    if (waiting_count_ > 0) world.kernel.request_allocation();
  }

  void on(const HeadWorked& worked, auto& world) {
    charge_head(worked.team, static_cast<double>(worked.head_ticks), world);
  }

  [[gnu::noinline]] void on(const HeadsChange& change, auto& world) {
    sim::Units& changed = heads_changed_[change.team.index];
    const double units = change.heads * static_cast<double>(sim::Units::per_head);
    changed.count += units < 0 ? -sim::rounded(-units).ticks : sim::rounded(units).ticks;
    for (std::uint32_t pool = change.team.index; pool < teams_.size(); pool += rows_->team_count)
      teams_[pool].offer(present({pool}, world.kernel.now()));
    free_up_pools(change.team);
    if (waiting_count_ > 0) world.kernel.request_allocation();
  }

  void on(const PresenceAwaited& awaited, auto& world) {
    if (comes_and_goes_) await_presence(awaited.team.index, world);
  }

  double factor(const FreeHead& question) const {
    const sim::Capacity& team = teams_[question.team.index];
    if (team.fits(question.head)) return static_cast<double>(question.head.count);
    return team.held().count == 0 ? static_cast<double>(team.free().count) : 0.0;
  }

  double factor(const DoesWait& question) const {
    const std::uint32_t pool = waits_for_[question.task.index];
    return pool != nobody && rows_->base_team({pool}) == question.team &&
                   waiting_[pool].has(position_[question.task.index])
               ? 1.0
               : 0.0;
  }

  bool is_anyone_waiting() const { return waiting_count_ > 0; }

  /// The team that lacked capacity when the task last asked for its seats.
  std::optional<TeamId> team_waited_for(TaskId task) const {
    if (waits_for_.empty() || waits_for_[task.index] == nobody) return std::nullopt;
    return rows_->base_team({waits_for_[task.index]});
  }
  const StaffingRows& rows() const { return *rows_; }
  /// What each demand's team had left right after the demand was met, in the order of `rows().demands`.
  const std::vector<sim::Units>& free_after_start() const { return free_after_; }
  const sim::Capacity& team(TeamId id) const { return teams_[id.index]; }

 private:
  /// Whether a task that has started has given its seats back and wants them again; what they cost has been charged.
  enum class Again : std::uint8_t { no, without_seats, wants_seats };
  static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

  /// What a team, or a team in its windows, has at an instant: nobody who has not been supplied, and of the others the
  /// share that is there.
  sim::Units present(TeamId pool, sim::SimTime at) const {
    const TeamId team = rows_->base_team(pool);
    sim::Units units = rows_->capacity[pool.index];
    const double to_pool = pool == team ? 1.0
                                        : static_cast<double>(units.count) /
                                              std::max(1.0, static_cast<double>(rows_->capacity[team.index].count));
    for (std::size_t i = 0; i < supplied_at_.size(); ++i)
      if (rows_->supplies[i].team == team && supplied_at_[i] > at)
        units.count -= static_cast<std::int64_t>(static_cast<double>(rows_->supplies[i].units.count) * to_pool);
    if (const std::int64_t changed = heads_changed_[team.index].count; changed != 0)
      units.count += static_cast<std::int64_t>(static_cast<double>(changed) * to_pool);
    if (units.count < 0) units.count = 0;
    if (rows_->presence.empty()) return units;
    const double factor = rows_->presence[team.index].factor_at(at);
    return factor == 1.0 ? units : sim::Units{static_cast<std::int64_t>(static_cast<double>(units.count) * factor)};
  }

  void offer_present(std::uint32_t pool, sim::SimTime now) {
    teams_[pool].offer(present({pool}, now));
    present_until_[pool] = sim::end_of_time;
    if (rows_->presence.empty()) return;
    const auto change = rows_->presence[rows_->base_team({pool}).index].next_change_after(now);
    if (change) present_until_[pool] = *change;
  }

  void free_up(std::uint32_t team) {
    if (std::exchange(is_freed_[team], std::uint8_t{1})) return;
    freed_.push_back(team);
  }

  /// A team, and what it has in windows.
  void free_up_pools(TeamId team) {
    for (std::uint32_t pool = team.index; pool < teams_.size(); pool += rows_->team_count) free_up(pool);
  }

  [[gnu::noinline]] void supply(TaskId task, auto& world) {
    for (std::size_t i = 0; i < supplied_at_.size(); ++i) {
      if (rows_->supplies[i].task != task) continue;
      supplied_at_[i] = std::min(supplied_at_[i], world.kernel.now());
      std::fill(present_until_.begin(), present_until_.end(), sim::SimTime{});
      free_up_pools(rows_->supplies[i].team);
    }
    if (waiting_count_ > 0) world.kernel.request_allocation();
  }

  void charge_head(TeamId team, double head_ticks, auto& world) {
    const TeamRate& rate = rows_->rates[team.index];
    world.kernel.ledger().charge(Account::transition_work, rate.party,
                                 rounded_cents(rate.cents_per_head_tick * head_ticks));
  }

  void charge(TaskId task, std::int64_t held_ticks, auto& world) {
    for (const TimeCharge& charge : rows_->charges_of(task.index))
      world.kernel.ledger().charge(charge.account, charge.party,
                                   rounded_cents(charge.cents_per_tick * static_cast<double>(held_ticks)));
  }

  /// What a task that has to cover something holds beyond its own work costs too.
  std::int64_t work_held(TaskId task, auto& world) const {
    const TaskClocks& clocks = world.kernel.clocks();
    if (clocks.is_plain() || clocks.clock(task).cover == TaskClocks::Clock::none)
      return world.kernel.durations()[task.index];
    return std::max(world.kernel.durations()[task.index],
                    clocks.work_between(task, since_[task.index], world.kernel.now()).ticks);
  }

  /// Somebody waits for a team whose presence will change: the next pass after that looks at it again.
  [[gnu::noinline]] void await_presence(std::uint32_t pool, auto& world) {
    const TeamId team = rows_->base_team({pool});
    if (rows_->presence.empty() || is_change_awaited_[team.index]) return;
    const auto change = rows_->presence[team.index].next_change_after(world.kernel.now());
    if (!change) return;
    is_change_awaited_[team.index] = 1;
    world.kernel.raise_at(*change, EventKind::presence_changes, team.index);
  }

  const Demand* first_lacking(std::uint32_t task) const {
    for (const Demand& demand : rows_->demands_of(task))
      if (!teams_[demand.team.index].fits(demand.units)) return &demand;
    return nullptr;
  }

  /// Whom a pass looks at: those that have become ready, and those that wait for a team that got capacity back.
  std::uint64_t words_in(std::size_t group) const {
    std::uint64_t words = candidates_.group(group);
    for (const std::uint32_t team : freed_) words |= waiting_[team].group(group);
    return words;
  }
  std::uint64_t positions_in(std::size_t word) const {
    std::uint64_t positions = candidates_.word(word);
    for (const std::uint32_t team : freed_) positions |= waiting_[team].word(word);
    return positions;
  }

  void try_to_start(std::uint32_t position, auto& world) {
    const std::uint32_t task = order_[position];
    const std::uint32_t waited_for = waits_for_[task];
    const Demand* const lacking = first_lacking(task);
    if (lacking != nullptr && lacking->team.index == waited_for) return;
    (waited_for == nobody ? candidates_ : waiting_[waited_for]).remove(position);
    if (lacking != nullptr) {
      waits_for_[task] = lacking->team.index;
      if (comes_and_goes_) await_presence(lacking->team.index, world);
      waiting_[lacking->team.index].add(position);
      return world.tell(TaskWaitsFor{{task}, rows_->base_team(lacking->team)});
    }
    --waiting_count_;
    if (!world.kernel.is_on_working_time() && is_put_off({task}, world)) return;
    take_seats(task, world.kernel.now());
    drop_exhausted();
    if (std::exchange(again_[task], Again::no) == Again::wants_seats) return world.tell(SeatsGranted{{task}});
    world.tell(StartGranted{{task}});
  }

  /// Whoever waits for a team with less left than the least that anybody asks of it need not be looked at.
  void drop_exhausted() {
    std::erase_if(freed_, [this](std::uint32_t team) { return teams_[team].free() < least_units_[team]; });
  }

  void take_seats(std::uint32_t task, sim::SimTime now) {
    for (std::uint32_t i = rows_->tasks[task].first_demand; i < rows_->tasks[task].last_demand; ++i) {
      const Demand& demand = rows_->demands[i];
      sim::Capacity& team = teams_[demand.team.index];
      team.take(demand.units);
      taken_[i] = demand.units;
      free_after_[i] = team.free();
    }
    since_[task] = now;
  }

  /// Seats may become free when the task's calendar, a freeze or its window does not admit a start: then it asks again
  /// once they do.
  [[gnu::noinline]] bool is_put_off(TaskId task, auto& world) {
    const sim::SimTime now = world.kernel.now();
    const auto admission = world.kernel.clocks().earliest_start(task, now, {world.kernel.durations()[task.index]});
    if (!admission) world.kernel.end(sim::RunEnd::horizon_reached);
    if (admission && admission->start == now) return false;
    if (admission) world.kernel.raise_at(admission->start, EventKind::start_due, task.index);
    return true;
  }

  void set_positions() {
    for (std::uint32_t position = 0; position < order_.size(); ++position) position_[order_[position]] = position;
  }

  const StaffingRows* rows_;
  bool comes_and_goes_;  // somebody does
  std::vector<sim::Capacity> teams_;
  std::vector<std::uint32_t> order_, position_;
  std::vector<sim::SimTime> since_;       // by task, when its seats were taken
  std::vector<sim::Units> taken_;         // by demand, what is held now
  std::vector<sim::Units> free_after_;    // by demand
  PrioritySet candidates_;                // ready, to be looked at in the next pass
  std::vector<PrioritySet> waiting_;      // by the team that lacked capacity
  std::vector<std::uint32_t> waits_for_;  // by task, that team
  std::vector<sim::Units> least_units_;   // by team, the least that a task asks of it
  std::vector<std::uint32_t> freed_;      // teams that got capacity back since the last pass
  std::vector<std::uint8_t> is_freed_;
  std::vector<sim::SimTime> supplied_at_;        // by supply
  std::vector<std::uint8_t> is_change_awaited_;  // by team
  std::vector<sim::SimTime> present_until_;      // by pool, when what was offered may change
  std::vector<Again> again_;                     // by task
  std::vector<sim::Units> heads_changed_;        // by team
  PriorityDraw priority_draw_;
  std::uint32_t waiting_count_ = 0;
};

}  // namespace bascule::transition
