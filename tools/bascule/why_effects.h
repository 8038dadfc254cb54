#pragma once

#include <string>

#include "tools/bascule/why_report.h"

namespace bascule::program {

/// What each relaxation changes: drivers first, then what cannot be told from none, then what moves nothing.
std::string effects_text(const WhyReport& report, const WhyScreen& screen);

}  // namespace bascule::program
