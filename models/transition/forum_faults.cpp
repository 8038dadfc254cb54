#include <algorithm>

#include "models/transition/detail/calendar_openings.h"
#include "models/transition/detail/fault_search.h"

namespace bascule::transition::detail {

void look_at_forums(const Scenario& scenario, FaultSearch& search) {
  const auto sits_by_rule = [](const ForumInput& forum) { return !forum.rules.empty(); };
  if (std::ranges::none_of(scenario.forums, sits_by_rule)) return;
  const CalendarOpenings openings(scenario);
  for (const ForumInput& forum : scenario.forums)
    if (sits_by_rule(forum) && openings.of(forum.rules, std::nullopt).is_empty())
      search.add(forum.place, "every", forum.id.value, "never sits in the ten years from the start date",
                 "sittings after the start date");
}

}  // namespace bascule::transition::detail
