#pragma once

#include <cstdint>

namespace bascule::transition {

/// What is recorded of replications beside their rows: nothing, who is critical and how long tasks last, or also how
/// long links that are satisfied wait for others.
enum class Recorded : std::uint8_t { rows, tasks, tasks_and_merges };

}  // namespace bascule::transition
