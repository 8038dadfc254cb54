#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "models/transition/scenario/duration_law.h"
#include "tools/scenario_files/csv_table.h"
#include "tools/scenario_files/text_fault.h"

namespace bascule::scenario_files {

/// How a table writes numbers and dates.
struct CellStyle {
  DecimalSign decimal_sign = DecimalSign::point;
  enum class Dates : std::uint8_t { iso, day_first } dates = Dates::iso;
  double hours_per_day = 8;
};

/// A value, or why the text is none.
template <class T> using Read = std::variant<T, TextFault>;

/// `12`, `-1.5e3`, `1,5` with decimal commas. Not a number, infinities, what overflows and hexadecimal are refused.
Read<double> read_number(std::string_view text, const CellStyle& style);
/// A number, or a percentage: `50%` is 0.5.
Read<double> read_share(std::string_view text, const CellStyle& style);
/// Working days: `10`, `10d`, `2w` (five days each), `4h`, `10 days`, `10 jours`.
Read<double> read_duration(std::string_view text, const CellStyle& style);
/// `2027-03-01`, or `01/03/2027` where dates put the day first.
Read<std::chrono::sys_days> read_date(std::string_view text, const CellStyle& style);
/// `5:0.5|15:0.5`: working days and their probabilities.
Read<std::vector<transition::DurationAtom>> read_atoms(std::string_view text, const CellStyle& style);

/// `pert`, `normal[0,40]`, `discrete(5:0.5|15:0.5)`.
struct LawText {
  transition::DurationKind kind;
  std::optional<transition::DurationLaw::Range> truncation;
  std::vector<transition::DurationAtom> atoms;
};
Read<LawText> read_law(std::string_view text, const CellStyle& style);

std::string_view trimmed(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace bascule::scenario_files
