#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/transition/calendars/time_axis.h"
#include "models/transition/forums/agenda.h"
#include "models/transition/forums/forum_rows.h"
#include "models/transition/replication/hooks.h"
#include "models/transition/replication/mechanism_set.h"
#include "sim/random/stream.h"
#include "sim/time.h"

namespace bascule::transition {

/// The forum mechanism: gates, and questions that are a forum's to answer, wait for a sitting that settles them.
/// Sittings are no events: which one settles what waits is found when it comes up, and the hours a team has sat there
/// when it looks up. A forum takes part between its first and its last day; when it ends, questions go back to their
/// deciders, while gates that wait for it wait in vain.
class Forums : public Hears<ReplicationResets, TaskFinished, GateCameUp, GateMayDecide, QuestionCameUp, DecidesItself,
                            SittingDue, RequestClosed, ReserveAsked, ReserveMayComeAtOnce, TeamLooksUp> {
 public:
  static constexpr Mechanism mechanism = Mechanism::forums;

  /// What has waited for a forum to settle it.
  struct Waits {
    std::uint32_t count = 0;
    std::int64_t ticks = 0;  ///< of the plan's week, added up
  };
  /// Sittings to which a team was invited, and those of them that it missed.
  struct Meetings {
    std::uint64_t invited = 0, missed = 0;
  };

  Forums(const ForumRows& rows, const TimeAxis& axis)
      : rows_(&rows),
        axis_(&axis),
        sessions_(rows.forums.size()),
        gates_(rows.gates.size()),
        counted_(rows.attendances.size()),
        reserves_(rows.reserves),
        meetings_(rows.first_attendance.empty() ? 0 : rows.first_attendance.size() - 1) {}

  [[gnu::noinline]] void on(const ReplicationResets&, auto&) {
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
      sessions_[i] = {};
      if (rows_->forums[i].starts_after) sessions_[i].begins = sim::end_of_time;
    }
    std::fill(gates_.begin(), gates_.end(), Gate{});
    std::fill(questions_.begin(), questions_.end(), Question{});
    std::fill(reserves_.begin(), reserves_.end(), AgendaItem{});
    std::fill(counted_.begin(), counted_.end(), 0);
    std::fill(meetings_.begin(), meetings_.end(), Meetings{});
  }

  [[gnu::noinline]] void on(const GateCameUp& came_up, auto& world) {
    const std::uint32_t number = number_of(came_up.gate);
    if (number == 0) return;
    Gate& gate = gates_[number - 1];
    gate.item = {.forum = rows_->gates[number - 1].forum, .came_up = world.kernel.now()};
    ++gate.turns;
    gate.needs_papers = came_up.decision == GateCameUp::Decision::first;
    put_down_gate(number - 1, world);
  }
  double factor(const GateMayDecide& question) const { return number_of(question.gate) == 0 ? 1.0 : 0.0; }

  [[gnu::noinline]] void on(const QuestionCameUp& came_up, auto& world) {
    const std::uint32_t slot = came_up.request.index;
    if (slot >= questions_.size()) questions_.resize(std::max<std::size_t>(slot + 1, 2 * questions_.size()));
    Question& question = questions_[slot];
    question = {.item = {.forum = forum_for(came_up, world.kernel.now()), .came_up = world.kernel.now()},
                .decider = came_up.decider};
    if (question.item.forum == AgendaItem::no_forum) return;
    const ForumRow& forum = rows_->forums[question.item.forum];
    if (forum.delegate) return world.tell(RequestDelegated{came_up.request, *forum.delegate});
    put_down(question.item, forum.paper_ticks, draws_of_question(came_up.draw), {EventKind::sitting_due, slot}, world);
  }
  double factor(const DecidesItself& question) const {
    const std::uint32_t slot = question.request.index;
    return slot < questions_.size() && questions_[slot].item.forum != AgendaItem::no_forum ? 0.0 : 1.0;
  }

  [[gnu::noinline]] void on(const ReserveAsked& asked, auto& world) {
    AgendaItem& item = reserves_[asked.team.index];
    item = {.forum = asked.forum.index, .came_up = world.kernel.now()};
    put_down(item, rows_->forums[item.forum].paper_ticks, draws_of_reserve(asked.team.index),
             {EventKind::sitting_due, of_a_reserve | asked.team.index}, world);
  }
  double factor(const ReserveMayComeAtOnce& question) const {
    return question.team.index < reserves_.size() && reserves_[question.team.index].state != AgendaItem::State::absent
               ? 0.0
               : 1.0;
  }

