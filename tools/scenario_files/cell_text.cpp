#include "tools/scenario_files/cell_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "tools/scenario_files/fault_list.h"

namespace bascule::scenario_files {
namespace {

using transition::DurationAtom;
using transition::DurationKind;
using transition::DurationLaw;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

TextFault fault(std::string_view found, std::string expected, std::string suggestion = {}) {
  return {
      .column = 1, .found = std::string(found), .expected = std::move(expected), .suggestion = std::move(suggestion)};
}

struct DurationUnit {
  std::string_view name;
  double days;  ///< 0: an hour, which depends on the day
};
constexpr double hour = 0;
constexpr std::array<DurationUnit, 20> duration_units{
    {{"d", 1},        {"day", 1},  {"days", 1},  {"j", 1},       {"jour", 1},     {"jours", 1},    {"jh", 1},
     {"w", 5},        {"wk", 5},   {"wks", 5},   {"week", 5},    {"weeks", 5},    {"sem", 5},      {"semaine", 5},
     {"semaines", 5}, {"h", hour}, {"hr", hour}, {"hour", hour}, {"hours", hour}, {"heures", hour}}};

/// The end of the number at the start of the text.
std::size_t number_length(std::string_view text) {
  std::size_t i = 0;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  while (i < text.size() && (is_digit(text[i]) || text[i] == '.' || text[i] == ',')) ++i;
  return i;
}

template <class T> const TextFault* fault_of(const Read<T>& read) { return std::get_if<TextFault>(&read); }

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

Read<double> read_number(std::string_view text, const CellStyle& style) {
  std::string plain(trimmed(text));
  const auto commas = std::count(plain.begin(), plain.end(), ',');
  if (commas > 0 && style.decimal_sign == DecimalSign::point) {
    std::string without = plain;
    std::erase(without, ',');
    return fault(text, "a number with a decimal point", "write '" + without + "' or, for decimals, a point");
  }
  if (commas > 1 || (commas == 1 && plain.find('.') != std::string::npos))
    return fault(text, "a number without thousands separators");
  std::replace(plain.begin(), plain.end(), ',', '.');
  const std::size_t sign = plain.starts_with('+') ? 1 : 0;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data() + sign, plain.data() + plain.size(), value);
  if (error == std::errc::result_out_of_range) return fault(text, "a number that is not astronomically large or small");
  const bool is_whole_text = end == plain.data() + plain.size() && !(sign == 1 && plain.size() > 1 && plain[1] == '-');
  if (error != std::errc{} || !is_whole_text || !std::isfinite(value)) return fault(text, "a number");
  return value + 0.0;  // a zero without a sign, so that it reads back as it is written
}

Read<double> read_share(std::string_view text, const CellStyle& style) {
  const std::string_view bare = trimmed(text);
  if (!bare.ends_with('%')) return read_number(bare, style);
  Read<double> percent = read_number(bare.substr(0, bare.size() - 1), style);
  if (const TextFault* wrong = fault_of(percent)) return fault(text, wrong->expected + " before the %");
  return std::get<double>(percent) / 100.0;
}

Read<double> read_duration(std::string_view text, const CellStyle& style) {
  const std::string_view bare = trimmed(text);
  const std::string expected = "a duration such as 10, 10d, 2w or 4h";
  Read<double> whole = read_number(bare, style);
  if (!fault_of(whole)) return whole;
  const std::size_t length = number_length(bare);
  if (length == 0 || length == bare.size()) return fault(text, expected, fault_of(whole)->suggestion);
  const Read<double> number = read_number(bare.substr(0, length), style);
  if (const TextFault* wrong = fault_of(number)) return fault(text, expected, wrong->suggestion);
  const std::string_view unit = trimmed(bare.substr(length));
  for (const DurationUnit& known : duration_units) {
    if (!equal_ignoring_case(known.name, unit)) continue;
    return std::get<double>(number) * (known.days == hour ? 1.0 / style.hours_per_day : known.days);
  }
  return fault(text, expected);
}

Read<std::chrono::sys_days> read_date(std::string_view text, const CellStyle& style) {
  const std::string_view bare = trimmed(text);
  const auto number = [&](std::size_t from, std::size_t length) {
    int value = 0;
    for (std::size_t i = from; i < from + length; ++i) {
      if (!is_digit(bare[i])) return -1;
      value = 10 * value + (bare[i] - '0');
    }
    return value;
  };
  const bool day_first = style.dates == CellStyle::Dates::day_first;
  const std::string expected = day_first ? "a date such as 2027-03-01 or 01/03/2027" : "a date such as 2027-03-01";
  int year = -1, month = -1, day = -1;
  if (bare.size() == 10 && bare[4] == '-' && bare[7] == '-')
    year = number(0, 4), month = number(5, 2), day = number(8, 2);
  else if (bare.size() == 10 && (bare[2] == '/' || bare[2] == '.') && bare[5] == bare[2]) {
    if (!day_first) return fault(text, expected, "or set locale = \"fr\" (day first) in scenario.toml");
    day = number(0, 2), month = number(3, 2), year = number(6, 4);
  }
  if (year < 0 || month < 0 || day < 0) return fault(text, expected);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return fault(text, "a day that exists");
  if (year < 1900 || year > 2200) return fault(text, "a year from 1900 to 2200");
  return std::chrono::sys_days(date);
}

Read<std::vector<DurationAtom>> read_atoms(std::string_view text, const CellStyle& style) {
  const std::string expected = "values with probabilities such as 5:0.5|15:0.5";
  std::vector<DurationAtom> atoms;
  for (std::string_view rest = text;;) {
    const std::size_t bar = rest.find('|');
    const std::string_view atom = trimmed(rest.substr(0, bar));
    const std::size_t colon = atom.find(':');
    if (colon == std::string_view::npos) return fault(text, expected);
    const Read<double> days = read_duration(atom.substr(0, colon), style);
    const Read<double> probability = read_share(atom.substr(colon + 1), style);
    if (fault_of(days) || fault_of(probability)) return fault(text, expected);
    atoms.push_back({std::get<double>(days), std::get<double>(probability)});
    if (bar == std::string_view::npos) return atoms;
    rest.remove_prefix(bar + 1);
  }
}

Read<LawText> read_law(std::string_view text, const CellStyle& style) {
  std::string_view name = trimmed(text);
  LawText law{};
  if (name.find(':') != std::string_view::npos) {
    if (equal_ignoring_case(name.substr(0, 8), "discrete")) name = trimmed(name.substr(8));
    if (name.starts_with('(') && name.ends_with(')')) name = name.substr(1, name.size() - 2);
    Read<std::vector<DurationAtom>> atoms = read_atoms(name, style);
    if (const TextFault* wrong = fault_of(atoms)) return *wrong;
    law.kind = DurationKind::discrete;
    law.atoms = std::get<std::vector<DurationAtom>>(std::move(atoms));
    return law;
  }
  if (const std::size_t open = name.find('['); open != std::string_view::npos) {
    const std::string_view range = name.substr(open + 1);
    const std::size_t separator = range.find(range.find(';') == std::string_view::npos ? ',' : ';');
    const std::string expected = "a range such as [5,40] behind the name";
    if (!range.ends_with(']') || separator == std::string_view::npos) return fault(text, expected);
    const Read<double> low = read_duration(range.substr(0, separator), style);
    const Read<double> high = read_duration(range.substr(separator + 1, range.size() - separator - 2), style);
    if (fault_of(low) || fault_of(high)) return fault(text, expected);
    law.truncation = DurationLaw::Range{std::get<double>(low), std::get<double>(high)};
    name = trimmed(name.substr(0, open));
  }
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(DurationKind::percentiles); ++i) {
    const auto kind = static_cast<DurationKind>(i);
    names.emplace_back(name_of(kind));
    if (!equal_ignoring_case(names.back(), name)) continue;
    law.kind = kind;
    return law;
  }
  return fault(text, "the name of a distribution, such as triangular, pert or lognormal", did_you_mean(name, names));
}

}  // namespace bascule::scenario_files
