#pragma once

#include <compare>
#include <cstdint>

namespace bascule::sim {

/// Index of a row, typed by what the row is: `using JobId = Id<struct Job_>`. Ids of two kinds do not mix.
template <class Tag> struct Id {
  std::uint32_t index = 0;
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace bascule::sim
