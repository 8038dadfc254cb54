#pragma once

#include <span>
#include <vector>

#include "sim/time.h"

namespace bascule::sim {

/// The ticks from `begin` on and before `end`.
struct Opening {
  SimTime begin;
  SimTime end;
  constexpr Duration length() const { return end - begin; }
  friend constexpr bool operator==(Opening, Opening) = default;
};

/// A set of ticks as its openings in rising order, none empty, none touching another. The common form of working time,
/// freezes and windows before they are compiled for queries. Set-up only: every operation is linear in the openings.
class OpeningSet {
 public:
  OpeningSet() = default;
  /// Takes openings in any order and overlapping; the empty ones are dropped, touching ones become one.
  explicit OpeningSet(std::vector<Opening> openings);

  std::span<const Opening> openings() const { return openings_; }
  bool is_empty() const { return openings_.empty(); }
  /// \pre !is_empty()
  Opening longest() const;
  friend bool operator==(const OpeningSet&, const OpeningSet&) = default;

 private:
  std::vector<Opening> openings_;
};

OpeningSet union_of(const OpeningSet& a, const OpeningSet& b);
OpeningSet intersection_of(const OpeningSet& a, const OpeningSet& b);
/// The ticks of `a` that are not in `b`.
OpeningSet difference_of(const OpeningSet& a, const OpeningSet& b);

}  // namespace bascule::sim
