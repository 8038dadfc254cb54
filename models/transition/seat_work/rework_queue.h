#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/transition/replication/hooks.h"
#include "sim/check.h"

namespace bascule::transition {

/// What tasks have to do again, first come first served, for all tasks in the same memory.
class ReworkQueue {
 public:
  struct Item {
    Slice slice;
    ReworkDue::Verified verified;
  };
  /// One task's part of it.
  struct List {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t first = none, last = none;
    bool is_empty() const { return first == none; }
  };

  void add(List& list, const Item& item) {
    std::uint32_t slot;
    if (free_ != List::none) {
      slot = free_;
      free_ = nodes_[slot].next;
      nodes_[slot] = {item, List::none};
    } else {
      slot = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({item, List::none});
    }
    (list.is_empty() ? list.first : nodes_[list.last].next) = slot;
    list.last = slot;
  }

  /// \pre not empty
  Item take(List& list) {
    EXPECT(!list.is_empty());
    const std::uint32_t slot = list.first;
    list.first = nodes_[slot].next;
    nodes_[slot].next = free_;
    free_ = slot;
    return nodes_[slot].item;
  }

  /// All lists are empty from now on.
  void clear() {
    nodes_.clear();
    free_ = List::none;
  }

 private:
  struct Node {
    Item item;
    std::uint32_t next;
  };
  std::vector<Node> nodes_;
  std::uint32_t free_ = List::none;
};

}  // namespace bascule::transition
