#pragma once

#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace bascule::transition {

/// A set of priority positions below `size`, visited from the lowest. Two levels of bits: adding is two operations,
/// visiting and emptying cost one a word that holds something and one a 4,096 positions.
class PrioritySet {
 public:
  explicit PrioritySet(std::uint32_t size = 0) : words_((size + 63) / 64), summary_((words_.size() + 63) / 64) {}

  bool is_empty() const {
    for (const std::uint64_t group : summary_)
      if (group != 0) return false;
    return true;
  }

  void add(std::uint32_t position) {
    const std::uint32_t word = position / 64;
    words_[word] |= std::uint64_t{1} << position % 64;
    summary_[word / 64] |= std::uint64_t{1} << word % 64;
  }

  /// Takes all positions of another set over; the other one is empty afterwards. \pre of one size
  void take_all(PrioritySet& other) {
    for (std::size_t group = 0; group < summary_.size(); ++group) {
      std::uint64_t words = other.summary_[group];
      summary_[group] |= words;
      other.summary_[group] = 0;
      for (; words != 0; words &= words - 1) {
        const std::size_t word = 64 * group + static_cast<std::size_t>(std::countr_zero(words));
        words_[word] |= other.words_[word];
        other.words_[word] = 0;
      }
    }
  }

  /// Empties the set, lowest position first, as `visit(position)`, which must not add to it.
  template <class Visit> void drain(Visit visit) {
    for (std::size_t group = 0; group < summary_.size(); ++group) {
      for (std::uint64_t words = std::exchange(summary_[group], 0); words != 0; words &= words - 1) {
        const std::size_t word = 64 * group + static_cast<std::size_t>(std::countr_zero(words));
        for (std::uint64_t bits = std::exchange(words_[word], 0); bits != 0; bits &= bits - 1)
          visit(static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(bits)));
      }
    }
  }

  void clear() {
    drain([](std::uint32_t) {});
  }

 private:
  std::vector<std::uint64_t> words_, summary_;
};

}  // namespace bascule::transition
