#pragma once

#include <deque>
#include <mutex>
#include <utility>

namespace bascule::sim {

/// What each thread of an experiment keeps for itself and leaves behind when the experiment ends, such as tallies too
/// large for a row a replication. Threads add theirs while the experiment starts; the caller reads when it has ended.
/// In no particular order: whatever is reduced from it must not depend on order, as sums of whole numbers do not.
template <class Item> class PerThread {
 public:
  template <class... Arguments> Item& add(Arguments&&... arguments) {
    const std::scoped_lock lock(adding_);
    return items_.emplace_back(std::forward<Arguments>(arguments)...);
  }

  std::deque<Item>& items() { return items_; }

 private:
  std::mutex adding_;
  std::deque<Item> items_;
};

}  // namespace bascule::sim
