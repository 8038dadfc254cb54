#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/transition/calendars/task_clocks.h"
#include "models/transition/organisation/exception_counts.h"
#include "models/transition/organisation/organisation_rows.h"
#include "models/transition/organisation/request.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::transition {

/// The organisation mechanism: a finished slice may fail, by itself or for others. The lead team raises an exception,
/// which climbs to somebody who decides: do it again, fix it quickly, let it be. Who gets no answer in time decides by
/// himself. What others have to do again follows the rework links. (Virtual Design Team: Jin and Levitt 1996; Levitt
/// et al. 1999; our own tables.)
class Organisation
    : public Hears<ReplicationResets, TaskStarted, SliceDone, RequestNoticed, RequestEscalated, RequestDelegated,
                   RequestSettled, DecidedByIntent, DecisionTimeout, ItemHandled, ReportDue> {
 public:
  static constexpr Mechanism mechanism = Mechanism::organisation;

  explicit Organisation(const OrganisationRows& rows) : rows_(&rows), tasks_(rows.tasks.size()) {}

  [[gnu::noinline]] void on(const ReplicationResets&, auto&) {
    std::fill(tasks_.begin(), tasks_.end(), TaskState{});
    requests_.clear();
    reports_.clear();
    counts_ = {};
    steps_.clear();
  }

  void on(const TaskStarted& started, auto&) { tasks_[started.task.index].done_ticks = 0; }

  void on(const SliceDone& done, auto& world) {
    const OrganisedTask& row = rows_->tasks[done.task.index];
    TaskState& task = tasks_[done.task.index];
    if (done.slice.attempt == 0) task.done_ticks += done.slice.ticks;
    if (row.functional <= 0 && row.project <= 0) return;
    const sim::Draw draw = sim::Stream(world.kernel.key(), row.failures).draw(draw_index(done.slice));
    const bool fails = draw.chance(row.functional * task.failure_factor, 0);
    const bool spoils = row.project > 0 && draw.chance(project_chance(done.task, world), 1);
    if (fails) raise(done, Request::Kind::functional, draw.lane(2), world);
    if (spoils) raise(done, Request::Kind::project, draw.lane(3), world);
  }

  void on(const RequestNoticed& noticed, auto& world) { notice(noticed.request, world); }

  void on(const RequestEscalated& escalated, auto&) { requests_[escalated.request].decider = escalated.to; }

  void on(const RequestDelegated& delegated, auto& world) {
    Request& request = requests_[delegated.request];
    request.decider = delegated.to;
    how(delegated.request, DecisionStep::How::by_delegate);
    put_before(delegated.request, world);
  }

  void on(const RequestSettled& settled, auto& world) {
    const Request& request = requests_[settled.request];
    how(settled.request, DecisionStep::How::in_forum);
    if (keeps_steps_) steps_[step_of_[settled.request.index]].forum = settled.forum;
    conclude(settled.request, rows_->teams[request.decider.index].role, world);
  }

  void on(const DecidedByIntent& decided, auto& world) {
    ++counts_.by_intent;
    how(decided.request, DecisionStep::How::by_intent);
    const Request& request = requests_[decided.request];
    if (decided.is_right) return conclude(decided.request, rows_->teams[request.decider.index].role, world);
    take_outcome(decided.request, Outcome::ignored, world);
  }

  [[gnu::noinline]] void on(const DecisionTimeout& timeout, auto& world) {
    ++counts_.timeouts;
    const Request request = requests_[timeout.request];
    how(timeout.request, DecisionStep::How::timed_out);
    const bool asks_back = request.state == Request::State::asked;
    world.tell(ItemWithdrawn{asks_back ? request.raiser : request.decider,
                             asks_back ? ItemKind::answer : ItemKind::decision, requests_.item_of(timeout.request)});
    conclude(timeout.request, rows_->teams[request.raiser.index].role, world);
  }

  void on(const ItemHandled& handled, auto& world) {
    if (handled.kind != ItemKind::decision && handled.kind != ItemKind::answer) return;
    const auto open = requests_.of_item(handled.subject);
    if (!open) return;  // a head was still busy with what had been decided without him
    const RequestId id = *open;
    Request& request = requests_[id];
    if (handled.kind == ItemKind::decision) return answer(id, world);
    if (request.state == Request::State::answered) return conclude(id, rows_->teams[request.decider.index].role, world);
    request.state = Request::State::sent;
    ++request.round;
    send(id, world);
  }

  void on(const ReportDue& due, auto& world) {
    const Spoilt spoilt = reports_[due.failure];
    spoil(spoilt, world);
  }

  bool is_anyone_waiting() const { return false; }

  const ExceptionCounts& counts() const { return counts_; }
  const OrganisationRows& rows() const { return *rows_; }
  /// From now on steps are kept, which allocates.
  void keep_steps() { keeps_steps_ = true; }
  const std::vector<DecisionStep>& steps() const { return steps_; }

 private:
  enum class Outcome : std::uint8_t { rework, quick_fix, ignored };

  struct TaskState {
    std::int64_t done_ticks = 0;  ///< of its slices, in this turn
    double failure_factor = 1;
  };
  /// What a task has to do again because of another.
  struct Spoilt {
    TaskId task;
    std::int64_t ticks;
  };

  static std::uint32_t draw_index(const Slice& slice) {
    constexpr std::uint32_t most_attempts = 0xFFFF;
    return slice.number << 16 | (slice.attempt & most_attempts);
  }

  double project_chance(TaskId task, auto& world) const {
    return rows_->tasks[task.index].project * tasks_[task.index].failure_factor * world.ask(ProjectFailureFactor{task});
  }

  [[gnu::noinline]] void raise(const SliceDone& done, Request::Kind kind, std::uint32_t lane, auto& world) {
    const OrganisedTask& row = rows_->tasks[done.task.index];
    const RequestId id = requests_.open({.task = done.task,
                                         .slice = done.slice,
                                         .kind = kind,
                                         .raiser = row.lead,
                                         .decider = decider_of(row.lead, sim::uniform_from_lane(lane)),
                                         .last_round = rows_->rounds - 1,
                                         .raised = world.kernel.now()});
    Request& request = requests_[id];
    if (keeps_steps_) open_step(id);
    const double days = static_cast<double>(done.slice.ticks) * row.person_days_per_tick;
    const bool is_functional = kind == Request::Kind::functional;
    ++(is_functional ? counts_.functional : counts_.project);
    (is_functional ? counts_.functional_risk : counts_.project_risk).failed_days += days;
    world.tell(DecisionAwaited{done.task});
    if (request.decider == request.raiser) {
      request.round = request.last_round;
      return notice(id, world);
    }
    if (rows_->timeout_ticks > 0)
      request.timeout = world.kernel.set_timer_at(
          world.kernel.clocks().after_team_work(request.raiser, request.raised, {rows_->timeout_ticks}),
          EventKind::decision_timeout, id.index);
    send(id, world);
  }

  /// Up from the team until somebody has the role that was drawn, or nobody stands above.
  TeamId decider_of(TeamId team, double level) const {
    std::size_t role = 0;
    while (role + 1 < role_count && level * rows_->decider.back() >= rows_->decider[role]) ++role;
    while (static_cast<std::size_t>(rows_->teams[team.index].role) < role && rows_->teams[team.index].superior != team)
      team = rows_->teams[team.index].superior;
    return team;
  }

  void send(RequestId id, auto& world) {
    const Request& request = requests_[id];
    world.tell(RequestSent{id, request.raiser, request.decider, request.round, draw_name(request)});
    if (world.ask(ReachesAtOnce{id}) == 1.0) notice(id, world);
  }

  static std::uint64_t draw_name(const Request& request) {
    const std::uint64_t kind = request.kind == Request::Kind::project ? 1 : 0;
    return kind << 63 | std::uint64_t{request.task.index} << 32 | draw_index(request.slice);
  }

  void notice(RequestId id, auto& world) {
    Request& request = requests_[id];
    if (request.decider != request.raiser && world.ask(IsUnderstood{id}) == 0.0) ++request.last_round;
    if (request.round < request.last_round) {
      request.state = Request::State::asked;
      return world.tell(ItemArrives{{request.raiser, ItemKind::answer, requests_.item_of(id), rows_->answer_ticks}});
    }
    if (keeps_steps_) steps_[step_of_[id.index]].noticed = world.kernel.now();
    const OrganisedTask& row = rows_->tasks[request.task.index];
    const auto ticks = static_cast<double>(request.slice.ticks);
    world.tell(QuestionCameUp{id, request.decider, ticks * row.person_days_per_tick, ticks * row.money_per_tick,
                              draw_name(request)});
    if (!requests_[id].is_open || requests_[id].state == Request::State::answered) return;
    if (world.ask(DecidesItself{id}) == 1.0) return put_before(id, world);
    world.kernel.cancel(requests_[id].timeout);  // what is a forum's to decide nobody decides by default
  }

  void put_before(RequestId id, auto& world) {
    world.tell(ItemArrives{{requests_[id].decider, ItemKind::decision, requests_.item_of(id), rows_->decision_ticks}});
  }

  /// It is decided; who asked has to take the answer in.
  void answer(RequestId id, auto& world) {
    Request& request = requests_[id];
    world.kernel.cancel(request.timeout);
    if (request.decider == request.raiser || rows_->answer_ticks == 0)
      return conclude(id, rows_->teams[request.decider.index].role, world);
    request.state = Request::State::answered;
    world.tell(ItemArrives{{request.raiser, ItemKind::answer, requests_.item_of(id), rows_->answer_ticks}});
  }

  void conclude(RequestId id, Role role, auto& world) {
    const Request& request = requests_[id];
    const sim::Draw draw =
        sim::Stream(world.kernel.key(), rows_->tasks[request.task.index].decisions).draw(draw_index(request.slice));
    const double level = request.kind == Request::Kind::functional ? draw.uniform() : draw.second_uniform();
    const DecisionChances& chances = rows_->decisions[static_cast<std::size_t>(role)];
    take_outcome(id,
                 level < chances.rework                       ? Outcome::rework
                 : level < chances.rework + chances.quick_fix ? Outcome::quick_fix
                                                              : Outcome::ignored,
                 world);
  }

  [[gnu::noinline]] void take_outcome(RequestId id, Outcome outcome, auto& world) {
    const Request request = requests_[id];
    const OrganisedTask& row = rows_->tasks[request.task.index];
    world.kernel.cancel(request.timeout);
    counts_.wait_ticks +=
        world.kernel.clocks().team_work_between(request.raiser, request.raised, world.kernel.now()).ticks;
    if (keeps_steps_) close_step(id, request.decider, world.kernel.now());
    const double left = outcome == Outcome::ignored ? 1.0 : outcome == Outcome::quick_fix ? 0.5 : 0.0;
    const bool is_functional = request.kind == Request::Kind::functional;
    (is_functional ? counts_.functional_risk : counts_.project_risk).left_days +=
        left * static_cast<double>(request.slice.ticks) * row.person_days_per_tick;
    if (rows_->learns) learn(request.task, outcome);
    requests_.close(id);
    world.tell(RequestClosed{id});
    if (outcome != Outcome::ignored) {
      Slice again = request.slice;
      if (outcome == Outcome::quick_fix) again.ticks /= 2;
      ++again.attempt;
      world.tell(
          ReworkDue{request.task, again, is_functional ? ReworkDue::Verified::again : ReworkDue::Verified::not_again});
      if (!is_functional) spoil_others(request, again.ticks, world);
    }
    world.tell(DecisionMade{request.task});
  }

  /// A decision to do it properly makes people careful, and letting it be careless (VDT's verification failure
  /// probability; the numbers are ours).
  void learn(TaskId task, Outcome outcome) {
    double& factor = tasks_[task.index].failure_factor;
    if (outcome == Outcome::rework) factor *= 0.9;
    if (outcome == Outcome::ignored) factor *= 1.1;
    factor = std::clamp(factor, 0.25, 2.0);
  }

  void spoil_others(const Request& request, std::int64_t ticks, auto& world) {
    const double own = static_cast<double>(std::max<std::int64_t>(1, world.kernel.durations()[request.task.index]));
    for (const ReworkLinkInput& link : rows_->links_of(request.task)) {
      const double ratio = static_cast<double>(world.kernel.durations()[link.task.index]) / own;
      const Spoilt spoilt{link.task, sim::rounded(link.strength * ratio * static_cast<double>(ticks)).ticks};
      const bool is_told = rows_->report_ticks > 0 && rows_->tasks[link.task.index].lead != request.raiser;
      if (!is_told) {
        spoil(spoilt, world);
        continue;
      }
      const std::int64_t reports = world.kernel.now().ticks / rows_->report_ticks + 1;
      reports_.push_back(spoilt);
      world.kernel.raise_at(sim::SimTime{reports * rows_->report_ticks}, EventKind::report_due,
                            static_cast<std::uint32_t>(reports_.size() - 1));
    }
  }

  /// Only what has been done can be spoilt.
  void spoil(const Spoilt& spoilt, auto& world) {
    const std::int64_t ticks = std::min(spoilt.ticks, tasks_[spoilt.task.index].done_ticks);
    if (ticks > 0) world.tell(ReworkDue{spoilt.task, {.ticks = ticks}, ReworkDue::Verified::not_again});
  }

  void open_step(RequestId id) {
    const Request& request = requests_[id];
    step_of_.resize(std::max<std::size_t>(step_of_.size(), id.index + 1));
    step_of_[id.index] = steps_.size();
    steps_.push_back({.task = request.task,
                      .kind = request.kind,
                      .raiser = request.raiser,
                      .decider = request.decider,
                      .raised = request.raised,
                      .noticed = {},
                      .decided = {}});
  }
  void how(RequestId id, DecisionStep::How how) {
    if (keeps_steps_) steps_[step_of_[id.index]].how = how;
  }
  void close_step(RequestId id, TeamId decider, sim::SimTime decided) {
    steps_[step_of_[id.index]].decider = decider;
    steps_[step_of_[id.index]].decided = decided;
  }

  const OrganisationRows* rows_;
  std::vector<TaskState> tasks_;
  RequestList requests_;
  std::vector<Spoilt> reports_;  // told of in a report
  ExceptionCounts counts_;
  std::vector<DecisionStep> steps_;
  std::vector<std::size_t> step_of_;  // by request
  bool keeps_steps_ = false;
};

}  // namespace bascule::transition
