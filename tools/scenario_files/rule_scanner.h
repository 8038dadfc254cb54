#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/calendar/horizon.h"
#include "tools/scenario_files/text_fault.h"

namespace bascule::scenario_files {

/// What a token is: letters, digits, `..`, one other ASCII character, a run of other bytes, or the end of the text.
enum class TokenKind : std::uint8_t { word, number, dots, sign, other, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;
  std::size_t column = 1;
};

/// Reads the small words of recurrence rules one after another: numbers, dates, times, days of the week. Blanks
/// separate and mean nothing else; letter case is ignored. The first fault is kept and is final: every reading after it
/// fails. Never throws on any text; linear in its length.
class RuleScanner {
 public:
  explicit RuleScanner(std::string_view text);

  const Token& peek(std::size_t ahead = 0) const;
  bool next_is(std::string_view word_or_sign, std::size_t ahead = 0) const;
  bool next_is_weekday(std::size_t ahead = 0) const;
  /// Steps over the next token if it is this one.
  bool take(std::string_view word_or_sign);
  /// Steps over this one; anything else is a fault.
  bool expect(std::string_view word_or_sign, std::string_view suggestion = {});
  void skip() { ++position_; }

  /// A whole number of first to last.
  std::optional<std::int32_t> read_number(std::int32_t first, std::int32_t last, std::string_view expected);
  /// `2027-05-07`
  std::optional<sim::Date> read_date();
  /// `09:00` as seconds from midnight; `24:00` only where a span may end.
  std::optional<std::chrono::seconds> read_time(std::chrono::seconds latest);
  /// `Fri` or any longer beginning of its name, as days from Monday.
  std::optional<std::chrono::days> read_weekday();
  bool expect_end();

  /// Reports the next token as not what was expected; the first report stays.
  void refuse(std::string_view expected, std::string_view suggestion = {});
  void refuse(const Token& token, std::string_view expected, std::string_view suggestion = {});
  const std::optional<TextFault>& fault() const { return fault_; }

 private:
  std::vector<Token> tokens_;
  std::size_t position_ = 0;
  std::optional<TextFault> fault_;
};

}  // namespace bascule::scenario_files
