#pragma once

#include <utility>
#include <vector>

#include "models/known_answers/case.h"

namespace bascule::known_answers::detail {

// Each adds the cases of one subject, in the order in which they are shown.
void add_order_cases(std::vector<Case>& cases);
void add_station_cases(std::vector<Case>& cases);
void add_stream_cases(std::vector<Case>& cases);
void add_experiment_cases(std::vector<Case>& cases);
void add_network_cases(std::vector<Case>& cases);
void add_team_cases(std::vector<Case>& cases);
void add_gate_cases(std::vector<Case>& cases);
void add_forum_cases(std::vector<Case>& cases);
void add_window_cases(std::vector<Case>& cases);
void add_sampling_cases(std::vector<Case>& cases);
void add_risk_cases(std::vector<Case>& cases);
void add_branch_cases(std::vector<Case>& cases);
void add_rework_cases(std::vector<Case>& cases);
void add_organisation_cases(std::vector<Case>& cases);
void add_communication_cases(std::vector<Case>& cases);
void add_turnover_cases(std::vector<Case>& cases);

/// Adds cases of one group by `add(name, shows, source, run, wrong_parameter, control)`.
inline auto adder_of_cases(std::vector<Case>& cases, const char* group) {
  return [&cases, group](const char* name, const char* shows, const char* source, Case::Rows run, const char* wrong,
                         Case::Rows control) {
    cases.push_back({.group = group,
                     .name = name,
                     .shows = shows,
                     .source = source,
                     .run = std::move(run),
                     .wrong_parameter = wrong,
                     .control = std::move(control)});
  };
}

}  // namespace bascule::known_answers::detail
