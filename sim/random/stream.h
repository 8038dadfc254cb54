#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

#include "sim/random/philox.h"
#include "sim/random/uniform.h"

namespace bascule::sim {

/// Names a random stream for good: a hash of what draws (kind and name of the entity) and what for (purpose).
/// Made when a scenario is loaded and stored in the row that draws; `StreamRegistry` refuses collisions.
struct StreamId {
  std::uint64_t value = 0;
  friend constexpr auto operator<=>(StreamId, StreamId) = default;
};

/// FNV-1a over "kind \0 name \0 purpose", finished by a 64-bit mix: equal on every machine and in every build.
constexpr StreamId stream_id(std::string_view kind, std::string_view name, std::string_view purpose) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  const auto add = [&hash](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    hash *= 0x100000001B3u;
  };
  add(kind), add(name), add(purpose);
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9u;
  hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBu;
  return {hash ^ (hash >> 31)};
}

/// Whether a replication uses its bits as drawn or complemented (every uniform u becomes 1 - u).
enum class Reflection : std::uint8_t { none, antithetic };

/// What all draws of one replication have in common. Antithetic partners share `index` and differ in `reflection`.
struct ReplicationKey {
  std::uint64_t seed = 1;
  std::uint32_t index = 0;
  Reflection reflection = Reflection::none;

  constexpr std::uint64_t mask() const { return reflection == Reflection::none ? 0 : ~std::uint64_t{0}; }
};

/// One block of four named 32-bit lanes, drawn at a structural index. A quantile takes 64 bits: lanes 0, 1 or 2, 3.
class Draw {
 public:
  constexpr explicit Draw(PhiloxBlock lanes) : lanes_(lanes) {}

  constexpr std::uint32_t lane(int which) const { return lanes_[static_cast<std::size_t>(which)]; }
  constexpr std::uint64_t low_bits() const { return std::uint64_t{lanes_[1]} << 32 | lanes_[0]; }
  constexpr std::uint64_t high_bits() const { return std::uint64_t{lanes_[3]} << 32 | lanes_[2]; }
  /// Uniform on (0, 1) from lanes 0 and 1.
  constexpr double uniform() const { return uniform_from_bits(low_bits()); }
  /// Uniform on (0, 1) from lanes 2 and 3, independent of `uniform()`.
  constexpr double second_uniform() const { return uniform_from_bits(high_bits()); }
  /// True with the given probability, from one lane: resolution 2^-32.
  constexpr bool chance(double probability, int which) const { return uniform_from_lane(lane(which)) < probability; }

 private:
  PhiloxBlock lanes_;
};

/// The draws of one purpose of one entity in one replication. Holds no position: a draw is addressed by a structural
/// index (slice, attempt, sitting), so it does not depend on what was drawn before. About 10 ns a draw.
class Stream {
 public:
  constexpr Stream(ReplicationKey key, StreamId id) : key_(key), id_(id) {}

  constexpr Draw draw(std::uint32_t index) const {
    PhiloxBlock lanes =
        philox({index, key_.index, static_cast<std::uint32_t>(id_.value), static_cast<std::uint32_t>(id_.value >> 32)},
               key_.seed);
    const auto mask = static_cast<std::uint32_t>(key_.mask());
    for (std::uint32_t& lane : lanes) lane ^= mask;
    return Draw(lanes);
  }
  constexpr double uniform(std::uint32_t index) const { return draw(index).uniform(); }

  constexpr ReplicationKey key() const { return key_; }
  constexpr StreamId id() const { return id_; }

 private:
  ReplicationKey key_;
  StreamId id_;
};

}  // namespace bascule::sim
