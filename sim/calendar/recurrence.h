#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "sim/calendar/horizon.h"

namespace bascule::sim {

/// Seconds from Monday 00:00 on the wall clock.
using WeekSecond = std::chrono::seconds;

/// A stretch of every week on the wall clock; it may run over midnight or into the next week and belongs to the date on
/// which it begins. \inv 0 <= begin < one week, begin < end <= begin + one week
struct WeekSpan {
  WeekSecond begin;
  WeekSecond end;
  constexpr std::chrono::seconds length() const { return end - begin; }
  friend constexpr bool operator==(WeekSpan, WeekSpan) = default;
};

/// Whether an opening speaks of dates, within which ordinary hours are worked, or of hours on the clock.
enum class OpeningUnit : std::uint8_t { dates, clock_hours };

/// In which weeks something happens: every n-th, counted from the Monday-to-Sunday week of the first occurrence on or
/// after `from`; nothing happens before `from`. Without it the week of the horizon's start is the first. \inv every >=
/// 1
struct WeekCycle {
  std::int32_t every = 1;
  std::optional<Date> from = {};
  friend bool operator==(const WeekCycle&, const WeekCycle&) = default;
};

/// `Mon-Fri 09:00-17:00`, `Mon-Wed`, `Fri 20:00..Sun 18:00 every 2w from 2027-05-07`, `release week every 4w`.
/// \inv at least one span
struct WeekRule {
  std::vector<WeekSpan> spans;
  OpeningUnit unit = OpeningUnit::clock_hours;
  WeekCycle cycle = {};
  friend bool operator==(const WeekRule&, const WeekRule&) = default;
};

/// `WD-3..WD+6 monthly`: whole days from one working day of a month to another. +n is the n-th working day of the
/// month, -n the n-th from its end, -1 the last; there is no 0. From a negative to a positive day the opening runs into
/// the next month, otherwise it stays within one. A month that has no such day has no opening. \inv 1 <= |first|,
/// |last| <= 31; first <= last unless first is positive and last negative
struct MonthRule {
  std::int32_t first = 1;
  std::int32_t last = 1;
  friend constexpr bool operator==(MonthRule, MonthRule) = default;
};

/// What opens again and again, or once: weekly spans, days of every month, or dates (`2027-12-10..2028-01-20`).
using OpeningRule = std::variant<WeekRule, MonthRule, DateRange>;

/// `every 2w Tue 10:00`. \inv at least one point, each within the week
struct WeekPoints {
  std::vector<WeekSecond> points;
  WeekCycle cycle = {};
  friend bool operator==(const WeekPoints&, const WeekPoints&) = default;
};

/// `every 10wd 10:00 from 2027-05-03`: every n-th working day, counted from the first one on or after `from` (the
/// horizon's start without it; the first date known, should `from` lie before those). \inv every >= 1, 0 <= time < one
/// day
struct WorkingDayPoints {
  std::int32_t every = 1;
  std::chrono::seconds time{0};
  std::optional<Date> from = {};
  friend bool operator==(const WorkingDayPoints&, const WorkingDayPoints&) = default;
};

/// `WD+3 monthly 10:00`; days are counted as in `MonthRule`.
struct MonthPoints {
  std::int32_t day = 1;
  std::chrono::seconds time{0};
  friend constexpr bool operator==(MonthPoints, MonthPoints) = default;
};

/// What happens at points in time: the sittings of a forum.
using PointRule = std::variant<WeekPoints, WorkingDayPoints, MonthPoints>;

/// Whether the invariants stated above hold; expansion expects it.
bool is_valid(const OpeningRule& rule);
bool is_valid(const PointRule& rule);

/// Whether the rule speaks of dates or of hours on the clock.
OpeningUnit unit_of(const OpeningRule& rule);

/// Length of one duration day inside a window with clock hours: the longest span divided by the days it takes, so
/// `Fri 20:00..Sun 18:00` (46 h, 2 days) has days of 23 h. \pre unit_of(rule) == OpeningUnit::clock_hours
std::chrono::seconds window_day(const OpeningRule& rule);

}  // namespace bascule::sim
