#include <algorithm>

#include "models/known_answers/case.h"
#include "models/known_answers/detail/groups.h"

namespace bascule::known_answers {

const std::vector<Case>& all_cases() {
  static const std::vector<Case> cases = [] {
    std::vector<Case> all;
    detail::add_order_cases(all);
    detail::add_station_cases(all);
    detail::add_stream_cases(all);
    detail::add_experiment_cases(all);
    detail::add_network_cases(all);
    detail::add_team_cases(all);
    detail::add_risk_cases(all);
    detail::add_branch_cases(all);
    detail::add_gate_cases(all);
    detail::add_forum_cases(all);
    detail::add_window_cases(all);
    detail::add_organisation_cases(all);
    detail::add_communication_cases(all);
    detail::add_sampling_cases(all);
    detail::add_rework_cases(all);
    detail::add_turnover_cases(all);
    return all;
  }();
  return cases;
}

bool all_hold(const std::vector<KnownAnswer>& rows) {
  return !rows.empty() && std::ranges::all_of(rows, &KnownAnswer::holds);
}

bool all_rejected(const std::vector<KnownAnswer>& rows) {
  return !rows.empty() && std::ranges::none_of(rows, &KnownAnswer::holds);
}

}  // namespace bascule::known_answers
