#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "models/transition/scenario/place.h"
#include "tools/scenario_files/sources.h"

namespace bascule::scenario_files {

/// The faults as text, sorted by place, warnings first, at most `most` of them: each with its place, the value, what
/// was expected and a suggestion, and below it the line with a caret. Control characters are shown escaped.
std::string fault_text(std::span<const transition::Fault> faults, const Sources& sources, std::size_t most = 50);

}  // namespace bascule::scenario_files
