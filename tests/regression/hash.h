#pragma once

#include <bit>
#include <cstdint>

namespace bascule::fingerprint {

/// Hash of the bits of values in their order.
class Hash {
 public:
  void add(std::uint64_t value) { value_ = (value_ ^ value) * 0x9E3779B97F4A7C15u; }
  void add(std::int64_t value) { add(static_cast<std::uint64_t>(value)); }
  void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }

  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;
};

}  // namespace bascule::fingerprint
