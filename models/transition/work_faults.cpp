#include <map>
#include <string>
#include <vector>

#include "models/transition/detail/fault_search.h"
#include "models/transition/staffing/staffing_rows.h"

namespace bascule::transition::detail {

void look_at_work(const Scenario& scenario, FaultSearch& search) {
  if (!scenario.teams) return;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> line_of;
  std::vector<bool> has_work(scenario.tasks.size(), false);
  for (const WorkInput& work : scenario.work) {
    const TaskInput& task = scenario.tasks[work.task.index];
    const TeamInput& team = (*scenario.teams)[work.team.index];
    const auto [first, is_new] = line_of.try_emplace({work.task.index, work.team.index}, work.place.line);
    if (!is_new)
      search.add(work.place, "task", task.id.value,
                 "has work of " + team.id.value + " already on line " + std::to_string(first->second),
                 "one row for a task and a team");
    if (work.person_days.value > 0 && team.heads.value * plan_share(scenario, team) <= 0)
      search.add(work.person_days.place, "person_days", team.id.value, "has work but no capacity",
                 "heads and share above zero, and less lost to other projects than all");
    if (work.person_days.value > 0 && task.duration.value.likely <= 0)
      search.add(work.person_days.place, "person_days", task.id.value, "has work but lasts no time",
                 "a likely duration above zero");
    if (work.allocation && task.type == TaskType::fixed) {
      search.warn(work.allocation->place, "allocation", task.id.value,
                  "lasts its duration, so what is allocated is not used");
    }
    has_work[work.task.index] = has_work[work.task.index] || work.person_days.value > 0;
  }
  for (std::size_t i = 0; i < scenario.tasks.size(); ++i)
    if (scenario.tasks[i].type == TaskType::effort && !has_work[i])
      search.add(scenario.tasks[i].id.place, "type", scenario.tasks[i].id.value, "is effort-driven but has no work",
                 "rows in the table work");
}

}  // namespace bascule::transition::detail
