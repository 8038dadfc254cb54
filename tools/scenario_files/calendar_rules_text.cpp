#include "tools/scenario_files/calendar_rules_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "models/transition/scenario/calendar_input.h"
#include "tools/scenario_files/recurrence_text.h"
#include "tools/scenario_files/written_values.h"

namespace bascule::scenario_files {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr days one_day{1};
constexpr seconds one_week = std::chrono::weeks(1);
constexpr std::string_view monday = "Mon ";

/// Tells what is wrong with a rule, or with the hours that complete one, whose first `before` bytes were not stated.
void refuse_text(const TableReader& table, std::size_t row, std::string_view column, TextFault fault,
                 std::size_t before = 0) {
  const bool is_quoted = fault.found.size() > 2 && fault.found.starts_with('\'') && fault.found.ends_with('\'');
  fault.found = is_quoted ? fault.found.substr(1, fault.found.size() - 2) : table.text(row, column);
  fault.column -= std::min(before, fault.column - 1);
  if (!fault.suggestion.empty()) fault.suggestion = "hint: " + fault.suggestion;
  table.refuse(row, column, fault);
}

std::optional<sim::OpeningRule> rule_of_cell(const TableReader& table, std::size_t row) {
  auto read = read_opening_rule(table.text(row, "rule"));
  if (const auto* wrong = std::get_if<TextFault>(&read)) {
    refuse_text(table, row, "rule", *wrong);
    return std::nullopt;
  }
  return std::get<sim::OpeningRule>(std::move(read));
}

/// Spans from midnight of a day on, such as 09:00-12:00,13:00-17:00.
std::optional<std::vector<sim::WeekSpan>> hours_of_cell(const TableReader& table, std::size_t row) {
  auto read = read_opening_rule(std::string(monday) + table.text(row, "hours"));
  const TextFault* wrong = std::get_if<TextFault>(&read);
  const auto* week = wrong == nullptr ? std::get_if<sim::WeekRule>(&std::get<sim::OpeningRule>(read)) : nullptr;
  const bool is_of_one_day = week != nullptr && week->unit == sim::OpeningUnit::clock_hours &&
                             week->cycle == sim::WeekCycle{} &&
                             std::all_of(week->spans.begin(), week->spans.end(),
                                         [](const sim::WeekSpan& span) { return span.begin < one_day; });
  if (is_of_one_day) return week->spans;
  if (wrong != nullptr && wrong->column > monday.size()) {
    refuse_text(table, row, "hours", *wrong, monday.size());
  } else {
    table.refuse(row, "hours", "is not understood", "hours of a day, such as 09:00-12:00,13:00-17:00");
  }
  return std::nullopt;
}

/// The days of a rule of dates, each with these hours.
sim::WeekRule with_hours(const sim::WeekRule& week, const std::vector<sim::WeekSpan>& hours) {
  sim::WeekRule result{.spans = {}, .unit = sim::OpeningUnit::clock_hours, .cycle = week.cycle};
  for (const sim::WeekSpan& span : week.spans)
    for (seconds day = span.begin; day < span.end; day += one_day)
      for (const sim::WeekSpan& hour : hours) result.spans.push_back({day + hour.begin, day + hour.end});
  return result;
}

/// Completes days by the column hours; nothing after a fault.
std::optional<sim::OpeningRule> completed(sim::OpeningRule rule, const TableReader& table, std::size_t row) {
  if (table.is_empty(row, "hours")) return rule;
  const auto* week = std::get_if<sim::WeekRule>(&rule);
  if (week == nullptr || week->unit != sim::OpeningUnit::dates) {
    table.refuse(row, "hours", "has no days to complete", "a rule that names days of the week only, such as Mon-Fri");
    return std::nullopt;
  }
  const auto hours = hours_of_cell(table, row);
  if (!hours) return std::nullopt;
  return with_hours(*week, *hours);
}

std::vector<sim::WeekSpan> standard_hours(double hours_per_day) {
  return {transition::standard_calendar(hours_per_day).weeks.front().rule.spans.front()};
}

std::string weekday_name(seconds second_of_week) {
  constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  return std::string(names[static_cast<std::size_t>(std::chrono::floor<days>(second_of_week).count() % 7)]);
}

std::string reading(seconds second_of_week) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(second_of_week % one_day).count();
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
  return weekday_name(second_of_week) + " " + text.data();
}

