#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/event/event_key.h"

namespace bascule::sim::detail {

/// A 4-ary heap of event keys that knows where each slot's key is, so that any key can be removed at once in O(log n).
class TimerHeap {
 public:
  bool is_empty() const { return keys_.empty(); }
  std::size_t size() const { return keys_.size(); }
  /// After every other key when empty, so that whoever compares need not ask.
  EventKey top() const { return top_; }
  void add_slot() { position_of_.push_back(0); }

  void push(EventKey key) {
    keys_.push_back(key);
    sift_up(keys_.size() - 1, key);
    top_ = keys_.front();
  }

  EventKey pop() {
    const EventKey earliest = top_;
    remove_at(0);
    return earliest;
  }

  void remove(std::uint32_t slot) { remove_at(position_of_[slot]); }

 private:
  static constexpr EventKey after_all{std::numeric_limits<std::uint64_t>::max(),
                                      std::numeric_limits<std::uint64_t>::max()};

  void place(std::size_t at, EventKey key) {
    keys_[at] = key;
    position_of_[key.slot()] = static_cast<std::uint32_t>(at);
  }

  void remove_at(std::size_t at) {
    const EventKey moved = keys_.back();
    keys_.pop_back();
    if (at < keys_.size()) {
      if (at > 0 && moved < keys_[(at - 1) / 4]) {
        sift_up(at, moved);
      } else {
        sift_down(at, moved);
      }
    }
    top_ = is_empty() ? after_all : keys_.front();
  }

  void sift_up(std::size_t at, EventKey key) {
    for (; at > 0 && key < keys_[(at - 1) / 4]; at = (at - 1) / 4) place(at, keys_[(at - 1) / 4]);
    place(at, key);
  }

  void sift_down(std::size_t at, EventKey key) {
    for (std::size_t child = 4 * at + 1; child < keys_.size(); child = 4 * at + 1) {
      const std::size_t end = child + 4 < keys_.size() ? child + 4 : keys_.size();
      std::size_t earliest = child;
      for (std::size_t i = child + 1; i < end; ++i) earliest = keys_[i] < keys_[earliest] ? i : earliest;
      if (key < keys_[earliest]) break;
      place(at, keys_[earliest]);
      at = earliest;
    }
    place(at, key);
  }

  EventKey top_ = after_all;
  std::vector<EventKey> keys_;
  std::vector<std::uint32_t> position_of_;  // by slot; meaningful while the slot is in the heap
};

}  // namespace bascule::sim::detail
