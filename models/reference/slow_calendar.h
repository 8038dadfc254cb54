#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/calendar/calendar_rules.h"
#include "sim/calendar/horizon.h"
#include "sim/calendar/recurrence.h"

namespace bascule::reference {

/// A flag for every minute from the start of a plan.
using MinuteFlags = std::vector<char>;

/// Answers what the rules of calendars say about each minute, by walking over dates and minutes: the slow twin of
/// working calendars, windows and freezes. Rules are taken as stated; everything in them falls on whole minutes. The
/// first working day of a cycle of weeks must be its `from`. Costs a few nanoseconds a minute and calendar.
class SlowCalendar {
 public:
  /// \pre the horizon's days are enough for whatever is asked
  explicit SlowCalendar(const sim::Horizon& horizon) : horizon_(horizon) {}

  std::int64_t minutes() const { return horizon_.days * 1440; }

  /// Minutes worked by the hours of `lead` on the dates that work for it and for all the others.
  MinuteFlags works(const sim::CalendarRules& lead, const std::vector<const sim::CalendarRules*>& others) const;
  /// Minutes in the openings of some rules; working days of a month are counted on `business`.
  MinuteFlags open(const std::vector<sim::OpeningRule>& rules, const std::optional<sim::Zone>& zone,
                   const sim::CalendarRules& business) const;
  /// How far the zone's clock is put forward from one minute to another, in minutes.
  std::int64_t put_forward(const std::optional<sim::Zone>& zone, std::int64_t from, std::int64_t to) const;
  /// Minutes whose date in the zone lies in the range.
  MinuteFlags on_dates(sim::DateRange range, const std::optional<sim::Zone>& zone) const;
  /// The hours on the last working day of each month of `business`, from the first minute to the last.
  MinuteFlags month_ends(const sim::CalendarRules& business) const;

 private:
  using Spans = std::vector<std::pair<std::int64_t, std::int64_t>>;

  Spans spans_on(sim::Date date, const sim::WeekRule& rule) const;
  Spans hours_on(sim::Date date, const sim::CalendarRules& rules) const;
  bool is_business(sim::Date date, const sim::CalendarRules& rules) const;
  std::optional<sim::Date> business_day(std::chrono::year_month month, std::int32_t n,
                                        const sim::CalendarRules& rules) const;
  bool is_open_on(sim::Date date, const sim::MonthRule& rule, const sim::CalendarRules& rules) const;
  template <class SpansOn> MinuteFlags flags(const std::optional<sim::Zone>& zone, SpansOn spans_on) const;

  sim::Horizon horizon_;
};

}  // namespace bascule::reference
