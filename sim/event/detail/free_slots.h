#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bascule::sim::detail {

/// Slots that nothing is in, the last one given back taken first. There is room for all of them, so that giving one
/// back never looks for more.
class FreeSlots {
 public:
  bool is_empty() const { return count_ == 0; }

  /// A slot that is new.
  void add(std::uint32_t slot) {
    slots_.push_back(0);
    give(slot);
  }
  /// \pre it was taken
  void give(std::uint32_t slot) { slots_[count_++] = slot; }
  /// \pre not empty
  std::uint32_t take() { return slots_[--count_]; }

 private:
  std::vector<std::uint32_t> slots_;
  std::size_t count_ = 0;
};

}  // namespace bascule::sim::detail
