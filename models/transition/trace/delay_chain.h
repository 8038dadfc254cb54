#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/transition/replication/replicator.h"
#include "models/transition/scenario/scenario.h"
#include "sim/time.h"

namespace bascule::transition {

/// One stretch of the time that a plan took, and what it was spent on. What a task carried out in slices spent on one
/// thing is one stretch, from its first part to its last, with the ticks of its parts.
struct ChainLink {
  enum class Cause : std::uint8_t {
    past,          ///< before the status date, as the actuals say
    work,          ///< the task's own work
    risk,          ///< a risk that made it last longer
    cover,         ///< until it had covered what it must cover
    gate,          ///< until the gate said yes
    lag,           ///< a lag of a link from `other`
    calendar,      ///< nobody works
    not_before,    ///< a date before which it may not start
    window,        ///< the window is not open, or too little of it is left
    freeze,        ///< starts are forbidden
    seats,         ///< seats of `team`, held last by `other`
    presence,      ///< people of `team` who are not there yet
    roll_back,     ///< the gate `other` sends the plan back
    rework,        ///< work done again
    interruption,  ///< people are called away or sit in meetings
    item,          ///< people of `team` do what others ask of them
    idle,          ///< it held its seats without anything to do
    decision,      ///< waited for a decision of `team`, in `forum` where it took one
    forum,         ///< a gate waited for a sitting of `forum`
  };

  Cause cause = Cause::work;
  TaskId task;
  sim::SimTime from, to;
  std::int64_t working_ticks = 0;  ///< of the plan's week, between from and to
  std::int64_t likely_ticks = 0;   ///< what the likely schedule has for it
  std::optional<TaskId> other = std::nullopt;
  std::optional<TeamId> team = std::nullopt;
  std::optional<RiskId> risk = std::nullopt;
  std::optional<ForumId> forum = std::nullopt;
  std::optional<DecisionStep::How> how = std::nullopt;  ///< the decision was made

  std::int64_t delay_ticks() const { return working_ticks - likely_ticks; }
};

/// What one replication spent its time on, from the start to the finish of a task, without a gap: each task back to the
/// predecessor that it was ready after. So the working ticks of the links add up to the finish, and their delays, less
/// the float that this way through the plan had, to the delay against the likely schedule; both exactly.
struct DelayChain {
  std::vector<ChainLink> links;
  std::int64_t finish_ticks = 0;         ///< working ticks
  std::int64_t likely_finish_ticks = 0;  ///< of the task in the likely schedule without limits of capacity or calendars
  std::int64_t float_ticks = 0;          ///< what the links take in the likely schedule, less than its finish

  std::int64_t delay_ticks() const { return finish_ticks - likely_finish_ticks; }
};

/// Of the last replication that was played. \pre it finished, on the event path, and steps were kept
DelayChain delay_chain(const Scenario& scenario, const TransitionModel& model, const Replicator& replicator,
                       TaskId last);

/// The task that finished last; the first of the table where several did.
TaskId last_task(const Schedule& schedule);

}  // namespace bascule::transition
