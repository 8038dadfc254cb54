#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>

#include "sim/event/event_key.h"

namespace bascule::sim::detail {

/// A 4-ary heap of event keys whose four children share a cache line and are compared without branches; the earliest is
/// on top. The root sits at index 3, so that the children of i start at 4 (i - 2), a multiple of four.
/// Source of the shape: LaMarca and Ladner, "The influence of caches on the performance of heaps", JEA 1996.
class KeyHeap {
 public:
  std::size_t size() const { return end_ - root; }
  bool is_empty() const { return end_ == root; }
  EventKey top() const { return keys_[root]; }
  std::span<const EventKey> keys() const { return {keys_ + root, size()}; }
  void clear() { end_ = root; }

  void push(EventKey key) {
    if (end_ == capacity_) grow();
    sift_up(end_++, key);
  }

  /// Adds a key no earlier than every key inside, which needs no sifting.
  void push_latest(EventKey key) {
    if (end_ == capacity_) grow();
    keys_[end_++] = key;
  }

  EventKey pop() {
    const EventKey earliest = keys_[root];
    const EventKey moved = keys_[--end_];
    if (end_ > root) sift_up(hole_to_leaf(), moved);
    return earliest;
  }

  /// Pops the top and pushes `key` in one pass.
  EventKey replace_top(EventKey key) {
    const EventKey earliest = keys_[root];
    sift_down(key);
    return earliest;
  }

 private:
  static constexpr std::size_t root = 3;
  struct alignas(64) Line {
    EventKey keys[4];
  };

  static std::size_t first_child(std::size_t i) { return 4 * (i - 2); }
  static std::size_t parent(std::size_t i) { return i / 4 + 2; }

  void grow() {
    const std::size_t lines = std::max<std::size_t>(16, capacity_ / 2);
    auto larger = std::make_unique<Line[]>(lines);
    if (!is_empty()) std::copy_n(keys_ + root, size(), &larger[0].keys[root]);
    lines_ = std::move(larger);
    keys_ = &lines_[0].keys[0];
    capacity_ = lines * 4;
  }

  void sift_up(std::size_t hole, EventKey key) {
    while (hole > root && key < keys_[parent(hole)]) {
      keys_[hole] = keys_[parent(hole)];
      hole = parent(hole);
    }
    keys_[hole] = key;
  }

  std::size_t earliest_of_four(std::size_t child) const {
    const std::size_t left = child + (keys_[child + 1] < keys_[child] ? 1 : 0);
    const std::size_t right = child + 2 + (keys_[child + 3] < keys_[child + 2] ? 1 : 0);
    return keys_[right] < keys_[left] ? right : left;
  }

  std::size_t earliest_of_rest(std::size_t child) const {
    std::size_t earliest = child;
    for (std::size_t i = child + 1; i < end_; ++i) earliest = keys_[i] < keys_[earliest] ? i : earliest;
    return earliest;
  }

  /// Moves the hole at the root down along the earliest children; what fills it is nearly always a late key.
  std::size_t hole_to_leaf() {
    std::size_t hole = root;
    for (std::size_t child = first_child(hole); child < end_; child = first_child(hole)) {
      const std::size_t next = child + 4 <= end_ ? earliest_of_four(child) : earliest_of_rest(child);
      keys_[hole] = keys_[next];
      hole = next;
    }
    return hole;
  }

  void sift_down(EventKey key) {
    std::size_t hole = root;
    for (std::size_t child = first_child(hole); child < end_; child = first_child(hole)) {
      const std::size_t next = child + 4 <= end_ ? earliest_of_four(child) : earliest_of_rest(child);
      if (key < keys_[next]) break;
      keys_[hole] = keys_[next];
      hole = next;
    }
    keys_[hole] = key;
  }

  std::unique_ptr<Line[]> lines_;
  EventKey* keys_ = nullptr;
  std::size_t end_ = root, capacity_ = root;
};

}  // namespace bascule::sim::detail
