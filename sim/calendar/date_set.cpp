#include "sim/calendar/date_set.h"

#include <algorithm>

#include "sim/check.h"

namespace bascule::sim {

DateSet::DateSet(DateRange range) : range_(range) {
  EXPECT(range.first <= range.last);
  members_.resize(position(range.last) + 1);
}

void DateSet::insert(Date date) {
  EXPECT(range_.contains(date));
  members_[position(date)] = true;
}

void DateSet::erase(DateRange dates) {
  const Date last = std::min(dates.last, range_.last);
  for (Date date = std::max(dates.first, range_.first); date <= last; date += std::chrono::days(1)) {
    members_[position(date)] = false;
  }
}

bool DateSet::is_empty() const { return std::ranges::find(members_, true) == members_.end(); }

void DateSet::keep_only(const DateSet& other) {
  for (std::size_t i = 0; i < members_.size(); ++i)
    if (members_[i]) members_[i] = other.contains(range_.first + std::chrono::days(i));
}

DateSet intersection_of(const DateSet& a, const DateSet& b) {
  DateSet both = a;
  both.keep_only(b);
  return both;
}

DateRange dates_around(const Horizon& horizon) {
  constexpr std::chrono::days margin{70};
  return {horizon.start - margin, horizon.start + std::chrono::days(horizon.days) + margin};
}

}  // namespace bascule::sim
