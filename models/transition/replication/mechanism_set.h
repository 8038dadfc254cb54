#pragma once

#include <cstdint>
#include <initializer_list>

namespace bascule::transition {

/// A part of the model that a table switches on.
enum class Mechanism : std::uint8_t {
  plan,
  staffing,
  risks,
  branches,
  gates,
  seat_work,
  organisation,
  communication,
  forums,
  turnover,
  commitments
};

/// Which mechanisms are compiled in, or active in a scenario.
struct MechanismSet {
  std::uint32_t bits = 0;

  constexpr MechanismSet() = default;
  constexpr MechanismSet(std::initializer_list<Mechanism> mechanisms) {
    for (const Mechanism mechanism : mechanisms) add(mechanism);
  }
  constexpr void add(Mechanism mechanism) { bits |= 1u << static_cast<unsigned>(mechanism); }
  constexpr bool has(Mechanism mechanism) const { return (bits >> static_cast<unsigned>(mechanism) & 1u) != 0; }
};

}  // namespace bascule::transition
