#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "sim/event/event_key.h"

namespace bascule::sim::detail {

/// At most `capacity` event keys in descending order: the earliest leaves from the back, a new one is inserted from the
/// back. Unbeaten below some two dozen pending events, where a heap's levels cost more than the few moves.
class SortedKeys {
 public:
  static constexpr std::size_t capacity = 24;

  std::size_t size() const { return size_; }
  bool is_empty() const { return size_ == 0; }
  bool is_full() const { return size_ == capacity; }
  EventKey earliest() const { return keys_[size_ - 1]; }
  EventKey pop() { return keys_[--size_]; }
  void clear() { size_ = 0; }
  /// Latest first.
  std::span<const EventKey> keys() const { return {keys_.data(), size_}; }

  void insert(EventKey key) {
    std::size_t i = size_++;
    for (; i > 0 && keys_[i - 1] < key; --i) keys_[i] = keys_[i - 1];
    keys_[i] = key;
  }

 private:
  std::array<EventKey, capacity> keys_;
  std::size_t size_ = 0;
};

}  // namespace bascule::sim::detail
