#include "sim/calendar/opening_set.h"

#include <algorithm>

#include "sim/check.h"

namespace bascule::sim {

OpeningSet::OpeningSet(std::vector<Opening> openings) : openings_(std::move(openings)) {
  std::erase_if(openings_, [](Opening o) { return o.begin >= o.end; });
  std::ranges::sort(openings_, {}, &Opening::begin);
  std::size_t kept = 0;
  for (const Opening opening : openings_) {
    if (kept > 0 && opening.begin <= openings_[kept - 1].end) {
      openings_[kept - 1].end = std::max(openings_[kept - 1].end, opening.end);
    } else {
      openings_[kept++] = opening;
    }
  }
  openings_.resize(kept);
}

Opening OpeningSet::longest() const {
  EXPECT(!is_empty());
  return *std::ranges::max_element(openings_, {}, &Opening::length);
}

OpeningSet union_of(const OpeningSet& a, const OpeningSet& b) {
  std::vector<Opening> all(a.openings().begin(), a.openings().end());
  all.insert(all.end(), b.openings().begin(), b.openings().end());
  return OpeningSet(std::move(all));
}

OpeningSet intersection_of(const OpeningSet& a, const OpeningSet& b) {
  std::vector<Opening> both;
  auto left = a.openings().begin();
  auto right = b.openings().begin();
  while (left != a.openings().end() && right != b.openings().end()) {
    const Opening common{std::max(left->begin, right->begin), std::min(left->end, right->end)};
    if (common.begin < common.end) both.push_back(common);
    if (left->end < right->end) {
      ++left;
    } else {
      ++right;
    }
  }
  return OpeningSet(std::move(both));
}

OpeningSet difference_of(const OpeningSet& a, const OpeningSet& b) {
  std::vector<Opening> rest;
  auto taken = b.openings().begin();
  for (Opening opening : a.openings()) {
    while (taken != b.openings().end() && taken->end <= opening.begin) ++taken;
    for (auto cut = taken; cut != b.openings().end() && cut->begin < opening.end; ++cut) {
      rest.push_back({opening.begin, cut->begin});
      opening.begin = cut->end;
    }
    rest.push_back(opening);
  }
  return OpeningSet(std::move(rest));
}

}  // namespace bascule::sim
