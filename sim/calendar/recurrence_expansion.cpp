#include "sim/calendar/recurrence_expansion.h"

#include <algorithm>

#include "sim/check.h"

namespace bascule::sim {
namespace {

using std::chrono::days;

constexpr days one_day{1};

Date monday_of(Date date) { return date - (std::chrono::weekday(date) - std::chrono::Monday); }

/// The first date from `from` on whose day of the week is the day of one of these seconds of the week.
Date first_date_among(const std::vector<WeekSecond>& begins, Date from) {
  const WeekSecond weekday = from - monday_of(from);
  WeekSecond nearest = std::chrono::weeks(1);
  for (const WeekSecond begin : begins) {
    const WeekSecond ahead = std::chrono::floor<days>(begin) - weekday;
    nearest = std::min(nearest, ahead < WeekSecond(0) ? ahead + std::chrono::weeks(1) : ahead);
  }
  return from + std::chrono::duration_cast<days>(nearest);
}

/// Whether the week of a date is one of the cycle's and the date not before its beginning.
bool is_in_cycle(Date date, const WeekCycle& cycle, Date monday) {
  if (cycle.from && date < *cycle.from) return false;
  return ((monday_of(date) - monday).count() / 7) % cycle.every == 0;
}

std::vector<WeekSecond> begins_of(const WeekRule& rule) {
  std::vector<WeekSecond> begins;
  for (const WeekSpan span : rule.spans) begins.push_back(span.begin);
  return begins;
}

Date monday_of_first_week(const WeekCycle& cycle, const std::vector<WeekSecond>& begins, Date start) {
  return monday_of(cycle.from ? first_date_among(begins, *cycle.from) : start);
}

/// The n-th working day of a month, from its start or (negative) its end; none when the month has too few.
std::optional<Date> working_day_of(std::chrono::year_month month, std::int32_t n, const DateSet& business_dates) {
  const Date first{month / 1};
  const Date after{(month + std::chrono::months(1)) / 1};
  const days step = n > 0 ? one_day : -one_day;
  std::int32_t left = n > 0 ? n : -n;
  for (Date date = n > 0 ? first : after - one_day; first <= date && date < after; date += step) {
    if (business_dates.contains(date) && --left == 0) return date;
  }
  return std::nullopt;
}

std::chrono::year_month month_of(Date date) {
  const std::chrono::year_month_day ymd{date};
  return ymd.year() / ymd.month();
}

Date last_date(const Horizon& horizon) { return horizon.start + days(horizon.days); }

/// Calls with every month whose working days may matter to the horizon on any zone's wall.
template <class Function> void for_each_month(const Horizon& horizon, Function function) {
  const auto last = month_of(last_date(horizon) + one_day);
  for (auto month = month_of(horizon.start - one_day) - std::chrono::months(1); month <= last;
       month += std::chrono::months(1)) {
    function(month);
  }
}

void expand(const WeekRule& rule, const Horizon& horizon, const DateSet&, std::vector<WallSpan>& out) {
  const Date monday = monday_of_first_week(rule.cycle, begins_of(rule), horizon.start);
  for (Date date = horizon.start - days(8); date <= last_date(horizon) + one_day; date += one_day) {
    if (!is_in_cycle(date, rule.cycle, monday)) continue;
    const std::vector<WallSpan> spans = spans_beginning_on(date, rule, horizon.start);
    out.insert(out.end(), spans.begin(), spans.end());
  }
}

void expand(MonthRule rule, const Horizon& horizon, const DateSet& business_dates, std::vector<WallSpan>& out) {
  for_each_month(horizon, [&](std::chrono::year_month month) {
    const std::chrono::months into_next{rule.first < 0 && rule.last > 0 ? 1 : 0};
    const auto first = working_day_of(month, rule.first, business_dates);
    const auto last = working_day_of(month + into_next, rule.last, business_dates);
    if (first && last && *first <= *last) out.push_back({*first, *last + one_day});
  });
}

void expand(DateRange range, const Horizon&, const DateSet&, std::vector<WallSpan>& out) {
  out.push_back({range.first, range.last + one_day});
}

void expand(const WeekPoints& rule, const Horizon& horizon, const DateSet&,
            std::vector<std::chrono::local_seconds>& out) {
  const Date monday = monday_of_first_week(rule.cycle, rule.points, horizon.start);
  for (Date date = horizon.start - one_day; date <= last_date(horizon) + one_day; date += one_day) {
    if (!is_in_cycle(date, rule.cycle, monday)) continue;
    for (const WeekSecond point : rule.points) {
      const std::chrono::local_seconds reading = monday_of(date) + point;
      if (std::chrono::floor<days>(reading) == date) out.push_back(reading);
    }
  }
}

void expand(const WorkingDayPoints& rule, const Horizon& horizon, const DateSet& business_dates,
            std::vector<std::chrono::local_seconds>& out) {
  const DateRange range = business_dates.range();
  const Date from = rule.from.value_or(horizon.start);
  std::int64_t count = 0;
  for (Date date = std::max(from, range.first); date <= range.last; date += one_day) {
    if (business_dates.contains(date) && count++ % rule.every == 0) out.push_back(date + rule.time);
  }
}

void expand(MonthPoints rule, const Horizon& horizon, const DateSet& business_dates,
            std::vector<std::chrono::local_seconds>& out) {
  for_each_month(horizon, [&](std::chrono::year_month month) {
    if (const auto day = working_day_of(month, rule.day, business_dates)) out.push_back(*day + rule.time);
  });
}

bool covers(const DateSet& dates, const Horizon& horizon) {
  const DateRange needed = dates_around(horizon);
  return dates.range().first <= needed.first && needed.last <= dates.range().last;
}

}  // namespace

std::vector<WallSpan> spans_beginning_on(Date date, const WeekRule& rule, Date start) {
  std::vector<WallSpan> beginning;
  if (!is_in_cycle(date, rule.cycle, monday_of_first_week(rule.cycle, begins_of(rule), start))) return beginning;
  const Date monday = monday_of(date);
  for (const WeekSpan span : rule.spans) {
    if (std::chrono::floor<days>(monday + span.begin) == date) {
      beginning.push_back({monday + span.begin, monday + span.end});
    }
  }
  return beginning;
}

OpeningSet openings_of(const OpeningRule& rule, const WallClock& clock, const DateSet& business_dates) {
  EXPECT(is_valid(rule));
  EXPECT(covers(business_dates, clock.horizon()));
  std::vector<WallSpan> spans;
  std::visit([&](const auto& r) { expand(r, clock.horizon(), business_dates, spans); }, rule);
  std::vector<Opening> openings;
  openings.reserve(spans.size());
  for (const WallSpan span : spans) {
    openings.push_back({std::max(clock.first_instant(span.begin), SimTime{0}),
                        std::min(clock.first_instant(span.end), clock.horizon().end())});
  }
  return OpeningSet(std::move(openings));
}

std::vector<SimTime> points_of(const PointRule& rule, const WallClock& clock, const DateSet& business_dates) {
  EXPECT(is_valid(rule));
  EXPECT(covers(business_dates, clock.horizon()));
  std::vector<std::chrono::local_seconds> readings;
  std::visit([&](const auto& r) { expand(r, clock.horizon(), business_dates, readings); }, rule);
  std::vector<SimTime> points;
  points.reserve(readings.size());
  for (const std::chrono::local_seconds reading : readings) points.push_back(clock.first_instant(reading));
  std::erase_if(points, [&](SimTime t) { return t < SimTime{0} || t >= clock.horizon().end(); });
  std::ranges::sort(points);
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

}  // namespace bascule::sim
