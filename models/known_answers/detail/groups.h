#pragma once

#include <vector>

#include "models/known_answers/case.h"

namespace bascule::known_answers::detail {

void add_stream_cases(std::vector<Case>& cases);
void add_network_cases(std::vector<Case>& cases);
void add_station_cases(std::vector<Case>& cases);

}  // namespace bascule::known_answers::detail
