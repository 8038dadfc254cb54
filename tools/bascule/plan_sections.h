#pragma once

#include <string>

#include "tools/bascule/run_report.h"

namespace bascule::program {

// Sections of the screen of a run; empty where the plan has nothing for them.

/// When each wave is done, and with what chance by the date promised for it.
std::string waves_section(const RunReport& report, int columns, bool in_colour);

/// The dates and budgets that some confidence takes, each alone and both at once, and how far they are from the plan's.
std::string contingency_section(const RunReport& report, int columns, bool in_colour);

}  // namespace bascule::program