  void on(const SittingDue& due, auto& world) {
    if ((due.agenda_item & of_a_reserve) != 0) return world.tell(ReserveReleased{{due.agenda_item & ~of_a_reserve}});
    questions_[due.agenda_item].item.state = AgendaItem::State::absent;
    world.tell(RequestSettled{{due.agenda_item}, {questions_[due.agenda_item].item.forum}});
  }

  void on(const RequestClosed& closed, auto& world) {
    if (closed.request.index >= questions_.size()) return;
    Question& question = questions_[closed.request.index];
    take_off(question.item, world);
    question = {};
  }

  void on(const TaskFinished& finished, auto& world) {
    if (rows_->any_begins_or_ends) begin_and_end(finished.task, world);
  }

  [[gnu::noinline]] void on(const TeamLooksUp& looks_up, auto& world) {
    std::int64_t owed = 0;
    for (std::uint32_t i = rows_->first_of(looks_up.team); i < rows_->last_of(looks_up.team); ++i)
      owed += attend(i, meetings_[looks_up.team.index], world);
    if (owed > 0) world.tell(TimeOwed{looks_up.team, owed});
  }

  /// What waits for a forum holds up a task, which waits for it.
  bool is_anyone_waiting() const { return false; }

  const Waits& waits(ForumId forum) const { return sessions_[forum.index].waits; }
  std::int64_t ticks_waited() const {
    std::int64_t ticks = 0;
    for (const Session& session : sessions_) ticks += session.waits.ticks;
    return ticks;
  }
  /// \pre the rows have attendances
  const Meetings& meetings(TeamId team) const { return meetings_[team.index]; }
  const ForumRows& rows() const { return *rows_; }

 private:
  /// What a sitting is due for: the team of a reserve, else a request.
  static constexpr std::uint32_t of_a_reserve = 1u << 31;

  struct Session {
    sim::SimTime begins, ends = sim::end_of_time;
    Waits waits = {};

    bool is_on(sim::SimTime now) const { return begins <= now && now < ends; }
  };
  struct Gate {
    AgendaItem item = {};
    std::uint32_t turns = 0;
    bool needs_papers = true;  ///< the forum knows them when it sees the gate again
  };
  struct Question {
    AgendaItem item = {};
    TeamId decider = {};
  };
  struct Due {
    EventKind kind;
    std::uint32_t subject;
  };

  std::uint32_t number_of(TaskId gate) const { return rows_->gate_of.empty() ? 0 : rows_->gate_of[gate.index]; }

  /// Of the forums that the decider chairs the one with the smallest rights that covers what is at stake; of all where
  /// it chairs some, but none that does; else none.
  std::uint32_t forum_for(const QuestionCameUp& question, sim::SimTime now) const {
    std::uint32_t smallest = AgendaItem::no_forum;
    bool is_chair = false;
    for (const std::uint32_t i : rows_->by_rights) {
      const ForumRow& forum = rows_->forums[i];
      if (!sessions_[i].is_on(now)) continue;
      is_chair = is_chair || forum.chair == question.decider;
      if (!forum.covers(question.person_days, question.money)) continue;
      if (forum.chair == question.decider) return i;
      if (smallest == AgendaItem::no_forum) smallest = i;
    }
    return is_chair ? smallest : AgendaItem::no_forum;
  }

  void put_down_gate(std::uint32_t number, auto& world) {
    const ForumGateRow& row = rows_->gates[number];
    Gate& gate = gates_[number];
    const std::int64_t papers = gate.needs_papers ? rows_->forums[row.forum].paper_ticks : 0;
    put_down(gate.item, papers, draws_of_gate(row.settled, gate.turns - 1), {EventKind::gate_due, row.gate.index},
             world);
  }

  void put_down(AgendaItem& item, std::int64_t paper_ticks, const SettlingDraws& draws, Due due, auto& world) {
    const ForumRow& forum = rows_->forums[item.forum];
    Session& session = sessions_[item.forum];
    item.state = AgendaItem::State::before_first;
    if (session.begins == sim::end_of_time) return;
    item.state = AgendaItem::State::never;
    const auto in_vain = sittings_in_vain(draws, forum.p_settled, world.kernel.key());
    if (!in_vain) return;
    const std::uint64_t first = std::max(forum.sittings.first_after(item.came_up, paper_ticks, *axis_),
                                         forum.sittings.first_after(session.begins, 0, *axis_));
    item.settled_at = std::max(world.kernel.now(), forum.sittings.at(first + *in_vain, *axis_));
    if (item.settled_at > session.ends) return;
    item.state = AgendaItem::State::put_down;
    item.timer = world.kernel.set_timer_at(item.settled_at, due.kind, due.subject);
    ++session.waits.count;
    session.waits.ticks += ticks_waited(item);
  }

