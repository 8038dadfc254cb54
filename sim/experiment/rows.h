#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

#include "sim/check.h"

namespace bascule::sim {

/// The results of replications, one row each, in replication order. Room for the most there may be is reserved without
/// being touched, so that rows are written in place by any thread, are never copied, and cost memory only once written.
template <class Row> class Rows {
  static_assert(std::is_trivially_copyable_v<Row> && std::is_trivially_destructible_v<Row>);

 public:
  explicit Rows(std::size_t capacity) : capacity_(capacity), rows_(std::allocator<Row>().allocate(capacity)) {}
  Rows(Rows&& other) noexcept
      : capacity_(std::exchange(other.capacity_, 0)),
        size_(std::exchange(other.size_, 0)),
        rows_(std::exchange(other.rows_, nullptr)) {}
  Rows& operator=(Rows&& other) noexcept {
    std::swap(capacity_, other.capacity_);
    std::swap(size_, other.size_);
    std::swap(rows_, other.rows_);
    return *this;
  }
  ~Rows() {
    if (rows_ != nullptr) std::allocator<Row>().deallocate(rows_, capacity_);
  }

  std::size_t size() const { return size_; }
  const Row& operator[](std::size_t i) const { return rows_[i]; }
  const Row* begin() const { return rows_; }
  const Row* end() const { return rows_ + size_; }
  std::span<const Row> view() const { return {rows_, size_}; }

  /// Where row i is to be written, before it counts.
  Row* slot(std::size_t i) { return rows_ + i; }
  /// The first `size` slots have been written and count from now on.
  void keep(std::size_t size) {
    EXPECT(size <= capacity_);
    size_ = size;
  }

 private:
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
  Row* rows_ = nullptr;
};

}  // namespace bascule::sim
