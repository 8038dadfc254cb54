#include "sim/calendar/recurrence.h"

#include <algorithm>

#include "sim/check.h"

namespace bascule::sim {
namespace {

constexpr std::chrono::seconds one_day = std::chrono::days(1);
constexpr std::chrono::seconds one_week = std::chrono::weeks(1);

bool is_month_day(std::int32_t day) { return day != 0 && -31 <= day && day <= 31; }
bool is_time_of_day(std::chrono::seconds time) { return std::chrono::seconds(0) <= time && time < one_day; }
bool is_in_week(WeekSecond point) { return WeekSecond(0) <= point && point < one_week; }
bool is_in_week(WeekSpan span) { return is_in_week(span.begin) && span.begin < span.end && span.length() <= one_week; }

bool holds(const WeekRule& rule) {
  return !rule.spans.empty() && rule.cycle.every >= 1 &&
         std::ranges::all_of(rule.spans, [](WeekSpan span) { return is_in_week(span); });
}
bool holds(MonthRule rule) {
  return is_month_day(rule.first) && is_month_day(rule.last) &&
         (rule.first <= rule.last || (rule.first > 0 && rule.last < 0));
}
bool holds(DateRange range) { return range.first <= range.last; }
bool holds(const WeekPoints& rule) {
  return !rule.points.empty() && rule.cycle.every >= 1 &&
         std::ranges::all_of(rule.points, [](WeekSecond point) { return is_in_week(point); });
}
bool holds(const WorkingDayPoints& rule) { return rule.every >= 1 && is_time_of_day(rule.time); }
bool holds(MonthPoints rule) { return is_month_day(rule.day) && is_time_of_day(rule.time); }

}  // namespace

bool is_valid(const OpeningRule& rule) {
  return std::visit([](const auto& r) { return holds(r); }, rule);
}

bool is_valid(const PointRule& rule) {
  return std::visit([](const auto& r) { return holds(r); }, rule);
}

OpeningUnit unit_of(const OpeningRule& rule) {
  const auto* week = std::get_if<WeekRule>(&rule);
  return week ? week->unit : OpeningUnit::dates;
}

std::chrono::seconds window_day(const OpeningRule& rule) {
  EXPECT(unit_of(rule) == OpeningUnit::clock_hours);
  const auto& spans = std::get<WeekRule>(rule).spans;
  const std::chrono::seconds longest = std::ranges::max_element(spans, {}, &WeekSpan::length)->length();
  return longest / std::chrono::ceil<std::chrono::days>(longest).count();
}

}  // namespace bascule::sim
