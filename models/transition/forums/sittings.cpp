#include "models/transition/forums/sittings.h"

#include <algorithm>

namespace bascule::transition {

std::uint64_t Sittings::first_after(sim::SimTime t, std::int64_t paper_ticks, const TimeAxis& axis) const {
  if (is_periodic_) {
    const std::int64_t since_first = axis.working_ticks(t) + paper_ticks - period_.first_ticks;
    if (since_first <= 0) return 0;
    return static_cast<std::uint64_t>((since_first - 1) / period_.period_ticks + 1);
  }
  const auto found = std::ranges::lower_bound(instants_, axis.after_work(t, paper_ticks));
  return static_cast<std::uint64_t>(found - instants_.begin());
}

sim::SimTime Sittings::at(std::uint64_t number, const TimeAxis& axis) const {
  if (is_periodic_)
    return axis.after_work({}, period_.first_ticks + static_cast<std::int64_t>(number) * period_.period_ticks);
  return number < instants_.size() ? instants_[number] : axis.end();
}

std::uint64_t Sittings::count_until(sim::SimTime t, const TimeAxis& axis) const {
  if (is_periodic_) {
    const std::int64_t since_first = axis.working_ticks(t) - period_.first_ticks;
    return since_first < 0 ? 0 : static_cast<std::uint64_t>(since_first / period_.period_ticks + 1);
  }
  return static_cast<std::uint64_t>(std::ranges::upper_bound(instants_, t) - instants_.begin());
}

}  // namespace bascule::transition
