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
    risk_removed,    ///< never occurs; nothing is paid for its mitigation
    risk_mitigated,  ///< has its values after mitigation and costs the price
    team_unlimited,  ///< so many heads, always there, that nobody waits for one and nothing stretches
    gate_passes,     ///< always says yes at once
    window_open,     ///< tasks start at any time and keep the length of their days
    freeze_lifted,   ///< forbids no start
    calendars_off,   ///< everybody works the plan's own week, without holidays and absences
    task_as_likely,  ///< lasts its likely duration
  };

  Kind kind;
  std::uint32_t row = 0;  ///< in its table
  std::string id = {}, name = {};
  double price = 0;  ///< of the mitigation
};

/// All of a scenario but those of tasks: what can do nothing (a team without work, a risk that is simulated already, a
/// gate that cannot fail) is left out.
std::vector<Relaxation> relaxations_of(const Scenario& scenario);

/// Whether the duration of a task may differ from its likely one. False for tasks under way, which are known in part.
bool is_uncertain(const TaskInput& task);
Relaxation task_as_likely(const Scenario& scenario, TaskId task);

/// Carries a relaxation out. Several may follow one another in any order.
void relax(Scenario& scenario, const Relaxation& relaxation);
void relax(Scenario& scenario, const std::vector<Relaxation>& relaxations);

}  // namespace bascule::transition
