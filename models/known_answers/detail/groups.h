#pragma once

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
void add_window_cases(std::vector<Case>& cases);
void add_sampling_cases(std::vector<Case>& cases);
void add_risk_cases(std::vector<Case>& cases);
void add_branch_cases(std::vector<Case>& cases);

}  // namespace bascule::known_answers::detail
