#pragma once

#include <cstddef>

#include "sim/event/detail/key_heap.h"
#include "sim/event/detail/sorted_keys.h"

namespace bascule::sim::detail {

/// The events that leave next, in exact order: a sorted array while they are few, a 4-ary heap once they are many (all
/// events of one crowded instant, say), so that the worst case stays O(log n).
class Front {
 public:
  bool is_empty() const { return sorted_.is_empty() && heap_.is_empty(); }
  std::size_t size() const { return sorted_.size() + heap_.size(); }
  EventKey earliest() const { return heap_.is_empty() ? sorted_.earliest() : heap_.top(); }
  EventKey pop() { return heap_.is_empty() ? sorted_.pop() : heap_.pop(); }

  void push(EventKey key) {
    if (heap_.is_empty()) {
      if (!sorted_.is_full()) return sorted_.insert(key);
      move_to_heap();
    }
    heap_.push(key);
  }

  /// Hands every key to `take`, in no order, and is empty afterwards.
  template <class Take> void drain(Take take) {
    for (const EventKey key : sorted_.keys()) take(key);
    for (const EventKey key : heap_.keys()) take(key);
    clear();
  }

  void clear() {
    sorted_.clear();
    heap_.clear();
  }

 private:
  [[gnu::noinline]] void move_to_heap() {
    while (!sorted_.is_empty()) heap_.push_latest(sorted_.pop());
  }

  SortedKeys sorted_;
  KeyHeap heap_;
};

}  // namespace bascule::sim::detail
