#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace bascule::transition {

/// A set of priority positions below `size`. Two levels of bits, so that looking for the lowest costs an operation for
/// 4,096 positions and one for each word of 64 that holds something.
class PrioritySet {
 public:
  explicit PrioritySet(std::uint32_t size = 0) : words_((size + 63) / 64), summary_((words_.size() + 63) / 64) {}

  void add(std::uint32_t position) {
    const std::uint32_t word = position / 64;
    words_[word] |= std::uint64_t{1} << position % 64;
    summary_[word / 64] |= std::uint64_t{1} << word % 64;
  }

  /// \pre the position is in the set
  void remove(std::uint32_t position) {
    const std::uint32_t word = position / 64;
    words_[word] &= ~(std::uint64_t{1} << position % 64);
    if (words_[word] == 0) summary_[word / 64] &= ~(std::uint64_t{1} << word % 64);
  }

  bool has(std::uint32_t position) const { return (words_[position / 64] >> position % 64 & 1u) != 0; }
  bool is_empty() const {
    return std::ranges::all_of(summary_, [](std::uint64_t words) { return words == 0; });
  }
  std::size_t groups() const { return summary_.size(); }
  /// Which of the 64 words of a group hold something.
  std::uint64_t group(std::size_t number) const { return summary_[number]; }
  /// 64 positions.
  std::uint64_t word(std::size_t number) const { return words_[number]; }

  void clear() {
    for (std::size_t number = 0; number < summary_.size(); ++number)
      for (std::uint64_t words = std::exchange(summary_[number], 0); words != 0; words &= words - 1)
        words_[64 * number + static_cast<std::size_t>(std::countr_zero(words))] = 0;
  }

 private:
  std::vector<std::uint64_t> words_, summary_;
};

}  // namespace bascule::transition