  void take_off(AgendaItem& item, auto& world) {
    if (item.state == AgendaItem::State::put_down) {
      world.kernel.cancel(item.timer);
      Waits& waits = sessions_[item.forum].waits;
      --waits.count;
      waits.ticks -= ticks_waited(item);
    }
    item.state = AgendaItem::State::never;
  }

  std::int64_t ticks_waited(const AgendaItem& item) const {
    return axis_->working_ticks(item.settled_at) - axis_->working_ticks(item.came_up);
  }

  [[gnu::noinline]] void begin_and_end(TaskId finished, auto& world) {
    const sim::SimTime now = world.kernel.now();
    for (std::uint32_t i = 0; i < sessions_.size(); ++i) {
      const ForumRow& forum = rows_->forums[i];
      if (forum.starts_after == finished && sessions_[i].begins == sim::end_of_time) {
        sessions_[i].begins = now;
        for (std::uint32_t number = 0; number < gates_.size(); ++number) {
          const AgendaItem& item = gates_[number].item;
          if (item.forum == i && item.state == AgendaItem::State::before_first) put_down_gate(number, world);
        }
      }
      if (forum.ends_after == finished && sessions_[i].ends == sim::end_of_time) {
        sessions_[i].ends = now;
        for (Gate& gate : gates_)
          if (is_beyond(i, gate.item)) take_off(gate.item, world);
        give_back_questions(i, world);
      }
    }
  }

  /// A sitting at the instant of the end still counts.
  bool is_beyond(std::uint32_t forum, const AgendaItem& item) const {
    return item.forum == forum && item.state == AgendaItem::State::put_down && item.settled_at > sessions_[forum].ends;
  }

  void give_back_questions(std::uint32_t forum, auto& world) {
    for (std::uint32_t slot = 0; slot < questions_.size(); ++slot) {
      AgendaItem& item = questions_[slot].item;
      const bool waits_in_vain = item.forum == forum && item.state == AgendaItem::State::never;
      if (!waits_in_vain && !is_beyond(forum, item)) continue;
      take_off(item, world);
      item.state = AgendaItem::State::absent;
      world.tell(RequestDelegated{{slot}, questions_[slot].decider});
    }
  }

  /// Head ticks that the team has sat there since it was last asked.
  std::int64_t attend(std::uint32_t attendance, Meetings& meetings, auto& world) {
    const AttendanceRow& row = rows_->attendances[attendance];
    const Session& session = sessions_[row.forum];
    if (session.begins == sim::end_of_time) return 0;
    const Sittings& sittings = rows_->forums[row.forum].sittings;
    const std::uint64_t until = sittings.count_until(std::min(world.kernel.now(), session.ends), *axis_);
    std::uint64_t number = counted_[attendance];
    if (session.begins.ticks > 0) number = std::max(number, sittings.first_after(session.begins, 0, *axis_));
    counted_[attendance] = std::max(counted_[attendance], until);
    std::uint64_t attended = 0;
    const std::uint64_t invited = until > number ? until - number : 0;
    const sim::Stream stream(world.kernel.key(), row.attends);
    if (rows_->p_attends >= 1) {
      attended = invited;
    } else {
      for (; number < until; ++number) {
        const sim::Draw draw = stream.draw(static_cast<std::uint32_t>(number / 4));
        if (draw.chance(rows_->p_attends, static_cast<int>(number % 4))) ++attended;
      }
    }
    meetings.invited += invited;
    meetings.missed += invited - attended;
    return static_cast<std::int64_t>(attended) * row.head_ticks;
  }

  const ForumRows* rows_;
  const TimeAxis* axis_;
  std::vector<Session> sessions_;       // by forum
  std::vector<Gate> gates_;             // as the rows
  std::vector<Question> questions_;     // by request
  std::vector<std::uint64_t> counted_;  // by attendance, sittings that have been counted
  std::vector<AgendaItem> reserves_;    // by team
  std::vector<Meetings> meetings_;      // by team
};

}  // namespace bascule::transition
