#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/check.h"

namespace bascule::sim::detail {

/// Finds the last row whose key is at most a value, in rows sorted by that key: a table entry per power-of-two bucket
/// of values, then a branch-free bisection of the rows that begin inside the bucket (one step for ordinary calendars).
/// Cost: two dependent loads and log2(rows in the fullest bucket) compares; 4 bytes a bucket, about one bucket a row.
template <class Row, std::uint32_t Row::*key> class DirectIndex {
 public:
  DirectIndex() = default;

  /// \pre rows are sorted by key, the first key is 0, and `padding()` rows with the largest key follow those given
  /// here.
  DirectIndex(std::span<const Row> rows, std::uint32_t largest_value) {
    EXPECT(!rows.empty() && rows.front().*key == 0);
    const std::uint32_t spacing = largest_value / static_cast<std::uint32_t>(rows.size());
    shift_ = static_cast<std::uint32_t>(std::bit_width(std::max(spacing, 1u)) - 1);
    const std::uint32_t buckets = (largest_value >> shift_) + 1;
    first_row_.reserve(buckets);
    std::uint32_t row = 0;
    std::uint32_t fullest = 0;
    for (std::uint32_t bucket = 0; bucket < buckets; ++bucket) {
      const std::uint32_t before = row;
      while (row + 1 < rows.size() && rows[row + 1].*key <= bucket << shift_) ++row;
      if (bucket > 0) fullest = std::max(fullest, row - before);
      first_row_.push_back(row);
    }
    fullest = std::max(fullest, static_cast<std::uint32_t>(rows.size()) - 1 - row);
    first_step_ = std::bit_floor(fullest);
  }

  std::uint32_t last_row_at_or_before(const Row* rows, std::uint32_t value) const {
    std::uint32_t row = first_row_[value >> shift_];
    for (std::uint32_t step = first_step_; step > 0; step >>= 1) {
      row += rows[row + step].*key <= value ? step : 0;
    }
    return row;
  }

  /// Rows that may be read beyond the last one given.
  std::uint32_t padding() const { return 2 * first_step_ + 1; }

 private:
  std::vector<std::uint32_t> first_row_;
  std::uint32_t shift_ = 0;
  std::uint32_t first_step_ = 0;
};

}  // namespace bascule::sim::detail
