#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/transition/scenario/scenario.h"

namespace bascule::transition {

/// One limit or threat taken away from a plan, to see what it does. Everything else stays, the other draws included:
/// rows are neutralised where they stand, never erased.
struct Relaxation {
  enum class Kind : std::uint8_t {
    risk_removed,           ///< never occurs; nothing is paid for its mitigation
    risk_mitigated,         ///< has its values after mitigation and costs the price
    team_unlimited,         ///< so many heads, always there, that nobody waits for one and nothing stretches
    gate_passes,            ///< always says yes at once
    window_open,            ///< tasks start at any time and keep the length of their days
    freeze_lifted,          ///< forbids no start
    calendars_off,          ///< everybody works the plan's own week, without holidays and absences
    task_as_likely,         ///< lasts its likely duration
    work_never_fails,       ///< no slice of any task fails, by itself or for others
    task_never_fails,       ///< the same of one task
    team_decides_at_once,   ///< what it decides takes none of its time and waits for none of its people
    forum_decides_at_once,  ///< nothing waits for a sitting, nor for papers; it meets as before
    channel_at_once,        ///< its first means is always up and answers at once
    interruptions_off,      ///< nobody is interrupted
    meetings_off,           ///< forums take nobody's time
    nobody_leaves,          ///< people stay until the end
    organisation_off,       ///< nothing fails, nobody is interrupted, meets or writes, and skills fit
    communication_off,      ///< everybody is reached and understood at once, and nobody writes
  };

  Kind kind;
  std::uint32_t row = 0;  ///< in its table
  std::string id = {}, name = {};
  double price = 0;  ///< of the mitigation
};

/// All of a scenario but those of single tasks: what can do nothing (a team without work, a risk that is simulated
/// already, a gate that cannot fail) is left out.
std::vector<Relaxation> relaxations_of(const Scenario& scenario);

/// Whether the duration of a task may differ from its likely one. False for tasks under way, which are known in part.
bool is_uncertain(const TaskInput& task);
Relaxation task_as_likely(const Scenario& scenario, TaskId task);
Relaxation task_never_fails(const Scenario& scenario, TaskId task);

/// Carries a relaxation out. Several may follow one another in any order.
void relax(Scenario& scenario, const Relaxation& relaxation);
void relax(Scenario& scenario, const std::vector<Relaxation>& relaxations);

}  // namespace bascule::transition
