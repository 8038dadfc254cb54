#include "models/reference/slow_calendar.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>
#include <variant>

namespace bascule::reference {
namespace {

using sim::Date;
using std::chrono::days;

constexpr std::int64_t minutes_a_day = 1440;
constexpr std::int64_t margin_days = 12;  // spans that begin before the plan does

std::int64_t weekday_of(Date date) { return ((date.time_since_epoch().count() + 3) % 7 + 7) % 7; }
Date monday_of(Date date) { return date - days(weekday_of(date)); }
std::int64_t minutes_of(std::chrono::seconds time) { return time.count() / 60; }

bool is_in(const std::vector<sim::DateRange>& ranges, Date date) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const sim::DateRange& range) { return range.first <= date && date <= range.last; });
}

/// By minute, what the zone's clock shows, in minutes since midnight of the plan's first day. It never runs backwards:
/// a time means the first instant that shows it, so an hour that autumn repeats belongs to its last minute.
std::vector<std::int64_t> shown(const std::optional<sim::Zone>& zone, const sim::Horizon& horizon) {
  const std::int64_t midnight_s = horizon.start.time_since_epoch().count() * 86400 - horizon.utc_offset.count();
  std::vector<std::int64_t> readings;
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  std::size_t changes = 0;
  for (std::int64_t minute = -minutes_a_day; minute < horizon.days * minutes_a_day; ++minute) {
    std::int64_t ahead_s = 0;
    if (zone) {
      while (changes < zone->transitions.size() && zone->transitions[changes].utc_s <= midnight_s + 60 * minute)
        ++changes;
      ahead_s = (changes == 0 ? zone->offset_s : zone->transitions[changes - 1].offset_s) - horizon.utc_offset.count();
    }
    latest = std::max(latest, minute + ahead_s / 60);
    if (minute >= 0) readings.push_back(latest);
  }
  return readings;
}

}  // namespace

template <class SpansOn> MinuteFlags SlowCalendar::flags(const std::optional<sim::Zone>& zone, SpansOn spans_on) const {
  const std::int64_t wall_end = (horizon_.days + 2 * margin_days) * minutes_a_day;
  std::vector<char> on_wall(static_cast<std::size_t>(wall_end), 0);
  for (std::int64_t day = 0; day < horizon_.days + 2 * margin_days; ++day)
    for (const auto& [begin, end] : spans_on(horizon_.start + days(day - margin_days)))
      for (std::int64_t at = day * minutes_a_day + begin; at < std::min(day * minutes_a_day + end, wall_end); ++at)
        on_wall[static_cast<std::size_t>(at)] = 1;
  MinuteFlags flags;
  flags.reserve(static_cast<std::size_t>(minutes()));
  for (const std::int64_t reading : shown(zone, horizon_))
    flags.push_back(on_wall[static_cast<std::size_t>(reading + margin_days * minutes_a_day)]);
  return flags;
}

SlowCalendar::Spans SlowCalendar::spans_on(Date date, const sim::WeekRule& rule) const {
  const Date first = rule.cycle.from.value_or(horizon_.start);
  const std::int64_t weeks = (monday_of(date) - monday_of(first)).count() / 7;
  if (weeks % rule.cycle.every != 0 || (rule.cycle.from && date < first)) return {};
  Spans spans;
  for (const sim::WeekSpan& span : rule.spans) {
    const std::int64_t begin = minutes_of(span.begin) - weekday_of(date) * minutes_a_day;
    if (0 <= begin && begin < minutes_a_day) spans.emplace_back(begin, begin + minutes_of(span.length()));
  }
  return spans;
}

SlowCalendar::Spans SlowCalendar::hours_on(Date date, const sim::CalendarRules& rules) const {
  const auto covers = [&](const sim::WorkingWeek& week) { return week.on && week.on->contains(date); };
  const bool is_dated = std::any_of(rules.weeks.begin(), rules.weeks.end(), covers);
  Spans hours;
  for (const sim::WorkingWeek& week : rules.weeks) {
    if (is_dated ? !covers(week) : week.on.has_value()) continue;
    const Spans more = spans_on(date, week.rule);
    hours.insert(hours.end(), more.begin(), more.end());
  }
  return hours;
}

