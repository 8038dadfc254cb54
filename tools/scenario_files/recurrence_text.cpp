#include "tools/scenario_files/recurrence_text.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/check.h"
#include "tools/scenario_files/rule_scanner.h"

namespace bascule::scenario_files {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr seconds one_day = days(1);
constexpr seconds one_week = std::chrono::weeks(1);
constexpr seconds last_time_of_day = one_day - std::chrono::minutes(1);
constexpr std::size_t most_spans = 1000;

struct TimeSpan {
  seconds begin;
  seconds end;
};

/// `every 2w` and `from 2027-05-07`, in either order, each at most once.
sim::WeekCycle read_cycle(RuleScanner& scanner) {
  sim::WeekCycle cycle;
  bool has_every = false;
  while (!scanner.fault()) {
    if (!has_every && scanner.take("every")) {
      has_every = true;
      const auto every = scanner.read_number(1, 520, "a number of weeks as 2w, at most 520");
      if (!every) break;
      cycle.every = *every;
      if (!scanner.take("weeks") && !scanner.take("week")) scanner.expect("w", std::to_string(*every) + "w");
    } else if (!cycle.from && scanner.take("from")) {
      cycle.from = scanner.read_date();
    } else {
      break;
    }
  }
  return cycle;
}

/// `Mon-Wed,Sat` as days from Monday; a range may run over Sunday.
std::vector<days> read_weekdays(RuleScanner& scanner) {
  std::vector<days> found;
  do {
    const auto first = scanner.read_weekday();
    if (!first) break;
    days last = *first;
    if (scanner.next_is("..")) {
      scanner.refuse("'-' between days", "Mon-Fri for days, Fri 20:00..Sun 18:00 for one long span");
      break;
    }
    if (scanner.take("-")) {
      const auto read = scanner.read_weekday();
      if (!read) break;
      last = *read;
    }
    for (days day = *first;; day = (day + days(1)) % 7) {
      found.push_back(day);
      if (day == last) break;
    }
    if (found.size() > most_spans) scanner.refuse("fewer days");
  } while (scanner.next_is(",") && scanner.next_is_weekday(1) && scanner.take(","));
  return found;
}

/// `09:00-12:00,13:00-17:00`; an end that is not after its beginning belongs to the next day.
std::vector<TimeSpan> read_time_spans(RuleScanner& scanner) {
  std::vector<TimeSpan> spans;
  do {
    const auto begin = scanner.read_time(last_time_of_day);
    if (!begin || !scanner.expect("-", "09:00-17:00")) break;
    if (scanner.next_is_weekday()) {
      scanner.refuse("the time at which the span ends", "Fri 20:00..Sun 18:00 for a span from day to day");
      break;
    }
    const Token end_token = scanner.peek();
    const auto end = scanner.read_time(one_day);
    if (!end) break;
    if (*end == *begin) {
      scanner.refuse(end_token, "an end that differs from the beginning", "00:00-24:00 for a whole day");
      break;
    }
    spans.push_back({*begin, *end > *begin ? *end : *end + one_day});
    if (spans.size() > most_spans) scanner.refuse("fewer spans");
  } while (scanner.next_is(",") && scanner.peek(1).kind == TokenKind::number && scanner.take(","));
  return spans;
}

/// `Fri 20:00..Sun 18:00`
std::optional<sim::WeekSpan> read_long_span(RuleScanner& scanner) {
  const auto first = scanner.read_weekday();
  const auto begin = first ? scanner.read_time(last_time_of_day) : std::nullopt;
  if (!begin || !scanner.expect("..")) return std::nullopt;
  const auto last = scanner.read_weekday();
  const auto end = last ? scanner.read_time(one_day) : std::nullopt;
  if (!end) return std::nullopt;
  const seconds from = *first + *begin, to = *last + *end;
  return sim::WeekSpan{from, to > from ? to : to + one_week};
}

/// Whether the scanner stands before `Fri 20:00..`.
bool is_long_span_next(const RuleScanner& scanner) {
  return scanner.next_is_weekday() && scanner.next_is(":", 2) && scanner.next_is("..", 4);
}

std::optional<sim::OpeningRule> read_week(RuleScanner& scanner) {
  sim::WeekRule rule;
  bool has_times = false;
  do {
    if (is_long_span_next(scanner)) {
      if (const auto span = read_long_span(scanner)) rule.spans.push_back(*span);
      has_times = true;
      continue;
    }
    const std::vector<days> weekdays = read_weekdays(scanner);
    if (scanner.peek().kind == TokenKind::number) {
      has_times = true;
      for (const TimeSpan span : read_time_spans(scanner)) {
        for (const days day : weekdays) rule.spans.push_back({day + span.begin, day + span.end});
      }
    } else if (has_times) {
      scanner.refuse("hours for these days too, as 09:00-17:00");
    } else {
      rule.unit = sim::OpeningUnit::dates;
      for (const days day : weekdays) rule.spans.push_back({day, day + one_day});
    }
    if (rule.spans.size() > most_spans) scanner.refuse("fewer spans");
  } while (scanner.take(","));
  rule.cycle = read_cycle(scanner);
  return rule;
}

sim::Date monday_of(sim::Date date) { return date - (std::chrono::weekday(date) - std::chrono::Monday); }

/// `release week every 4w`: any words, then `week`.
std::optional<sim::OpeningRule> read_named_week(RuleScanner& scanner) {
  std::size_t words = 0;
  const auto is_name = [&](std::size_t word) {
    return scanner.peek(word).kind == TokenKind::word && !scanner.next_is("week", word) &&
           !scanner.next_is("every", word) && !scanner.next_is("from", word);
  };
  while (is_name(words)) ++words;
  if (!scanner.next_is("week", words)) {
    scanner.refuse("a day of the week, a date, WD or a named week");
    return std::nullopt;
  }
  for (std::size_t i = 0; i <= words; ++i) scanner.skip();
  if (!scanner.next_is("every")) scanner.refuse("'every'", "release week every 4w");
  sim::WeekRule rule{{{seconds(0), one_week}}, sim::OpeningUnit::dates, read_cycle(scanner)};
  if (rule.cycle.from) rule.cycle.from = monday_of(*rule.cycle.from);
  return rule;
}

/// `WD+6`
std::optional<std::int32_t> read_month_day(RuleScanner& scanner) {
  if (!scanner.expect("WD")) return std::nullopt;
  const bool is_from_end = scanner.next_is("-");
  if (!scanner.take("-") && !scanner.take("+")) {
    const bool is_number = scanner.peek().kind == TokenKind::number;
    scanner.refuse("'+' from the month's start or '-' from its end",
                   is_number ? "WD+" + std::string(scanner.peek().text) : "WD+6");
    return std::nullopt;
  }
  const auto number = scanner.read_number(1, 31, "a working day of 1 to 31");
  if (!number) return std::nullopt;
  return is_from_end ? -*number : *number;
}

std::optional<sim::OpeningRule> read_month(RuleScanner& scanner) {
  const auto first = read_month_day(scanner);
  if (!first) return std::nullopt;
  const Token last_token = scanner.peek(1);
  auto last = first;
  if (scanner.take("..")) last = read_month_day(scanner);
  if (!last) return std::nullopt;
  const sim::MonthRule rule{*first, *last};
  if (!sim::is_valid(sim::OpeningRule(rule))) {
    scanner.refuse(last_token, "a last day that is not before the first");
    return std::nullopt;
  }
  scanner.expect("monthly");
  return rule;
}

std::optional<sim::OpeningRule> read_dates(RuleScanner& scanner) {
  const auto first = scanner.read_date();
  if (!first) return std::nullopt;
  const Token last_token = scanner.peek(1);
  auto last = first;
  if (scanner.take("..")) last = scanner.read_date();
  if (!last) return std::nullopt;
  if (*last < *first) {
    scanner.refuse(last_token, "a last date that is not before the first");
    return std::nullopt;
  }
  return sim::DateRange{*first, *last};
}

std::optional<sim::OpeningRule> read_opening(RuleScanner& scanner) {
  if (scanner.peek().kind == TokenKind::number) return read_dates(scanner);
  if (scanner.next_is("WD")) return read_month(scanner);
  if (scanner.next_is_weekday()) return read_week(scanner);
  if (scanner.next_is("every")) {
    scanner.refuse("what opens before how often it does", "Fri 20:00..Sun 18:00 every 2w");
    return std::nullopt;
  }
  return read_named_week(scanner);
}

std::optional<sim::Date> read_from(RuleScanner& scanner) {
  return scanner.take("from") ? scanner.read_date() : std::nullopt;
}

std::optional<sim::PointRule> read_points(RuleScanner& scanner) {
  if (scanner.next_is("WD")) {
    const auto day = read_month_day(scanner);
    if (!day || !scanner.expect("monthly")) return std::nullopt;
    const auto time = scanner.read_time(last_time_of_day);
    if (!time) return std::nullopt;
    return sim::MonthPoints{*day, *time};
  }
  if (!scanner.expect("every", "every 2w Tue 10:00")) return std::nullopt;
  const auto every = scanner.read_number(1, 520, "a number of weeks or working days as 2w or 10wd, at most 520");
  if (!every) return std::nullopt;
  if (scanner.take("wd")) {
    const auto time = scanner.read_time(last_time_of_day);
    if (!time) return std::nullopt;
    return sim::WorkingDayPoints{*every, *time, read_from(scanner)};
  }
  if (!scanner.take("w") && !scanner.take("week") && !scanner.take("weeks")) {
    scanner.refuse("'w' for weeks or 'wd' for working days", std::to_string(*every) + "wd");
    return std::nullopt;
  }
  const std::vector<days> weekdays = read_weekdays(scanner);
  const auto time = scanner.read_time(last_time_of_day);
  if (!time) return std::nullopt;
  sim::WeekPoints rule{{}, {*every, read_from(scanner)}};
  for (const days day : weekdays) rule.points.push_back(day + *time);
  return rule;
}

template <class Rule> std::variant<Rule, TextFault> finish(RuleScanner& scanner, std::optional<Rule> rule) {
  scanner.expect_end();
  if (scanner.fault()) return *scanner.fault();
  ENSURE(rule && sim::is_valid(*rule));
  return std::move(*rule);
}

}  // namespace

std::variant<sim::OpeningRule, TextFault> read_opening_rule(std::string_view text) {
  RuleScanner scanner(text);
  return finish(scanner, read_opening(scanner));
}

std::variant<sim::PointRule, TextFault> read_point_rule(std::string_view text) {
  RuleScanner scanner(text);
  return finish(scanner, read_points(scanner));
}

}  // namespace bascule::scenario_files
