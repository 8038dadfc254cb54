#include "models/transition/calendars/sitting_times.h"

#include <algorithm>

#include "sim/calendar/opening_set.h"
#include "sim/calendar/recurrence_expansion.h"

namespace bascule::transition {
namespace {

sim::SimTime first_work_within(const sim::Opening& dates, const TimeAxis& axis) {
  const sim::SimTime begin = axis.after_work(dates.begin, 1) - sim::Duration{1};
  return begin < dates.end ? begin : dates.begin;
}

}  // namespace

std::vector<sim::SimTime> sitting_times(std::span<const sim::OpeningRule> rules, const sim::WallClock& clock,
                                        const sim::DateSet& business_dates, const TimeAxis& axis) {
  std::vector<sim::SimTime> times;
  for (const sim::OpeningRule& rule : rules) {
    const bool is_of_dates = sim::unit_of(rule) == sim::OpeningUnit::dates;
    const sim::OpeningSet openings = sim::openings_of(rule, clock, business_dates);
    for (const sim::Opening& opening : openings.openings())
      if (opening.begin.ticks > 0) times.push_back(is_of_dates ? first_work_within(opening, axis) : opening.begin);
  }
  std::ranges::sort(times);
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

}  // namespace bascule::transition
