#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "sim/experiment/detail/crew.h"
#include "sim/experiment/detail/precision_looks.h"
#include "sim/experiment/progress.h"

namespace bascule::sim::detail {

/// What progress is measured against, and who is told.
struct WatchOrder {
  std::uint32_t most_replications;
  std::optional<std::chrono::nanoseconds> time_budget;
  ProgressObserver* observer;
};

/// Follows the complete prefix on the calling thread: takes the looks that fall within it and tells the observer.
class Watch final : public PrefixWatcher {
 public:
  Watch(WatchOrder order, PrecisionLooks* looks);

  bool is_enough(std::uint32_t prefix) override;
  /// The number of replications that a look found precise enough.
  std::optional<std::uint32_t> enough() const { return enough_; }

 private:
  void tell(std::uint32_t prefix);

  WatchOrder order_;
  PrecisionLooks* looks_;
  std::optional<std::uint32_t> enough_;
  std::uint32_t done_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// How many replications count in the end, and what ended them.
struct Conclusion {
  std::uint32_t replications;
  StopReason reason;
};

/// Takes the looks that are left in the final prefix, and cuts the prefix to the look that decided or to whole groups.
/// \throws what the crew failed with, unless a look decided before.
Conclusion concluded(const Crew& crew, Watch& watch, std::uint32_t prefix, GroupSize group);

}  // namespace bascule::sim::detail