bool SlowCalendar::is_business(Date date, const sim::CalendarRules& rules) const {
  return !is_in(rules.holidays, date) && !hours_on(date, rules).empty();
}

MinuteFlags SlowCalendar::works(const sim::CalendarRules& lead,
                                const std::vector<const sim::CalendarRules*>& others) const {
  const auto works_on = [&](Date date, const sim::CalendarRules& rules) {
    return is_business(date, rules) && !is_in(rules.absences, date);
  };
  return flags(lead.zone, [&](Date date) {
    for (const sim::CalendarRules* other : others)
      if (!works_on(date, *other)) return Spans{};
    return works_on(date, lead) ? hours_on(date, lead) : Spans{};
  });
}

std::optional<Date> SlowCalendar::business_day(std::chrono::year_month month, std::int32_t n,
                                               const sim::CalendarRules& rules) const {
  std::vector<Date> all;
  for (Date date{month / 1}; date < Date{(month + std::chrono::months(1)) / 1}; date += days(1))
    if (is_business(date, rules)) all.push_back(date);
  const std::int64_t at = n > 0 ? n - 1 : std::ssize(all) + n;
  if (at < 0 || at >= std::ssize(all)) return std::nullopt;
  return all[static_cast<std::size_t>(at)];
}

bool SlowCalendar::is_open_on(Date date, const sim::MonthRule& rule, const sim::CalendarRules& rules) const {
  const std::chrono::year_month_day ymd{date};
  for (const std::chrono::months back : {std::chrono::months(0), std::chrono::months(1)}) {
    const std::chrono::year_month month = ymd.year() / ymd.month() - back;
    const bool runs_on = rule.first < 0 && rule.last > 0;
    const auto first = business_day(month, rule.first, rules);
    const auto last = business_day(month + std::chrono::months(runs_on ? 1 : 0), rule.last, rules);
    if (first && last && *first <= date && date <= *last) return true;
  }
  return false;
}

MinuteFlags SlowCalendar::open(const std::vector<sim::OpeningRule>& rules, const std::optional<sim::Zone>& zone,
                               const sim::CalendarRules& business) const {
  return flags(zone, [&](Date date) {
    Spans spans;
    for (const sim::OpeningRule& rule : rules) {
      bool whole_day = false;
      if (const auto* week = std::get_if<sim::WeekRule>(&rule)) {
        const Spans more = spans_on(date, *week);
        spans.insert(spans.end(), more.begin(), more.end());
      } else if (const auto* range = std::get_if<sim::DateRange>(&rule)) {
        whole_day = range->first <= date && date <= range->last;
      } else {
        whole_day = is_open_on(date, std::get<sim::MonthRule>(rule), business);
      }
      if (whole_day) spans.emplace_back(0, minutes_a_day);
    }
    return spans;
  });
}

MinuteFlags SlowCalendar::on_dates(sim::DateRange range, const std::optional<sim::Zone>& zone) const {
  return flags(zone, [&](Date date) {
    return range.first <= date && date <= range.last ? Spans{{0, minutes_a_day}} : Spans{};
  });
}

MinuteFlags SlowCalendar::month_ends(const sim::CalendarRules& business) const {
  return flags(business.zone, [&](Date date) {
    const std::chrono::year_month_day ymd{date};
    if (business_day(ymd.year() / ymd.month(), -1, business) != date) return Spans{};
    Spans hours = hours_on(date, business);
    std::pair<std::int64_t, std::int64_t> whole = hours.front();
    for (const auto& [begin, end] : hours) whole = {std::min(whole.first, begin), std::max(whole.second, end)};
    return Spans{whole};
  });
}

std::int64_t SlowCalendar::put_forward(const std::optional<sim::Zone>& zone, std::int64_t from, std::int64_t to) const {
  if (!zone) return 0;
  const std::int64_t start_s = std::chrono::seconds(horizon_.start.time_since_epoch() - horizon_.utc_offset).count();
  const auto offset_s = [&](std::int64_t minute) {
    std::int32_t offset = zone->offset_s;
    for (const sim::ZoneTransition& transition : zone->transitions)
      if (transition.utc_s <= start_s + 60 * minute) offset = transition.offset_s;
    return offset;
  };
  return (offset_s(to) - offset_s(from)) / 60;
}

}  // namespace bascule::reference
