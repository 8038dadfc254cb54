#pragma once

#include <string>

#include "tools/bascule/run_report.h"

namespace bascule::program {

/// Where the work went, who decides and how long it takes, who is busiest; empty without an organisation or forums.
std::string organisation_sections(const RunReport& report, int columns, bool in_colour);

}  // namespace bascule::program
