#include "tools/scenario_files/rule_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sim/calendar/near_names.h"

namespace bascule::scenario_files {
namespace {

using std::chrono::seconds;

constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }
bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_outside_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letters(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

std::size_t run_of(std::string_view text, bool (*belongs)(char)) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, belongs) - text.begin());
}

Token token_at(std::string_view text, std::size_t begin) {
  const std::string_view rest = text.substr(begin);
  const auto token = [&](TokenKind kind, std::size_t length) { return Token{kind, rest.substr(0, length), begin + 1}; };
  if (rest.empty()) return token(TokenKind::end, 0);
  if (is_letter(rest[0])) return token(TokenKind::word, run_of(rest, is_letter));
  if (is_digit(rest[0])) return token(TokenKind::number, run_of(rest, is_digit));
  if (is_outside_ascii(rest[0])) return token(TokenKind::other, run_of(rest, is_outside_ascii));
  if (rest.starts_with("..")) return token(TokenKind::dots, 2);
  return token(TokenKind::sign, 1);
}

std::optional<std::int64_t> weekday_number(const Token& token) {
  if (token.kind != TokenKind::word || token.text.size() < 3) return std::nullopt;
  const auto day = std::ranges::find_if(weekdays, [&](std::string_view name) {
    return token.text.size() <= name.size() && same_letters(token.text, name.substr(0, token.text.size()));
  });
  if (day == weekdays.end()) return std::nullopt;
  return day - weekdays.begin();
}

std::string near_word(std::string_view text) {
  static const std::vector<std::string> known{
      "Mon",      "Tue",    "Wed",      "Thu",    "Fri", "Sat",     "Sun",   "Monday", "Tuesday", "Wednesday",
      "Thursday", "Friday", "Saturday", "Sunday", "WD",  "monthly", "every", "from",   "week"};
  const auto near = sim::near_names(text, known, 1);
  return near.empty() || same_letters(near.front(), text) ? std::string() : near.front();
}

bool is_dash(const Token& token) {
  constexpr std::array<std::string_view, 4> dashes{"\u2010", "\u2013", "\u2014", "\u2212"};
  return std::ranges::find(dashes, token.text) != dashes.end();
}

std::string days_of_month_hint(std::chrono::year_month month) {
  const auto last = static_cast<unsigned>((month / std::chrono::last).day());
  return "that month ends on the " + std::to_string(last) + "th";
}

}  // namespace

RuleScanner::RuleScanner(std::string_view text) {
  std::size_t begin = 0;
  do {
    begin += run_of(text.substr(begin), is_blank);
    tokens_.push_back(token_at(text, begin));
    begin += tokens_.back().text.size();
  } while (tokens_.back().kind != TokenKind::end);
}

const Token& RuleScanner::peek(std::size_t ahead) const {
  return tokens_[std::min(position_ + ahead, tokens_.size() - 1)];
}

bool RuleScanner::next_is(std::string_view word_or_sign, std::size_t ahead) const {
  return peek(ahead).kind != TokenKind::end && same_letters(peek(ahead).text, word_or_sign);
}

bool RuleScanner::next_is_weekday(std::size_t ahead) const { return weekday_number(peek(ahead)).has_value(); }

bool RuleScanner::take(std::string_view word_or_sign) {
  if (fault_ || !next_is(word_or_sign)) return false;
  skip();
  return true;
}

bool RuleScanner::expect(std::string_view word_or_sign, std::string_view suggestion) {
  if (take(word_or_sign)) return true;
  refuse("'" + std::string(word_or_sign) + "'", suggestion);
  return false;
}

void RuleScanner::refuse(std::string_view expected, std::string_view suggestion) {
  refuse(peek(), expected, suggestion);
}

void RuleScanner::refuse(const Token& token, std::string_view expected, std::string_view suggestion) {
  if (fault_) return;
  constexpr std::size_t longest_quote = 40;
  const bool is_end = token.kind == TokenKind::end;
  const std::string quote = "'" + std::string(token.text.substr(0, longest_quote)) + "'";
  fault_ =
      TextFault{token.column, is_end ? "the end of the text" : quote, std::string(expected), std::string(suggestion)};
  if (is_dash(token)) {
    fault_->suggestion = "a plain hyphen '-' instead of the dash";
  } else if (suggestion.empty() && token.kind == TokenKind::word) {
    fault_->suggestion = near_word(token.text);
  }
}

std::optional<std::int32_t> RuleScanner::read_number(std::int32_t first, std::int32_t last, std::string_view expected) {
  const std::string_view text = peek().text;
  std::int32_t number = 0;
  const bool is_number = !fault_ && peek().kind == TokenKind::number &&
                         std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{};
  if (!is_number || number < first || last < number) {
    refuse(expected);
    return std::nullopt;
  }
  skip();
  return number;
}

std::optional<sim::Date> RuleScanner::read_date() {
  const Token begin = peek();
  constexpr std::string_view form = "a date as 2027-05-07";
  if (begin.kind != TokenKind::number || begin.text.size() != 4) {
    const bool is_local = begin.kind == TokenKind::number && next_is("/", 1);
    refuse(form, is_local ? "year, month, day: 2027-05-07" : "");
    return std::nullopt;
  }
  const auto year = read_number(1900, 2199, "a year of 1900 to 2199");
  if (!year || !expect("-", "year, month, day: 2027-05-07")) return std::nullopt;
  const auto month = read_number(1, 12, "a month of 01 to 12");
  if (!month || !expect("-", "year, month, day: 2027-05-07")) return std::nullopt;
  const Token day_token = peek();
  const auto day = read_number(1, 31, "a day of 01 to 31");
  if (!day) return std::nullopt;
  const std::chrono::year_month year_month{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month))};
  const auto date = year_month / std::chrono::day(static_cast<unsigned>(*day));
  if (!date.ok()) {
    refuse(day_token, "a day that exists", days_of_month_hint(year_month));
    return std::nullopt;
  }
  return sim::Date{date};
}

std::optional<seconds> RuleScanner::read_time(seconds latest) {
  const Token begin = peek();
  constexpr std::string_view form = "a time as 09:00";
  if (begin.kind == TokenKind::number && begin.text.size() > 2) {
    const std::string digits(begin.text);
    refuse(form, digits.size() == 4 ? digits.substr(0, 2) + ":" + digits.substr(2) : "");
    return std::nullopt;
  }
  const auto hour = read_number(0, 24, form);
  if (!hour) return std::nullopt;
  if (!expect(":", begin.text.size() == 2 ? std::string(begin.text) + ":00" : "0" + std::string(begin.text) + ":00")) {
    return std::nullopt;
  }
  if (peek().text.size() != 2) {
    refuse("two digits of minutes");
    return std::nullopt;
  }
  const auto minute = read_number(0, 59, "minutes of 00 to 59");
  if (!minute) return std::nullopt;
  const seconds time = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
  if (time > latest) {
    refuse(begin, latest == std::chrono::days(1) ? "a time up to 24:00" : "a time before 24:00");
    return std::nullopt;
  }
  return time;
}

std::optional<std::chrono::days> RuleScanner::read_weekday() {
  const auto number = weekday_number(peek());
  if (fault_ || !number) {
    refuse("a day of the week as Mon");
    return std::nullopt;
  }
  skip();
  return std::chrono::days(*number);
}

bool RuleScanner::expect_end() {
  if (!fault_ && peek().kind == TokenKind::end) return true;
  refuse("nothing more");
  return false;
}

}  // namespace bascule::scenario_files
