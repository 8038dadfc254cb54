#pragma once

#include <cstdint>
#include <string_view>

#include "sim/time.h"

namespace bascule::sim {

/// Why a replication ended. An empty event list is a success when nobody waits in the model and a deadlock when
/// somebody does.
enum class RunEnd : std::uint8_t {
  event_list_empty,  ///< nothing is pending and nobody waits
  deadlock,          ///< nothing is pending, yet somebody waits
  horizon_reached,   ///< the next event lies after the horizon
  stopped,           ///< a handler asked to stop
  event_limit,       ///< as many events as allowed
  zero_delay_limit,  ///< the clock does not move any more
};

constexpr std::string_view name_of(RunEnd end) {
  switch (end) {
    case RunEnd::event_list_empty:
      return "event list empty";
    case RunEnd::deadlock:
      return "deadlock";
    case RunEnd::horizon_reached:
      return "horizon reached";
    case RunEnd::stopped:
      return "stopped";
    case RunEnd::event_limit:
      return "event limit";
    case RunEnd::zero_delay_limit:
      return "zero-delay limit";
  }
  return "unknown";
}

/// How a replication ended: a value, never an exception.
struct RunOutcome {
  RunEnd end = RunEnd::event_list_empty;
  SimTime at;
  std::uint64_t events = 0;
};

/// Where a replication ends at the latest.
struct RunLimits {
  /// Inclusive: events at the horizon are handled.
  SimTime horizon = end_of_time;
  /// Never more events than this.
  std::uint64_t max_events = std::uint64_t{1} << 32;
  /// So many events in a row at one instant are accepted; twice as many are not.
  std::uint64_t max_events_at_an_instant = std::uint64_t{1} << 20;
};

}  // namespace bascule::sim
