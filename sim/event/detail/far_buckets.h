#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/event/event_key.h"

namespace bascule::sim::detail {

/// Events too far ahead to be worth ordering yet, by time in buckets of a power-of-two width, and unsorted beyond the
/// last bucket. When the front runs dry the next bucket that holds something is handed over; when the buckets run dry
/// they are laid anew over what lies beyond. Amortised O(1) an event; order is decided by the front alone. Keys wait in
/// the rows of their slots, which the caller owns, beside the payloads: one cache line an event. Source of the idea:
/// Tang, Goh, Thng, "Ladder queue", TOMACS 2005, with a heap in place of the nested rungs.
template <class Payload> class FarBuckets {
 public:
  static constexpr std::uint32_t nil = std::numeric_limits<std::uint32_t>::max();

  struct Row {
    EventKey key;
    Payload payload;
    std::uint32_t next = nil;  // slot in the same bucket
  };

  bool is_empty() const { return in_buckets_ == 0 && beyond_.empty(); }
  std::size_t size() const { return in_buckets_ + beyond_.size(); }
  /// Whether the next `hand_over` need not lay the buckets anew.
  bool has_ready_bucket() const { return in_buckets_ > 0; }

  /// \pre key's time is not before the end of what was handed over last.
  void push(std::span<Row> rows, EventKey key) {
    Row& row = rows[key.slot()];
    row.key = key;
    if (key.time < end_) {
      put_in_bucket(row, key.slot());
    } else {
      beyond_.push_back(key.slot());
    }
  }

  /// Hands the earliest bucket that holds something to `take`, key by key in no order; returns the time before which
  /// nothing is left here. \pre not empty
  template <class Take> std::uint64_t hand_over(std::span<Row> rows, Take take) {
    if (in_buckets_ == 0) lay_buckets(rows);
    while (first_of_[current_] == nil) ++current_;
    std::uint32_t slot = first_of_[current_];
    first_of_[current_++] = nil;
    for (; slot != nil; slot = rows[slot].next) {
      take(rows[slot].key);
      --in_buckets_;
    }
    return start_ + (std::uint64_t{current_} << shift_);
  }

  /// Hands everything to `take` and is empty afterwards.
  template <class Take> void drain(std::span<Row> rows, Take take) {
    while (in_buckets_ > 0) hand_over(rows, take);
    for (const std::uint32_t slot : beyond_) take(rows[slot].key);
    clear();
  }

  void clear() {
    std::fill(first_of_.begin(), first_of_.end(), nil);
    beyond_.clear();
    in_buckets_ = 0;
    end_ = 0;
  }

 private:
  static constexpr std::size_t events_per_bucket = 2, sample_size = 32;

  void put_in_bucket(Row& row, std::uint32_t slot) {
    std::uint32_t& first = first_of_[(row.key.time - start_) >> shift_];
    row.next = first;
    first = slot;
    ++in_buckets_;
  }

  /// The buckets reach to the 90th percentile of a sample, so that a few late events do not make them all too wide.
  [[gnu::noinline]] void lay_buckets(std::span<Row> rows) {
    const std::size_t count = beyond_.size();
    start_ = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint32_t slot : beyond_) start_ = std::min(start_, rows[slot].key.time);

    std::array<std::uint64_t, sample_size> delays;
    for (std::size_t i = 0; i < sample_size; ++i) {  // scattered, so that no regular pattern of slots escapes it
      const std::uint64_t scattered = (i * 0x9E3779B97F4A7C15u) >> 32;
      delays[i] = rows[beyond_[scattered * count >> 32]].key.time - start_;
    }
    const auto late = delays.begin() + sample_size * 9 / 10;
    std::nth_element(delays.begin(), late, delays.end());
    const std::uint64_t width = std::max<std::uint64_t>(1, *late / (count / events_per_bucket + 1));
    shift_ = static_cast<int>(std::bit_width(width)) - 1;
    const std::size_t buckets = std::max<std::size_t>(count, 16);
    if (first_of_.size() < buckets) first_of_.resize(buckets, nil);
    end_ = start_ + (std::uint64_t{buckets} << shift_);
    current_ = 0;

    std::erase_if(beyond_, [&, this](std::uint32_t slot) {
      Row& row = rows[slot];
      const bool is_near = row.key.time < end_;
      if (is_near) put_in_bucket(row, slot);
      return is_near;
    });
  }

  std::vector<std::uint32_t> first_of_;  // by bucket
  std::vector<std::uint32_t> beyond_;    // slots at or after `end_`
  std::uint64_t start_ = 0, end_ = 0;    // ticks covered by the buckets
  std::size_t current_ = 0, in_buckets_ = 0;
  int shift_ = 0;
};

}  // namespace bascule::sim::detail
