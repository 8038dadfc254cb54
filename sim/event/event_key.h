#pragma once

#include <cstdint>

#include "sim/time.h"

namespace bascule::sim {

/// Order of effects among events of one instant: lower goes first. Sixteen ranks, 0 to 15.
enum class Rank : std::uint8_t { first = 0, last = 15 };

/// Place of an event in the total order (time, rank, sequence), and the slot that holds its payload, in 16 bytes.
/// The sequence counts what was scheduled, so events equal in time and rank leave first in, first out; no two are
/// equal.
struct EventKey {
  static constexpr int slot_bits = 24, sequence_bits = 36;
  static constexpr std::uint64_t most_slots = std::uint64_t{1} << slot_bits;
  static constexpr std::uint64_t most_sequences = std::uint64_t{1} << sequence_bits;

  std::uint64_t time = 0;
  std::uint64_t order = 0;

  static constexpr EventKey of(SimTime time, Rank rank, std::uint64_t sequence, std::uint32_t slot) {
    return {static_cast<std::uint64_t>(time.ticks),
            static_cast<std::uint64_t>(rank) << (slot_bits + sequence_bits) | sequence << slot_bits | slot};
  }

  constexpr SimTime at() const { return {static_cast<std::int64_t>(time)}; }
  constexpr Rank rank() const { return static_cast<Rank>(order >> (slot_bits + sequence_bits)); }
  constexpr std::uint64_t sequence() const { return order >> slot_bits & (most_sequences - 1); }
  constexpr std::uint32_t slot() const { return static_cast<std::uint32_t>(order & (most_slots - 1)); }

  /// The one comparator of the engine; a 128-bit comparison, so that it compiles without a branch.
  friend constexpr bool operator<(EventKey a, EventKey b) { return a.wide() < b.wide(); }
  friend constexpr bool operator==(EventKey, EventKey) = default;

 private:
  __extension__ using Wide = unsigned __int128;
  constexpr Wide wide() const { return static_cast<Wide>(time) << 64 | order; }
};

}  // namespace bascule::sim
