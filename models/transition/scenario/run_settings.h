#pragma once

#include <cstdint>
#include <optional>

#include "sim/random/sampling_method.h"

namespace bascule::transition {

/// How tasks that could start are ordered when capacity is short: by latest finish, latest start, most total successors
/// (all ties by the lowest row), by the rows of the table, or at random anew in each replication.
enum class PriorityRule : std::uint8_t { latest_finish, latest_start, most_successors, list, random };

/// How a schedule is generated: at each instant whatever fits, as in reality, or task by task at its earliest place
/// (fixed durations only).
enum class ScheduleScheme : std::uint8_t { parallel, serial };

/// How a scenario is run. `precision` is the relative half-width of the 95 % interval of P80 finish at which to stop,
/// at the latest after `replications`.
struct RunSettings {
  std::uint32_t replications = 10'000;
  std::optional<double> precision = std::nullopt;
  std::uint64_t seed = 1;
  sim::SamplingMethod sampling = sim::SamplingMethod::plain;
  PriorityRule priority = PriorityRule::latest_finish;
  ScheduleScheme scheme = ScheduleScheme::parallel;
  std::uint64_t max_events = 10'000'000;             ///< a replication
  std::optional<double> max_seconds = std::nullopt;  ///< the whole run
};

}  // namespace bascule::transition
