#pragma once

#include <cstdint>
#include <type_traits>

#include "models/transition/scenario/ids.h"
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
/// A task that was held back may start now.
struct StartGranted {
  TaskId task;
};
struct TaskStarted {
  TaskId task;
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
/// A gate decides again.
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

/// The news that lie in the event list.
enum class EventKind : std::uint8_t {
  work_done,
  link_due,
  start_due,
  gate_due,
  presence_changes,
  actual_start,
  passed_over
};

/// What a mechanism hears and answers. A handler of a hook that is not declared is never called, and a declared one
/// that is missing does not compile.
template <class... Hooks> struct Hears {
  template <class Hook> static constexpr bool hears = (std::is_same_v<Hook, Hooks> || ...);
};

}  // namespace bascule::transition
