#include "sim/calendar/working_calendar.h"

#include <limits>

namespace bascule::sim {

WorkingCalendar::WorkingCalendar(const OpeningSet& openings, const Horizon& horizon) : end_(horizon.end().ticks) {
  EXPECT(0 < horizon.days && horizon.days <= Horizon::longest_days);
  const auto narrow = [](std::int64_t ticks) { return static_cast<std::uint32_t>(ticks); };
  rows_.push_back({0, 0});
  for (const Opening opening : openings.openings()) {
    const std::int64_t begin = std::max(opening.begin.ticks, std::int64_t{0});
    const std::int64_t end = std::min(opening.end.ticks, end_);
    if (begin >= end) continue;
    rows_.push_back({narrow(begin), narrow(total_)});
    total_ += end - begin;
  }
  rows_.push_back({narrow(end_), narrow(total_)});
  by_tick_ = {rows_, narrow(end_)};
  by_work_ = {rows_, narrow(total_)};
  const std::size_t padding = std::max(by_tick_.padding(), by_work_.padding());
  rows_.resize(rows_.size() + padding, {std::numeric_limits<std::uint32_t>::max(), narrow(total_)});
}

WorkingCalendar WorkingCalendar::always(const Horizon& horizon) {
  return {OpeningSet({{SimTime{0}, horizon.end()}}), horizon};
}

OpeningSet WorkingCalendar::openings() const {
  std::vector<Opening> openings;
  for (std::uint32_t row = 0; rows_[row].work_before < total_; ++row) {
    const SimTime begin{rows_[row].begin};
    openings.push_back({begin, begin + Duration{worked_in(row)}});
  }
  return OpeningSet(std::move(openings));
}

}  // namespace bascule::sim
