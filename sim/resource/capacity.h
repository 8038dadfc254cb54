#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

#include "sim/check.h"

namespace bascule::sim {

/// An amount of capacity in units of 2^-20 of one head (a full-time equivalent), so that shares add up exactly.
struct Units {
  static constexpr std::int64_t per_head = std::int64_t{1} << 20;

  std::int64_t count = 0;

  /// Demands are rounded down and what is offered is rounded up, so that three thirds of a head fit into one.
  /// \pre 0 <= heads < 2^40
  static constexpr Units demanded(double heads) {
    return {static_cast<std::int64_t>(heads * static_cast<double>(per_head))};
  }
  static constexpr Units offered(double heads) {
    const Units below = demanded(heads);
    return {below.count + (static_cast<double>(below.count) < heads * static_cast<double>(per_head) ? 1 : 0)};
  }

  friend constexpr auto operator<=>(Units, Units) = default;
  friend constexpr Units operator+(Units a, Units b) { return {a.count + b.count}; }
  friend constexpr Units operator-(Units a, Units b) { return {a.count - b.count}; }
};

/// What a team or a group of servers can hold at once. Whoever takes units gives exactly them back; no unit is ever
/// held twice. What is offered may change (people come and go): below what is held, nothing is free until enough came
/// back.
class Capacity {
 public:
  explicit Capacity(Units offered) : offered_(offered) { EXPECT(offered.count >= 0); }

  Units offered() const { return offered_; }
  Units held() const { return held_; }
  Units free() const { return {std::max<std::int64_t>(0, offered_.count - held_.count)}; }
  bool fits(Units demand) const { return demand <= free(); }

  /// \pre fits(demand)
  void take(Units demand) {
    EXPECT(demand.count >= 0 && fits(demand));
    held_ = held_ + demand;
  }

  /// \pre 0 <= amount <= held()
  void give_back(Units amount) {
    EXPECT(amount.count >= 0 && amount <= held_);
    held_ = held_ - amount;
  }

  void offer(Units offered) {
    EXPECT(offered.count >= 0);
    offered_ = offered;
  }

 private:
  Units offered_, held_;
};

}  // namespace bascule::sim
