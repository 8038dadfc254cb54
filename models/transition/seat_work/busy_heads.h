#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/transition/replication/hooks.h"
#include "sim/resource/capacity.h"
#include "sim/time.h"

namespace bascule::transition {

/// How long so many units are busy with what takes a whole head so long.
inline std::int64_t ticks_in(std::int64_t head_ticks, sim::Units units) {
  const auto heads =
      static_cast<double>(std::max<std::int64_t>(1, units.count)) / static_cast<double>(sim::Units::per_head);
  return sim::rounded(static_cast<double>(head_ticks) / heads).ticks;
}

/// Heads that are busy with items, under numbers that are used again.
class BusyHeads {
 public:
  struct Head {
    TrayItem item;
    sim::Units units;
    std::int64_t ticks = 0;
    bool in_seat = false;
    TaskId task = {};  ///< of the seat
    sim::SimTime since = {};
  };

  BusyHeads() {
    constexpr std::size_t many = 64;
    heads_.reserve(many);
    free_.reserve(many);
  }

  std::uint32_t add(const Head& head) {
    if (free_.empty()) {
      heads_.push_back(head);
      return static_cast<std::uint32_t>(heads_.size() - 1);
    }
    const std::uint32_t number = free_.back();
    free_.pop_back();
    heads_[number] = head;
    return number;
  }
  Head take(std::uint32_t number) {
    free_.push_back(number);
    return heads_[number];
  }
  void clear() { heads_.clear(), free_.clear(); }

 private:
  std::vector<Head> heads_;
  std::vector<std::uint32_t> free_;
};

}  // namespace bascule::transition
