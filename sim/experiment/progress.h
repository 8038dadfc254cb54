#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace bascule::sim {

/// How far an experiment is. `done` counts the complete prefix and never falls. `wanted` is the number asked for, or
/// under a precision target the number that the last look expects to be enough; no remaining time is estimated before
/// the first replication.
struct Progress {
  std::uint32_t done;
  std::uint32_t wanted;
  std::chrono::nanoseconds elapsed;
  std::optional<std::chrono::nanoseconds> remaining;
};

/// Told how far an experiment is, after each block of replications that the calling thread finishes and once in the
/// end; only ever called on that thread. What it throws ends the experiment and reaches the caller.
class ProgressObserver {
 public:
  virtual ~ProgressObserver() = default;
  virtual void on_progress(const Progress& progress) = 0;
};

}  // namespace bascule::sim
