#pragma once

#include "models/transition/scenario/scenario.h"
#include "tools/scenario_files/calendar_names.h"
#include "tools/scenario_files/table_reader.h"

namespace bascule::scenario_files {

/// The columns of a task that say when it may take place and how long at least: calendar, clock, minimum, must_cover,
/// window, not_before, deadline.
void read_timing(const TableReader& table, std::size_t row, CalendarNames& calendars, transition::TaskInput& task);

}  // namespace bascule::scenario_files
