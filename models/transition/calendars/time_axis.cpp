#include "models/transition/calendars/time_axis.h"

#include <algorithm>
#include <cmath>

namespace bascule::transition {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::int64_t working_days_a_week = 5, days_a_week = 7, office_opens_s = 9 * 3600;

bool is_working_day(sys_days date) { return std::chrono::weekday(date).iso_encoding() <= working_days_a_week; }

/// Working days in [start, date).
std::int64_t working_days_between(sys_days start, sys_days date) {
  const std::int64_t span = (date - start).count();
  std::int64_t working = working_days_a_week * (span / days_a_week);
  for (std::int64_t i = 1; i <= span % days_a_week; ++i)
    if (is_working_day(date - days{i})) ++working;
  return working;
}

/// The n-th working day from the start on, counted from 1.
sys_days nth_working_day(sys_days start, std::int64_t n) {
  sys_days date = start;
  while (!is_working_day(date)) date += days{1};
  std::int64_t left = n - 1;
  date += days{days_a_week * (left / working_days_a_week)};
  for (left %= working_days_a_week; left > 0;) {
    date += days{1};
    if (is_working_day(date)) --left;
  }
  return date;
}

}  // namespace

sys_days TimeAxis::date_of(sim::SimTime t) const {
  if (!plan_week_) return nth_working_day(start_, std::max<std::int64_t>(1, (t.ticks + day_ - 1) / day_));
  sim::SimTime last = t;
  const bool begins_work = t.ticks > 0 && plan_week_->is_working(t) && !plan_week_->is_working(t - sim::Duration{1});
  if (begins_work) {
    const auto before = plan_week_->subtract_work(t, {1});
    if (before) last = *before + sim::Duration{1};
  }
  const sim::SimTime within{std::max<std::int64_t>(0, last.ticks - 1)};
  return std::max(start_, sys_days(std::chrono::floor<days>(reading(within)).time_since_epoch()));
}

sys_days TimeAxis::date_after(double working_days) const {
  constexpr double rounding = 1e-9;  // of a quantile of whole ticks
  const double ticks = std::max(0.0, std::ceil(working_days * static_cast<double>(day_) - rounding));
  const sim::Duration work{std::max<std::int64_t>(1, static_cast<std::int64_t>(ticks))};
  if (!plan_week_) return date_of({work.ticks});
  return date_of(plan_week_->add_work({}, work).value_or(end()));
}

sim::SimTime TimeAxis::at(sys_seconds instant) const {
  if (instant <= start_) return {};
  if (plan_week_)
    return std::clamp(clock_->first_instant(std::chrono::local_seconds(instant.time_since_epoch())), {}, end());
  const sys_days date = std::chrono::floor<days>(instant);
  std::int64_t ticks = day_ * working_days_between(start_, date);
  // A day longer than the office's begins at midnight.
  const std::int64_t opens = day_ <= sim::seconds_per_day - office_opens_s ? office_opens_s : 0;
  if (is_working_day(date)) ticks += std::clamp<std::int64_t>((instant - date).count() - opens, 0, day_);
  return {ticks};
}

}  // namespace bascule::transition
