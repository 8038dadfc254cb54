#include "tools/scenario_files/recurrence_text.h"

#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bascule::scenario_files {
namespace {

using namespace std::chrono_literals;
using sim::Date;
using sim::DateRange;
using sim::MonthPoints;
using sim::MonthRule;
using sim::OpeningRule;
using sim::OpeningUnit;
using sim::PointRule;
using sim::WeekCycle;
using sim::WeekPoints;
using sim::WeekRule;
using sim::WeekSpan;
using sim::WorkingDayPoints;
using std::chrono::days;

template <class Rule> std::string sentence(const std::variant<Rule, TextFault>& read) {
  const auto* fault = std::get_if<TextFault>(&read);
  if (!fault) return "read";
  return std::to_string(fault->column) + ": expected " + fault->expected + ", found " + fault->found +
         (fault->suggestion.empty() ? "" : "; " + fault->suggestion);
}

OpeningRule opening(std::string_view text) {
  const auto read = read_opening_rule(text);
  EXPECT_EQ(sentence(read), "read") << text;
  return std::holds_alternative<OpeningRule>(read) ? std::get<OpeningRule>(read) : OpeningRule{};
}

PointRule points(std::string_view text) {
  const auto read = read_point_rule(text);
  EXPECT_EQ(sentence(read), "read") << text;
  return std::holds_alternative<PointRule>(read) ? std::get<PointRule>(read) : PointRule{};
}

std::string opening_fault(std::string_view text) { return sentence(read_opening_rule(text)); }
std::string point_fault(std::string_view text) { return sentence(read_point_rule(text)); }

WeekSpan span(int day, std::chrono::minutes begin, std::chrono::minutes end) {
  return {days(day) + begin, days(day) + end};
}

TEST(RecurrenceText, reads_hours_of_several_days) {
  WeekRule week;
  for (int day = 0; day < 5; ++day) week.spans.push_back(span(day, 9h, 17h));
  EXPECT_EQ(opening("Mon-Fri 09:00-17:00"), OpeningRule(week));
  EXPECT_EQ(opening("  monday - FRI   9:00 - 17:00 "), OpeningRule(week));
}

TEST(RecurrenceText, reads_several_spans_and_several_groups_of_days) {
  const WeekRule week{
      {span(0, 9h, 12h), span(2, 9h, 12h), span(0, 13h, 17h + 30min), span(2, 13h, 17h + 30min), span(5, 9h, 11h)}};
  auto read = std::get<WeekRule>(opening("Mon,Wed 09:00-12:00,13:00-17:30, Sat 09:00-11:00"));
  EXPECT_THAT(read.spans, testing::UnorderedElementsAreArray(week.spans));
}

TEST(RecurrenceText, lets_a_span_run_over_midnight_and_days_over_sunday) {
  EXPECT_EQ(opening("Sat-Mon 22:00-06:00"),
            OpeningRule(WeekRule{{span(5, 22h, 30h), span(6, 22h, 30h), span(0, 22h, 30h)}}));
  EXPECT_EQ(opening("Sun 00:00-24:00"), OpeningRule(WeekRule{{span(6, 0h, 24h)}}));
}

TEST(RecurrenceText, reads_days_without_hours_as_dates) {
  EXPECT_EQ(opening("Mon-Tue"), OpeningRule(WeekRule{{span(0, 0h, 24h), span(1, 0h, 24h)}, OpeningUnit::dates, {}}));
}

TEST(RecurrenceText, reads_a_long_span_every_second_week_from_a_date) {
  const WeekCycle cycle{2, Date{2027y / 5 / 7}};
  const WeekRule weekend{{{days(4) + 20h, days(6) + 18h}}, OpeningUnit::clock_hours, cycle};
  EXPECT_EQ(opening("Fri 20:00..Sun 18:00 every 2w from 2027-05-07"), OpeningRule(weekend));
  EXPECT_EQ(opening("Fri 20:00..Sun 18:00 from 2027-05-07 every 2 weeks"), OpeningRule(weekend));
}

TEST(RecurrenceText, lets_a_long_span_run_into_the_next_week) {
  EXPECT_EQ(opening("Sun 20:00..Mon 04:00"), OpeningRule(WeekRule{{{days(6) + 20h, days(7) + 4h}}}));
}

TEST(RecurrenceText, reads_a_named_week_from_any_of_its_days) {
  const WeekRule week{{{0s, days(7)}}, OpeningUnit::dates, {4, std::nullopt}};
  EXPECT_EQ(opening("release week every 4w"), OpeningRule(week));
  const auto from_thursday = std::get<WeekRule>(opening("ERP release week every 4w from 2027-05-06"));
  EXPECT_EQ(from_thursday.cycle.from, Date{2027y / 5 / 3});
}

TEST(RecurrenceText, reads_working_days_of_the_month) {
  EXPECT_EQ(opening("WD-3..WD+6 monthly"), OpeningRule(MonthRule{-3, 6}));
  EXPECT_EQ(opening("WD+8..WD+14 monthly"), OpeningRule(MonthRule{8, 14}));
  EXPECT_EQ(opening("wd+1 monthly"), OpeningRule(MonthRule{1, 1}));
}

TEST(RecurrenceText, reads_dates) {
  EXPECT_EQ(opening("2027-12-10..2028-01-20"), OpeningRule(DateRange{Date{2027y / 12 / 10}, Date{2028y / 1 / 20}}));
  EXPECT_EQ(opening("2028-02-29"), OpeningRule(DateRange{Date{2028y / 2 / 29}, Date{2028y / 2 / 29}}));
}

TEST(RecurrenceText, reads_points) {
  EXPECT_EQ(points("every 2w Tue 10:00"), PointRule(WeekPoints{{days(1) + 10h}, {2, std::nullopt}}));
  EXPECT_EQ(points("every 1w Mon,Thu 09:30 from 2027-05-03"),
            PointRule(WeekPoints{{9h + 30min, days(3) + 9h + 30min}, {1, Date{2027y / 5 / 3}}}));
  EXPECT_EQ(points("every 10wd 10:00 from 2027-05-03"), PointRule(WorkingDayPoints{10, 10h, Date{2027y / 5 / 3}}));
  EXPECT_EQ(points("WD-2 monthly 16:00"), PointRule(MonthPoints{-2, 16h}));
}

struct Malformed {
  const char* text;
  const char* sentence;
};

void expect_faults(std::string (*fault_of)(std::string_view), std::initializer_list<Malformed> all) {
  for (const Malformed& each : all) EXPECT_EQ(fault_of(each.text), each.sentence) << "'" << each.text << "'";
}

TEST(RecurrenceText, says_where_a_week_is_malformed) {
  expect_faults(
      opening_fault,
      {{"", "1: expected a day of the week, a date, WD or a named week, found the end of the text"},
       {"   ", "4: expected a day of the week, a date, WD or a named week, found the end of the text"},
       {"Mno-Fri 09:00-17:00", "1: expected a day of the week, a date, WD or a named week, found 'Mno'; Mon"},
       {"Mon-Fir 09:00-17:00", "5: expected a day of the week as Mon, found 'Fir'; Fri"},
       {"Mon-", "5: expected a day of the week as Mon, found the end of the text"},
       {"Mon\xE2\x80\x93"
        "Fri 09:00-17:00",
        "4: expected nothing more, found '\xE2\x80\x93'; a plain hyphen '-' instead of the dash"},
       {"Mon..Fri",
        "4: expected '-' between days, found '..'; Mon-Fri for days, Fri 20:00..Sun 18:00 for one long span"},
       {"Mon 25:00-26:00", "5: expected a time as 09:00, found '25'"},
       {"Mon 24:00-25:00", "5: expected a time before 24:00, found '24'"},
       {"Mon 09:00-24:30", "11: expected a time up to 24:00, found '24'"},
       {"Mon 09:60-17:00", "8: expected minutes of 00 to 59, found '60'"},
       {"Mon 09:5-17:00", "8: expected two digits of minutes, found '5'"},
       {"Mon 0900-1700", "5: expected a time as 09:00, found '0900'; 09:00"},
       {"Mon 9h-17h", "6: expected ':', found 'h'; 09:00"},
       {"Mon 09:00", "10: expected '-', found the end of the text; 09:00-17:00"},
       {"Mon 09:00-09:00",
        "11: expected an end that differs from the beginning, found '09'; 00:00-24:00 for a whole day"},
       {"Fri 20:00-Sun 18:00",
        "11: expected the time at which the span ends, found 'Sun'; Fri 20:00..Sun 18:00 for a span from day to day"},
       {"Fri 20:00..18:00", "12: expected a day of the week as Mon, found '18'"},
       {"Mon 09:00-17:00, Tue", "21: expected hours for these days too, as 09:00-17:00, found the end of the text"},
       {"Mon 09:00-17:00,", "17: expected a day of the week as Mon, found the end of the text"},
       {"Mon 09:00-17:00 junk", "17: expected nothing more, found 'junk'"}});
}

TEST(RecurrenceText, says_where_a_cycle_is_malformed) {
  expect_faults(opening_fault,
                {{"Mon every", "10: expected a number of weeks as 2w, at most 520, found the end of the text"},
                 {"Mon every 0w", "11: expected a number of weeks as 2w, at most 520, found '0'"},
                 {"Mon every 99999999999999999999w",
                  "11: expected a number of weeks as 2w, at most 520, found '99999999999999999999'"},
                 {"Mon every -2w", "11: expected a number of weeks as 2w, at most 520, found '-'"},
                 {"Mon every 2", "12: expected 'w', found the end of the text; 2w"},
                 {"Mon every 2d", "12: expected 'w', found 'd'; 2w"},
                 {"Mon every 2w every 3w", "14: expected nothing more, found 'every'"},
                 {"Mon evry 2w", "5: expected nothing more, found 'evry'; every"},
                 {"Mon every 2w from", "18: expected a date as 2027-05-07, found the end of the text"},
                 {"every 2w Fri 20:00..Sun 18:00",
                  "1: expected what opens before how often it does, found 'every'; Fri 20:00..Sun 18:00 every 2w"},
                 {"release wek every 4w", "1: expected a day of the week, a date, WD or a named week, found 'release'"},
                 {"release week", "13: expected 'every', found the end of the text; release week every 4w"}});
}

TEST(RecurrenceText, says_where_a_date_is_malformed) {
  expect_faults(opening_fault,
                {{"2027-02-29", "9: expected a day that exists, found '29'; that month ends on the 28th"},
                 {"2027-13-01", "6: expected a month of 01 to 12, found '13'"},
                 {"2027-00-01", "6: expected a month of 01 to 12, found '00'"},
                 {"2027-12", "8: expected '-', found the end of the text; year, month, day: 2027-05-07"},
                 {"07/05/2027", "1: expected a date as 2027-05-07, found '07'; year, month, day: 2027-05-07"},
                 {"1027-05-07", "1: expected a year of 1900 to 2199, found '1027'"},
                 {"27-05-07", "1: expected a date as 2027-05-07, found '27'"},
                 {"2027-12-10..", "13: expected a date as 2027-05-07, found the end of the text"},
                 {"2027-12-10..2027-12-09", "13: expected a last date that is not before the first, found '2027'"},
                 {"2027-12-10-2027-12-12", "11: expected nothing more, found '-'"}});
}

TEST(RecurrenceText, says_where_working_days_are_malformed) {
  expect_faults(opening_fault,
                {{"WD3..WD6 monthly", "3: expected '+' from the month's start or '-' from its end, found '3'; WD+3"},
                 {"WD+0 monthly", "4: expected a working day of 1 to 31, found '0'"},
                 {"WD+32 monthly", "4: expected a working day of 1 to 31, found '32'"},
                 {"WD-3..+6 monthly", "7: expected 'WD', found '+'"},
                 {"WD-3..WD+6", "11: expected 'monthly', found the end of the text"},
                 {"WD-3..WD+6 montly", "12: expected 'monthly', found 'montly'; monthly"},
                 {"WD+6..WD+3 monthly", "7: expected a last day that is not before the first, found 'WD'"}});
}

TEST(RecurrenceText, says_where_points_are_malformed) {
  expect_faults(point_fault,
                {{"", "1: expected 'every', found the end of the text; every 2w Tue 10:00"},
                 {"Tue 10:00", "1: expected 'every', found 'Tue'; every 2w Tue 10:00"},
                 {"every 2w", "9: expected a day of the week as Mon, found the end of the text"},
                 {"every 2w Tue", "13: expected a time as 09:00, found the end of the text"},
                 {"every 2w Tue 24:00", "14: expected a time before 24:00, found '24'"},
                 {"every 2w Tue 10:00-11:00", "19: expected nothing more, found '-'"},
                 {"every 10 10:00", "10: expected 'w' for weeks or 'wd' for working days, found '10'; 10wd"},
                 {"every 1d 10:00", "8: expected 'w' for weeks or 'wd' for working days, found 'd'; 1wd"},
                 {"WD+3 10:00", "6: expected 'monthly', found '10'"}});
}

TEST(RecurrenceText, cuts_a_long_quotation) {
  EXPECT_EQ(opening_fault("Mon " + std::string(100'000, 'x')),
            "5: expected nothing more, found '" + std::string(40, 'x') + "'");
}

/// Every text gives a valid rule or a fault whose column lies in the text or just behind it.
template <class Rule> bool is_sound(const std::variant<Rule, TextFault>& read, std::string_view text) {
  if (const auto* rule = std::get_if<Rule>(&read)) return sim::is_valid(*rule);
  const auto& fault = std::get<TextFault>(read);
  return 1 <= fault.column && fault.column <= text.size() + 1 && !fault.expected.empty() && !fault.found.empty();
}

TEST(RecurrenceText, survives_changed_and_cut_texts) {
  const std::vector<std::string> seeds{"Mon-Thu 09:00-12:00,13:00-17:00, Fri 09:00-12:00 every 2w from 2027-05-07",
                                       "Fri 20:00..Sun 18:00 every 2w from 2027-05-07",
                                       "release week every 4w",
                                       "WD-3..WD+6 monthly",
                                       "2027-12-10..2028-01-20",
                                       "every 2w Tue,Fri 10:00 from 2027-05-07",
                                       "every 10wd 10:00",
                                       "WD+3 monthly 10:00"};
  std::mt19937_64 engine(7);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(engine() % n); };
  int read = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = seeds[below(seeds.size())];
    const std::string& other = seeds[below(seeds.size())];
    for (std::size_t change = below(4); change > 0 && !text.empty(); --change) {
      const std::size_t at = below(text.size());
      switch (below(5)) {
        case 0:
          text.erase(at, 1 + below(8));
          break;
        case 1:
          text[at] = static_cast<char>(below(256));
          break;
        case 2:
          text.insert(at, other.substr(below(other.size()), below(12)));
          break;
        case 3:
          text.resize(at);
          break;
        default:
          text[at] = " -+.,:w0129Mn"[below(13)];
          break;
      }
    }
    const auto opening = read_opening_rule(text);
    EXPECT_TRUE(is_sound(opening, text)) << text;
    EXPECT_TRUE(is_sound(read_point_rule(text), text)) << text;
    if (std::holds_alternative<OpeningRule>(opening)) ++read;
  }
  EXPECT_GT(read, 2'000);
}

TEST(RecurrenceText, survives_texts_of_random_bytes) {
  std::mt19937_64 engine(8);
  for (int round = 0; round < 5'000; ++round) {
    std::string text(engine() % 60, ' ');
    for (char& c : text) c = static_cast<char>(engine() % 256);
    EXPECT_TRUE(is_sound(read_opening_rule(text), text));
    EXPECT_TRUE(is_sound(read_point_rule(text), text));
  }
}

}  // namespace
}  // namespace bascule::scenario_files
