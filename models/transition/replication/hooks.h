#pragma once

#include <cstdint>
#include <type_traits>

#include "models/transition/scenario/ids.h"
#include "sim/calendar/start_rules.h"
#include "sim/resource/capacity.h"
#include "sim/time.h"

/// The whole vocabulary between mechanisms. News is told and handled by `on(news, world)`; a question is answered by a
/// product of factors, neutral exactly 1. Mechanisms include this and the kernel, never one another.
namespace bascule::transition {

// News. Those of an `EventKind` are raised later by the kernel; the others are told at once.
/// Time to forget the last replication; nothing may be told in reply.
struct ReplicationResets {};
/// Everybody has forgotten the last replication and the plan begins.
struct ReplicationBegins {};
/// A risk happens in this replication, at least once.
struct RiskOccurs {
  RiskId risk;
};
/// The task may start as far as links, calendar, freezes and window are concerned.
struct TaskReady {
  TaskId task;
};
/// The calendar, a freeze or a window admits the task from now on.
struct StartDue {
  TaskId task;
};
/// A task that could start has to wait for seats of a team.
struct TaskWaitsFor {
  TaskId task;
  TeamId team;
};
/// A task that was held back may start now.
struct StartGranted {
  TaskId task;
};
struct TaskStarted {
  TaskId task;
  sim::Admission admission = {};
};
/// The status date found the task under way: it holds its seats from the beginning.
struct TaskUnderWay {
  TaskId task;
};
/// The task's own work is done: its seats are free, though links may keep it open.
struct WorkDone {
  TaskId task;
};
/// The task has finished, or was found not to take place; its successors have not been told yet.
struct TaskFinished {
  TaskId task;
  bool took_place;
};
/// The task starts at the time that the actuals state.
struct ActualStart {
  TaskId task;
};
/// The task was found not to take place.
struct PassedOver {
  TaskId task;
};
/// A gate would decide.
struct GateCameUp {
  enum class Decision : std::uint8_t { first, again };
  TaskId gate;
  Decision decision;
};
/// A gate decides, for the first time or again.
struct GateDue {
  TaskId gate;
};
/// A gate's first decision was no.
struct GateFailed {
  TaskId gate;
};
/// A gate lets go on: its task may finish.
struct GatePassed {
  TaskId gate;
};
/// A gate sends the plan back: everything from `to` to the gate is repeated.
struct RolledBack {
  TaskId gate, to;
};
/// The presence of a team changes while somebody waits for it.
struct PresenceChanges {
  TeamId team;
};
/// A link with a lag is satisfied now.
struct LinkDue {
  std::uint32_t arc;
};
/// A task that takes place got its first seats, or one that gave them back got them again.
struct SeatsGranted {
  TaskId task;
};
/// The task has nothing to do: its seats are free after so many ticks of its clock.
struct SeatsFreed {
  TaskId task;
  std::int64_t held_ticks;
};
/// A task that gave its seats back wants them again.
struct SeatsWanted {
  TaskId task;
};
/// A head of a team is busy apart from any task, and free again after so many working ticks.
struct HeadTaken {
  TeamId team;
  sim::Units units;
};
struct HeadFreed {
  TeamId team;
  sim::Units units;
  std::int64_t held_ticks;
};
/// A head of a team that had nothing to do has worked for so many ticks, fully there.
struct HeadWorked {
  TeamId team;
  std::int64_t head_ticks;
};
/// Somebody waits for heads of a team without being a task: the team's presence is to be watched.
struct PresenceAwaited {
  TeamId team;
};
/// A team has more heads, or fewer where negative, in full-time equivalents of the plan.
struct HeadsChange {
  TeamId team;
  double heads;
};

/// What may lie in a team's tray. Lower goes first where the most urgent is looked for; a slice of a seat counts as a
/// message.
enum class ItemKind : std::uint8_t { meeting, decision, release, answer, message, rework };
/// Something for one head of a team to do.
struct TrayItem {
  TeamId team;
  ItemKind kind;
  std::uint32_t subject;
  std::int64_t head_ticks;                  ///< of one head, fully there
  sim::SimTime expires = sim::end_of_time;  ///< where nobody has begun it by then, it is dropped
};
/// It comes into the tray.
struct ItemArrives {
  TrayItem item;
};
/// Nobody need begin it any more.
struct ItemWithdrawn {
  TeamId team;
  ItemKind kind;
  std::uint32_t subject;
};
/// A head is through with it.
struct ItemHandled {
  TeamId team;
  ItemKind kind;
  std::uint32_t subject;
};
/// It lay in the tray too long.
struct ItemExpired {
  TeamId team;
  ItemKind kind;
  std::uint32_t subject;
};
/// Seats of the team are about to choose what to do: what the team has come to owe is to be told now.
struct TeamLooksUp {
  TeamId team;
};
/// The team owes so many ticks of a head, worked off before anything else.
struct TimeOwed {
  TeamId team;
  std::int64_t head_ticks;
};

/// A piece of a task's own work: of which slice, how often it has been done before, how long it took.
struct Slice {
  std::uint32_t number = 0, attempt = 0;
  std::int64_t ticks = 0;
};
/// A slice, or the rework of one that is verified again, is done.
struct SliceDone {
  TaskId task;
  Slice slice;
};
/// Work is to be done again in all seats of the task; verified again when done, or not.
struct ReworkDue {
  enum class Verified : std::uint8_t { again, not_again };
  TaskId task;
  Slice slice;
  Verified verified;
};
/// The task may not finish before the same number of decisions have been made.
struct DecisionAwaited {
  TaskId task;
};
struct DecisionMade {
  TaskId task;
};

/// A request of one team to another for a decision, under way; the number is free again once it is closed.
using RequestId = sim::Id<struct Request_>;
/// A team asks another. `draw` names the request's draws: task, slice and attempt.
struct RequestSent {
  RequestId request;
  TeamId from, to;
  std::uint32_t round;  ///< of question and answer, from 0
  std::uint64_t draw;
};
/// The request has come to the notice of the team it went to.
struct RequestNoticed {
  RequestId request;
};
/// Nobody could be reached, and who asks decides alone, rightly or not.
struct DecidedByIntent {
  RequestId request;
  bool is_right;
};
/// The request goes to another team from now on.
struct RequestEscalated {
  RequestId request;
  TeamId to;
};
/// The request is before the team that is to decide.
struct QuestionCameUp {
  RequestId request;
  TeamId decider;
  double person_days, money;  ///< what is at stake
  std::uint64_t draw;
};
/// A team decides in the name of a forum, by itself.
struct RequestDelegated {
  RequestId request;
  TeamId to;
};
/// A sitting of a forum settles the question.
struct RequestSettled {
  RequestId request;
  ForumId forum;
};
/// Nobody need carry, wait for or answer the request any more.
struct RequestClosed {
  RequestId request;
};
// News whose number only the mechanism that raised them knows.
/// A task's seats are through with a slice.
struct SliceDue {
  TaskId task;
};
/// A head is through with an item.
struct ItemDue {
  std::uint32_t head;
};
/// Something may have lain in the team's tray too long.
struct TrayDue {
  TeamId team;
};
/// Nobody has answered a request in time.
struct DecisionTimeout {
  RequestId request;
};
/// A request goes on its way: it is noticed, or sent again.
struct RequestStep {
  RequestId request;
};
/// A message comes to notice.
struct MessageArrives {
  std::uint32_t message;
};
/// A forum sits, and what waits for it is on the agenda.
struct SittingDue {
  std::uint32_t agenda_item;
};
/// A situation report tells others of a failure.
struct ReportDue {
  std::uint32_t failure;
};
/// A forum is asked to let a team's reserve in.
struct ReserveAsked {
  TeamId team;
  ForumId forum;
};
/// A team's reserve may come.
struct ReserveReleased {
  TeamId team;
};
/// Somebody leaves a team.
struct LeaverDue {
  std::uint32_t person;
};
/// Somebody who was hired comes, or has learned his work.
struct JoinerDue {
  std::uint32_t person;
};
/// A reserve may be asked for, comes, or ends.
struct ReserveDue {
  std::uint32_t reserve;
};

/// Capacity changed or was asked for; everything else of this instant has happened.
struct AllocationDue {};

/// Question: may a ready task start at once? Whoever answers 0 takes care of it and grants the start later.
struct StartsAtOnce {
  TaskId task;
};

/// Question: does the task take place? Answered when it could become ready, by 0 or 1.
struct TakesPlace {
  TaskId task;
};
/// Question: which share of a team's heads was there at an instant, now or before?
struct StaffingLevel {
  TeamId team;
  sim::SimTime at;
};

/// Question: does the task's end follow from its duration? Whoever answers 0 carries it out and tells `WorkDone`.
struct EndsByItself {
  TaskId task;
};
/// Question: how many units has a head of a team who could turn to something now? 0 where all are busy; less than a
/// whole head where no more of the team is there.
struct FreeHead {
  TeamId team;
  sim::Units head;
};
/// Question: by what is the chance multiplied that a slice of the task spoils others' work?
struct ProjectFailureFactor {
  TaskId task;
};
/// Question: does a request that was sent come to notice at once? Whoever answers 0 carries it, and tells
/// `RequestNoticed` or `DecidedByIntent` later.
struct ReachesAtOnce {
  RequestId request;
};
/// Question: did who noticed a request last understand it? Where not (0), the round has to be repeated. Asked after it
/// was noticed and before it is sent again.
struct IsUnderstood {
  RequestId request;
};
/// Question: may the team at which a question came up answer it by itself? Whoever answers 0 takes care of it, and
/// tells `RequestSettled` or `RequestDelegated` later.
struct DecidesItself {
  RequestId request;
};
/// Question: may a reserve that a forum was asked for come at once? Whoever answers 0 tells `ReserveReleased` later.
struct ReserveMayComeAtOnce {
  TeamId team;
};
/// Question: does the task wait for seats of the team? Answered by 0 or 1.
struct DoesWait {
  TaskId task;
  TeamId team;
};
/// Question: may a gate that came up decide now? Whoever answers 0 raises `GateDue` later.
struct GateMayDecide {
  TaskId gate;
};

/// The news that lie in the event list.
enum class EventKind : std::uint8_t {
  work_done,
  link_due,
  start_due,
  gate_due,
  presence_changes,
  actual_start,
  passed_over,
  slice_due,
  item_due,
  tray_due,
  decision_timeout,
  request_step,
  message_arrives,
  sitting_due,
  report_due,
  leaver_due,
  joiner_due,
  reserve_due
};

/// What a mechanism hears and answers. A handler of a hook that is not declared is never called, and a declared one
/// that is missing does not compile.
template <class... Hooks> struct Hears {
  template <class Hook> static constexpr bool hears = (std::is_same_v<Hook, Hooks> || ...);
};

}  // namespace bascule::transition
