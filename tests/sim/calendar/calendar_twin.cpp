#include "tests/sim/calendar/calendar_twin.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <variant>

namespace bascule::sim {
namespace {

using std::chrono::days;
using Minute = CalendarTwin::Minute;

constexpr Minute minutes_per_day = 1440;

/// 0 = Monday, counted from Thursday 1970-01-01.
std::int64_t weekday_of(Date date) { return ((date.time_since_epoch().count() + 3) % 7 + 7) % 7; }
Date step(Date date, std::int64_t by) { return date + days(by); }
Minute to_minutes(std::chrono::seconds seconds) { return seconds.count() / 60; }

std::vector<Minute> wall_readings(const Horizon& horizon, const std::optional<Zone>& zone) {
  const Minute end = horizon.days * minutes_per_day;
  std::vector<Minute> readings;
  Minute largest = -1'000'000'000;
  for (Minute minute = -5 * minutes_per_day; minute < end; ++minute) {
    Minute reading = minute;
    if (zone) {
      const std::int64_t utc_s = std::chrono::local_seconds(horizon.start).time_since_epoch().count() -
                                 horizon.utc_offset.count() + minute * 60;
      std::int64_t offset_s = zone->offset_s;
      for (const ZoneTransition& change : zone->transitions) {
        if (change.utc_s <= utc_s) offset_s = change.offset_s;
      }
      reading = minute + (offset_s - horizon.utc_offset.count()) / 60;
    }
    largest = std::max(largest, reading);
    if (minute >= 0) readings.push_back(largest);
  }
  return readings;
}

template <class Begins> bool week_is_on(Date date, const WeekCycle& cycle, Date start, Begins begins_on_weekday) {
  if (cycle.from && date < *cycle.from) return false;
  Date monday = cycle.from.value_or(start);
  while (cycle.from && !begins_on_weekday(weekday_of(monday))) monday = step(monday, 1);
  while (weekday_of(monday) != 0) monday = step(monday, -1);
  while (monday > date) monday = step(monday, -7 * cycle.every);
  while (step(monday, 7 * cycle.every) <= date) monday = step(monday, 7 * cycle.every);
  return date < step(monday, 7);
}

/// The spans of a rule that begin on a date, in minutes from its midnight.
std::vector<std::pair<Minute, Minute>> spans_on(Date date, const WeekRule& rule, Date start) {
  const auto begins_on = [&](std::int64_t weekday) {
    return std::ranges::any_of(rule.spans,
                               [&](WeekSpan span) { return to_minutes(span.begin) / minutes_per_day == weekday; });
  };
  std::vector<std::pair<Minute, Minute>> spans;
  if (!begins_on(weekday_of(date)) || !week_is_on(date, rule.cycle, start, begins_on)) return spans;
  for (const WeekSpan span : rule.spans) {
    const Minute monday = weekday_of(date) * minutes_per_day;
    if (to_minutes(span.begin) / minutes_per_day != weekday_of(date)) continue;
    spans.emplace_back(to_minutes(span.begin) - monday, to_minutes(span.end) - monday);
  }
  return spans;
}

std::vector<std::pair<Minute, Minute>> hours_on(Date date, const CalendarRules& rules, Date start) {
  const bool dated =
      std::ranges::any_of(rules.weeks, [&](const WorkingWeek& week) { return week.on && week.on->contains(date); });
  std::vector<std::pair<Minute, Minute>> hours;
  for (const WorkingWeek& week : rules.weeks) {
    const bool counts = dated ? week.on && week.on->contains(date) : !week.on;
    if (!counts) continue;
    const auto spans = spans_on(date, week.rule, start);
    hours.insert(hours.end(), spans.begin(), spans.end());
  }
  return hours;
}

bool is_in(const std::vector<DateRange>& ranges, Date date) {
  return std::ranges::any_of(ranges, [&](DateRange range) { return range.first <= date && date <= range.last; });
}
bool is_business(Date date, const CalendarRules& rules, Date start) {
  return !is_in(rules.holidays, date) && !hours_on(date, rules, start).empty();
}

/// The n-th business date of a month, from a plain list of them.
std::optional<Date> nth_business(std::chrono::year_month month, std::int32_t n, const CalendarRules& rules,
                                 Date start) {
  std::vector<Date> all;
  const Date after{(month + std::chrono::months(1)) / 1};
  for (Date date{month / 1}; date < after; date = step(date, 1)) {
    if (is_business(date, rules, start)) all.push_back(date);
  }
  const auto size = static_cast<std::int32_t>(all.size());
  const std::int32_t position = n > 0 ? n - 1 : size + n;
  if (position < 0 || position >= size) return std::nullopt;
  return all[static_cast<std::size_t>(position)];
}

/// Answers whether a wall reading lies in one of the spans that begin on its date or up to ten days before.
template <class SpansOn>
CalendarTwin::Flags flags_of(const std::vector<Minute>& readings, Date start, SpansOn spans_of_date) {
  constexpr std::int64_t days_before = 10;
  std::vector<std::vector<std::pair<Minute, Minute>>> begin_on;
  Minute longest = 0;
  for (std::int64_t day = -days_before; day <= readings.back() / minutes_per_day; ++day) {
    begin_on.push_back(spans_of_date(step(start, day)));
    for (const auto& [begin, end] : begin_on.back()) longest = std::max(longest, end);
  }
  CalendarTwin::Flags flags;
  for (const Minute reading : readings) {
    const Minute shifted = reading + days_before * minutes_per_day;
    char in_span = 0;
    for (std::int64_t back = 0; back * minutes_per_day < longest; ++back) {
      const std::int64_t day = shifted / minutes_per_day - back;
      if (day < 0) break;
      const Minute since = shifted - day * minutes_per_day;
      for (const auto& [begin, end] : begin_on[static_cast<std::size_t>(day)]) {
        in_span |= begin <= since && since < end ? 1 : 0;
      }
    }
    flags.push_back(in_span);
  }
  return flags;
}

/// Dates of an opening rule, whole days; weekly rules go by their spans.
bool is_open_on(Date date, const MonthRule& rule, const CalendarRules& rules, Date start) {
  const std::chrono::year_month_day ymd{date};
  const auto month = ymd.year() / ymd.month();
  for (int back = 0; back <= 1; ++back) {
    const auto from = month - std::chrono::months(back);
    const auto first = nth_business(from, rule.first, rules, start);
    const bool crosses = rule.first < 0 && rule.last > 0;
    const auto last = nth_business(crosses ? from + std::chrono::months(1) : from, rule.last, rules, start);
    if (first && last && *first <= date && date <= *last) return true;
  }
  return false;
}

CalendarTwin::Flags flags_of(const OpeningRule& rule, const RandomCalendar& calendar,
                             const std::vector<Minute>& readings) {
  const Date start = calendar.horizon.start;
  using Spans = std::vector<std::pair<Minute, Minute>>;
  return flags_of(readings, start, [&](Date date) -> Spans {
    if (const auto* week = std::get_if<WeekRule>(&rule)) return spans_on(date, *week, start);
    const auto* range = std::get_if<DateRange>(&rule);
    const bool open = range ? range->first <= date && date <= range->last
                            : is_open_on(date, std::get<MonthRule>(rule), calendar.lead, start);
    return open ? Spans{{0, minutes_per_day}} : Spans{};
  });
}

}  // namespace

CalendarTwin::CalendarTwin(const RandomCalendar& calendar) {
  const Date start = calendar.horizon.start;
  const std::vector<Minute> readings = wall_readings(calendar.horizon, calendar.lead.zone);
  const auto works_for = [&](Date date, const CalendarRules& rules) {
    return is_business(date, rules, start) && !is_in(rules.absences, date);
  };
  using Spans = std::vector<std::pair<Minute, Minute>>;
  works_ = flags_of(readings, start, [&](Date date) -> Spans {
    const bool suits_all = works_for(date, calendar.lead) &&
                           std::ranges::all_of(calendar.others, [&](const auto& o) { return works_for(date, o); });
    return suits_all ? hours_on(date, calendar.lead, start) : Spans{};
  });
  frozen_ = flags_of(calendar.freeze, calendar, readings);
  open_ = flags_of(calendar.window, calendar, readings);
}

Minute CalendarTwin::work_between(Minute from, Minute to) const {
  return std::accumulate(works_.begin() + from, works_.begin() + to, Minute{0});
}

std::optional<Minute> CalendarTwin::add_work(Minute from, Minute work) const {
  Minute at = from;
  for (; work > 0 && at < end(); ++at) work -= flag(works_, at) ? 1 : 0;
  return work == 0 ? std::optional(at) : std::nullopt;
}

std::optional<Minute> CalendarTwin::subtract_work(Minute until, Minute work) const {
  Minute at = until;
  for (; work > 0 && at > 0; --at) work -= flag(works_, at - 1) ? 1 : 0;
  return work == 0 ? std::optional(at) : std::nullopt;
}

std::optional<Minute> CalendarTwin::next_working(Minute from) const {
  Minute at = from;
  while (at < end() && !flag(works_, at)) ++at;
  return at < end() ? std::optional(at) : std::nullopt;
}

std::optional<std::int64_t> CalendarTwin::add_work_seconds(std::int64_t from_s, std::int64_t work_s) const {
  std::int64_t at = from_s;
  for (; work_s > 0 && at < end() * 60; ++at) work_s -= flag(works_, at / 60) ? 1 : 0;
  return work_s == 0 ? std::optional(at) : std::nullopt;
}

std::int64_t CalendarTwin::work_between_seconds(std::int64_t from_s, std::int64_t to_s) const {
  std::int64_t work_s = 0;
  for (std::int64_t at = from_s; at < to_s; ++at) work_s += flag(works_, at / 60) ? 1 : 0;
  return work_s;
}

std::optional<Minute> CalendarTwin::earliest_unfrozen(Minute from) const {
  Minute at = from;
  while (at < end() && (!flag(works_, at) || flag(frozen_, at))) ++at;
  return at < end() ? std::optional(at) : std::nullopt;
}

std::optional<CalendarTwin::Start> CalendarTwin::earliest_start(const Flags& clock, Minute from,
                                                                Minute duration) const {
  const auto can_start = [&](Minute at) { return flag(open_, at) && flag(clock, at) && !flag(frozen_, at); };
  std::optional<Start> overrun;
  for (Minute begin = 0; begin < end();) {
    if (!flag(open_, begin)) {
      ++begin;
      continue;
    }
    Minute close = begin;
    while (close < end() && flag(open_, close)) ++close;
    Minute left = std::accumulate(clock.begin() + begin, clock.begin() + close, Minute{0});
    bool is_first_start = true;
    for (Minute at = begin; at < close; ++at) {
      if (can_start(at)) {
        if (at >= from && left >= duration) return Start{at, close, false};
        if (at >= from && is_first_start && !overrun) overrun = Start{at, close, true};
        is_first_start = false;
      }
      left -= flag(clock, at) ? 1 : 0;
    }
    begin = close;
  }
  return overrun;
}

}  // namespace bascule::sim
