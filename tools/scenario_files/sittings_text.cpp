#include "tools/scenario_files/sittings_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "models/transition/scenario/calendar_input.h"
#include "tools/scenario_files/calendar_rules_text.h"
#include "tools/scenario_files/recurrence_text.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::scenario_files {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr double shortest_period = 0.1, longest_period = 10'000;
/// Only the beginning of a sitting counts; a rule that states nothing else opens so long.
constexpr minutes moment(1);
constexpr std::string_view forms =
    "working days such as 10 or 2w, or when it sits: every 2w Tue 10:00, Tue 10:00-11:00 or WD+8 monthly";

std::string_view after_every(std::string_view text) {
  constexpr std::string_view every = "every ";
  return equal_ignoring_case(text.substr(0, every.size()), every) ? trimmed(text.substr(every.size())) : text;
}

/// The point as an opening; nothing where an opening cannot say it.
std::optional<sim::OpeningRule> opening_at(const sim::PointRule& rule) {
  const auto* week = std::get_if<sim::WeekPoints>(&rule);
  if (week == nullptr) return std::nullopt;
  sim::WeekRule opening{.spans = {}, .unit = sim::OpeningUnit::clock_hours, .cycle = week->cycle};
  for (const sim::WeekSecond point : week->points) opening.spans.push_back({point, point + moment});
  return opening;
}

TextFault bare(TextFault fault) {
  const bool is_quoted = fault.found.size() > 2 && fault.found.starts_with('\'') && fault.found.ends_with('\'');
  fault.found = is_quoted ? fault.found.substr(1, fault.found.size() - 2) : std::string();
  if (!fault.suggestion.empty()) fault.suggestion = "hint: " + fault.suggestion;
  return fault;
}

/// Days in a row would be one opening, and so one sitting; here each is a moment, when work begins.
sim::OpeningRule apart(sim::OpeningRule rule, double hours_per_day) {
  auto* week = std::get_if<sim::WeekRule>(&rule);
  const auto begins_where_another_ends = [&](const sim::WeekSpan& span) {
    return std::ranges::any_of(week->spans, [&](const sim::WeekSpan& other) {
      return other.begin % std::chrono::weeks(1) == span.end % std::chrono::weeks(1);
    });
  };
  if (week == nullptr || week->unit == sim::OpeningUnit::clock_hours ||
      std::ranges::none_of(week->spans, begins_where_another_ends))
    return rule;
  const sim::WeekSecond opens = transition::standard_calendar(hours_per_day).weeks.front().rule.spans.front().begin;
  week->unit = sim::OpeningUnit::clock_hours;
  for (sim::WeekSpan& span : week->spans) span = {span.begin + opens, span.begin + opens + moment};
  return rule;
}

std::variant<sim::OpeningRule, TextFault> read_rule(std::string_view text, double hours_per_day) {
  auto points = read_point_rule(text);
  if (const auto* rule = std::get_if<sim::PointRule>(&points)) {
    if (auto opening = opening_at(*rule)) return *std::move(opening);
    return TextFault{1,
                     {},
                     "a working day of the month without a time, or a number of working days",
                     std::holds_alternative<sim::MonthPoints>(*rule) ? "hint: WD+8 monthly" : "hint: 10"};
  }
  if (after_every(text) != text) return bare(std::get<TextFault>(std::move(points)));
  auto opening = read_opening_rule(text);
  if (auto* fault = std::get_if<TextFault>(&opening)) {
    if (fault->column == 1) return TextFault{1, std::string(text), std::string(forms), {}};
    return bare(std::move(*fault));
  }
  return apart(std::get<sim::OpeningRule>(std::move(opening)), hours_per_day);
}

double days_between(const sim::OpeningRule& rule) {
  constexpr double week = 5, month = 21, quarter = 63;
  if (const auto* weeks = std::get_if<sim::WeekRule>(&rule))
    return week * weeks->cycle.every / static_cast<double>(weeks->spans.size());
  return std::holds_alternative<sim::MonthRule>(rule) ? month : quarter;
}

/// `every 2w Tue 10:00`, where the rule says no more.
std::string text_of(const sim::OpeningRule& rule) {
  constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const auto* week = std::get_if<sim::WeekRule>(&rule);
  if (week == nullptr || week->unit == sim::OpeningUnit::dates) return opening_rule_text(rule);
  const auto time_of = [](const sim::WeekSpan& span) { return span.begin % days(1); };
  const auto is_alike = [&](const sim::WeekSpan& span) {
    return span.length() == moment && time_of(span) == time_of(week->spans.front());
  };
  if (!std::ranges::all_of(week->spans, is_alike)) return opening_rule_text(rule);
  std::string text = "every " + std::to_string(week->cycle.every) + "w";
  for (const sim::WeekSpan& span : week->spans) {
    text += &span == &week->spans.front() ? " " : ",";
    text += names[static_cast<std::size_t>(std::chrono::floor<days>(span.begin).count())];
  }
  const auto since_midnight = std::chrono::floor<minutes>(time_of(week->spans.front())).count();
  std::array<char, 16> time{};
  std::snprintf(time.data(), time.size(), " %02d:%02d", static_cast<int>(since_midnight / 60),
                static_cast<int>(since_midnight % 60));
  return text + time.data() + (week->cycle.from ? " from " + iso_date(*week->cycle.from) : "");
}

}  // namespace

double Sittings::typical_period_days() const {
  double shortest = rules.empty() ? period_days : longest_period;
  for (const sim::OpeningRule& rule : rules) shortest = std::min(shortest, days_between(rule));
  return shortest;
}

std::variant<Sittings, TextFault> read_sittings(std::string_view text, const CellStyle& style) {
  const Read<double> period = read_duration(after_every(text), style);
  if (const double* working_days = std::get_if<double>(&period)) {
    if (*working_days >= shortest_period && *working_days <= longest_period) return Sittings{*working_days, {}};
    return TextFault{1, {}, "0.1 to 10,000 working days", {}};
  }
  Sittings sittings;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(';', from), text.size());
    const std::string_view item = trimmed(text.substr(from, end - from));
    auto rule = read_rule(item, style.hours_per_day);
    if (auto* fault = std::get_if<TextFault>(&rule)) {
      fault->column += item.empty() ? from : static_cast<std::size_t>(item.data() - text.data());
      return std::move(*fault);
    }
    sittings.rules.push_back(std::get<sim::OpeningRule>(std::move(rule)));
    from = end + 1;
  }
  return sittings;
}

std::string sittings_text(const transition::ForumInput& forum) {
  if (forum.rules.empty()) return shortest(forum.period_days);
  std::string text;
  for (const sim::OpeningRule& rule : forum.rules) text += (text.empty() ? "" : "; ") + text_of(rule);
  return text;
}

}  // namespace bascule::scenario_files
