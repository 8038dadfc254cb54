#pragma once

#include <cstdint>
#include <type_traits>

#include "models/transition/scenario/scenario.h"

/// The whole vocabulary between mechanisms. News is told and handled by `on(news, world)`; a question is answered by a
/// product of factors, neutral exactly 1. Mechanisms include this and the kernel, never one another.
namespace bascule::transition {

// News. Those of an `EventKind` are raised later by the kernel; the others are told at once.
/// Time to forget the last replication; nothing may be told in reply.
struct ReplicationResets {};
/// Everybody has forgotten the last replication and the plan begins.
struct ReplicationBegins {};
/// Every link that keeps the task from starting is satisfied.
struct TaskReady {
  TaskId task;
};
/// A task that was held back may start now.
struct StartGranted {
  TaskId task;
};
struct TaskStarted {
  TaskId task;
};
/// The task's own work is done: its seats are free, though links may keep it open.
struct WorkDone {
  TaskId task;
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

/// The news that lie in the event list.
enum class EventKind : std::uint8_t { work_done, link_due };

/// What a mechanism hears and answers. A handler of a hook that is not declared is never called, and a declared one
/// that is missing does not compile.
template <class... Hooks> struct Hears {
  template <class Hook> static constexpr bool hears = (std::is_same_v<Hook, Hooks> || ...);
};

}  // namespace bascule::transition
