#pragma once

#include <bit>
#include <cstddef>
#include <type_traits>
#include <vector>

#include "sim/check.h"

namespace bascule::sim {

/// Entities that wait, first come first served: a ring that grows by doubling and then allocates no more.
template <class Entity> class WaitingLine {
  static_assert(std::is_trivially_copyable_v<Entity>);

 public:
  bool is_empty() const { return joined_ == left_; }
  std::size_t size() const { return joined_ - left_; }

  void join(const Entity& entity) {
    if (size() == ring_.size()) grow();
    ring_[joined_++ & (ring_.size() - 1)] = entity;
  }

  /// The entity at the head, that joined first. \pre not empty
  const Entity& head() const {
    EXPECT(!is_empty());
    return ring_[left_ & (ring_.size() - 1)];
  }

  /// Takes the head out of the line. \pre not empty
  Entity leave() {
    EXPECT(!is_empty());
    return ring_[left_++ & (ring_.size() - 1)];
  }

  void clear() { joined_ = left_ = 0; }

 private:
  [[gnu::noinline]] void grow() {
    std::vector<Entity> larger(ring_.empty() ? 16 : 2 * ring_.size());
    const std::size_t waiting = size();
    for (std::size_t i = 0; i < waiting; ++i) larger[i] = ring_[(left_ + i) & (ring_.size() - 1)];
    ring_ = std::move(larger);
    left_ = 0;
    joined_ = waiting;
  }

  std::vector<Entity> ring_;  // a power of two, or empty
  std::size_t joined_ = 0, left_ = 0;
};

}  // namespace bascule::sim