bool has_standard_hours(const sim::WeekRule& rule, double hours_per_day) {
  const sim::WeekSpan standard = standard_hours(hours_per_day).front();
  return std::all_of(rule.spans.begin(), rule.spans.end(), [&](const sim::WeekSpan& span) {
    return span.begin % one_day == standard.begin && span.length() == standard.length();
  });
}

std::string cycle_text(const sim::WeekCycle& cycle) {
  std::string text;
  if (cycle.every != 1) text += " every " + std::to_string(cycle.every) + "w";
  if (cycle.from) text += " from " + iso_date(*cycle.from);
  return text;
}

std::string days_text(const sim::WeekRule& rule) {
  std::string text;
  for (const sim::WeekSpan& span : rule.spans) text += (text.empty() ? "" : ", ") + weekday_name(span.begin);
  return text + cycle_text(rule.cycle);
}

std::string text_of(const sim::WeekRule& rule) {
  const bool is_of_dates = rule.unit == sim::OpeningUnit::dates;
  if (is_of_dates && rule.spans.front().length() == one_day) return days_text(rule);
  if (is_of_dates) return "week" + std::string(rule.cycle.every == 1 ? " every 1w" : "") + cycle_text(rule.cycle);
  std::string text;
  for (const sim::WeekSpan& span : rule.spans)
    text += (text.empty() ? "" : ", ") + reading(span.begin) + ".." + reading(span.end);
  return text + cycle_text(rule.cycle);
}

std::string text_of(sim::MonthRule rule) {
  const auto day = [](std::int32_t n) { return std::string("WD") + (n > 0 ? "+" : "") + std::to_string(n); };
  return day(rule.first) + ".." + day(rule.last) + " monthly";
}

std::string text_of(sim::DateRange range) { return iso_date(range.first) + ".." + iso_date(range.last); }

}  // namespace

std::optional<sim::OpeningRule> stated_rule(const TableReader& table, std::size_t row) {
  const auto from = table.date(row, "from"), to = table.date(row, "to");
  const bool has_dates = !table.is_empty(row, "from") || !table.is_empty(row, "to");
  if (!table.is_empty(row, "rule")) {
    auto rule = rule_of_cell(table, row);
    if (has_dates)
      table.refuse(row, table.is_empty(row, "from") ? "to" : "from", "stands beside a rule, which says when by itself",
                   "either a rule, or from and to");
    return rule ? completed(*std::move(rule), table, row) : std::nullopt;
  }
  if (!table.is_empty(row, "hours")) table.refuse(row, "hours", "has no days to complete", "a rule such as Mon-Fri");
  if (!has_dates) {
    table.refuse(row, "rule", "is empty", "a rule such as 2027-12-24..2028-01-02, or from and to");
    return std::nullopt;
  }
  if (table.is_empty(row, "from") || table.is_empty(row, "to")) {
    table.refuse(row, table.is_empty(row, "from") ? "from" : "to", "is empty", "from and to, or a rule");
    return std::nullopt;
  }
  if (!from || !to) return std::nullopt;
  if (to->value < from->value) {
    table.refuse(row, "to", "lies before from", "a later date");
    return std::nullopt;
  }
  return sim::DateRange{sim::Date(from->value.time_since_epoch()), sim::Date(to->value.time_since_epoch())};
}

std::optional<sim::WeekRule> stated_week(const TableReader& table, std::size_t row) {
  if (table.is_empty(row, "rule")) {
    table.refuse(row, "rule", "is empty", "days of the week and hours, such as Mon-Fri 09:00-17:00");
    return std::nullopt;
  }
  auto rule = rule_of_cell(table, row);
  if (!rule) return std::nullopt;
  if (!std::holds_alternative<sim::WeekRule>(*rule)) {
    table.refuse(row, "rule", "is no week", "days of the week and hours, such as Mon-Fri 09:00-17:00");
    return std::nullopt;
  }
  const auto whole = completed(*std::move(rule), table, row);
  if (!whole) return std::nullopt;
  sim::WeekRule week = std::get<sim::WeekRule>(*whole);
  return week.unit == sim::OpeningUnit::dates ? with_hours(week, standard_hours(table.style().hours_per_day)) : week;
}

std::string opening_rule_text(const sim::OpeningRule& rule) {
  return std::visit([](const auto& r) { return text_of(r); }, rule);
}

std::string week_text(const sim::WeekRule& week, double hours_per_day) {
  return has_standard_hours(week, hours_per_day) ? days_text(week) : text_of(week);
}

}  // namespace bascule::scenario_files
