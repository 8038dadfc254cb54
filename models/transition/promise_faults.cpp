#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/transition/detail/fault_search.h"
#include "models/transition/plan/waves.h"
#include "sim/calendar/near_names.h"

namespace bascule::transition::detail {

void look_at_promises(const Scenario& scenario, FaultSearch& search) {
  std::vector<std::string> names;
  for (const Wave& wave : waves_of(scenario)) names.push_back(wave.name);
  std::set<std::string_view> seen;
  for (const WavePromise& promise : scenario.planned_finish_by_wave) {
    const std::string& name = promise.wave.value;
    if (!seen.insert(name).second)
      search.add(promise.wave.place, "planned_finish", name, "has a date already", "one date for a wave");
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const std::vector<std::string> near = sim::near_names(name, names, 1);
    search.add(promise.wave.place, "planned_finish", name, "no task is of this wave", "a wave of the table tasks",
               near.empty() ? std::string() : "did you mean '" + near.front() + "'?");
  }
}

}  // namespace bascule::transition::detail
