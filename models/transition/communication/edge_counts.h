#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/time.h"

namespace bascule::transition {

/// What went from one team to another in a replication: requests, each round of them, and messages.
struct EdgeCount {
  std::uint32_t sent = 0, missed = 0;  ///< only messages are missed
  std::uint32_t noticed = 0;
  std::int64_t latency_ticks = 0, longest_latency_ticks = 0;  ///< from sent to noticed, nights and all
};

/// The counts of all pairs of teams. Forgetting costs what was counted, not the number of pairs.
class EdgeCounts {
 public:
  explicit EdgeCounts(std::size_t pairs) : counts_(pairs) {}

  void sent(std::size_t pair) {
    if (counts_[pair].sent++ == 0) used_.push_back(pair);
  }
  void missed(std::size_t pair) { ++counts_[pair].missed; }
  /// \pre it was sent
  void noticed(std::size_t pair, sim::Duration latency) {
    EdgeCount& count = counts_[pair];
    ++count.noticed;
    count.latency_ticks += latency.ticks;
    count.longest_latency_ticks = std::max(count.longest_latency_ticks, latency.ticks);
  }
  void clear() {
    for (const std::size_t pair : used_) counts_[pair] = {};
    used_.clear();
  }

  /// The pairs between which anything was sent.
  const std::vector<std::size_t>& used() const { return used_; }
  const EdgeCount& operator[](std::size_t pair) const { return counts_[pair]; }

 private:
  std::vector<EdgeCount> counts_;
  std::vector<std::size_t> used_;
};

}  // namespace bascule::transition
