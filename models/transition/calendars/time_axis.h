#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "sim/calendar/wall_clock.h"
#include "sim/calendar/working_calendar.h"
#include "sim/time.h"

namespace bascule::transition {

/// What the instants of a plan mean. Where everybody works the same week, ticks count working time since the start and
/// nights do not exist; where calendars differ, they count real time since midnight of the first day, on the plan's own
/// clock. Results are told in working days of the plan's week, Monday to Friday unless the calendar `default` says
/// otherwise, holidays included, so that both axes give the same number where calendars change nothing.
class TimeAxis {
 public:
  /// Working time. \pre ticks_per_day > 0
  TimeAxis(std::chrono::sys_days start, std::int64_t ticks_per_day) : start_(start), day_(ticks_per_day) {}
  /// Real time, told on the wall clock of the plan.
  TimeAxis(std::chrono::sys_days start, std::int64_t ticks_per_day, const sim::WallClock& clock,
           sim::WorkingCalendar plan_week)
      : start_(start), day_(ticks_per_day), clock_(clock), plan_week_(std::move(plan_week)) {}

  bool is_real_time() const { return plan_week_.has_value(); }
  std::int64_t ticks_per_day() const { return day_; }
  /// \pre real time
  sim::SimTime end() const { return plan_week_->end(); }

  /// Working ticks of the plan's week in [0, t].
  std::int64_t working_ticks(sim::SimTime t) const {
    return plan_week_ ? plan_week_->work_between({}, t).ticks : t.ticks;
  }
  /// When so many ticks of the plan's week have been worked since `t`; the horizon at the latest. \pre ticks >= 0
  sim::SimTime after_work(sim::SimTime t, std::int64_t ticks) const {
    return plan_week_ ? plan_week_->add_work(t, {ticks}).value_or(end()) : t + sim::Duration{ticks};
  }
  double working_days(sim::SimTime t) const {
    return static_cast<double>(working_ticks(t)) / static_cast<double>(day_);
  }
  /// The date on which something is done that is done at `t`: at the end of a working day it is that day, and the start
  /// of one on which nothing was done yet is the working day before.
  std::chrono::sys_days date_of(sim::SimTime t) const;
  /// What the wall clock of the plan shows. \pre real time
  std::chrono::local_seconds reading(sim::SimTime t) const { return clock_->reading(t); }
  /// The date by whose end so many working days of the plan's week have passed since the start.
  std::chrono::sys_days date_after(double working_days) const;
  /// The first instant of a date, and of the date after it; not below 0.
  sim::SimTime start_of(std::chrono::sys_days date) const { return at(date); }
  sim::SimTime end_of(std::chrono::sys_days date) const { return at(date + std::chrono::days(1)); }
  /// Working days from the start to the end of a date.
  double working_days_until_end_of(std::chrono::sys_days date) const { return working_days(end_of(date)); }
  /// An instant of the plan's own clock; not below 0.
  sim::SimTime at(std::chrono::sys_seconds instant) const;

 private:
  std::chrono::sys_days start_;
  std::int64_t day_;
  std::optional<sim::WallClock> clock_;
  std::optional<sim::WorkingCalendar> plan_week_;
};

}  // namespace bascule::transition
