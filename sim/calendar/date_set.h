#pragma once

#include <cstdint>
#include <vector>

#include "sim/calendar/horizon.h"

namespace bascule::sim {

/// A set of dates within a range, one bit a day; a date outside the range is not in the set. Set-up only.
class DateSet {
 public:
  /// The empty set over a range. \pre range.first <= range.last
  explicit DateSet(DateRange range);

  DateRange range() const { return range_; }
  bool contains(Date date) const { return range_.contains(date) && members_[position(date)]; }
  /// \pre range().contains(date)
  void insert(Date date);
  void erase(DateRange dates);
  /// Takes out what is not in `other`.
  void keep_only(const DateSet& other);
  bool is_empty() const;
  friend bool operator==(const DateSet&, const DateSet&) = default;

 private:
  std::size_t position(Date date) const { return static_cast<std::size_t>((date - range_.first).count()); }

  DateRange range_;
  std::vector<bool> members_;
};

/// The dates in both, over the range of `a`.
DateSet intersection_of(const DateSet& a, const DateSet& b);

/// The horizon's dates with ten weeks on either side: rules that count from a month's end, spans over midnight and
/// zones reach over its edges.
DateRange dates_around(const Horizon& horizon);

}  // namespace bascule::sim
