#include "tests/sim/calendar/calendar_twin.h"

#include <sstream>

#include <gtest/gtest.h>

#include "sim/calendar/recurrence_expansion.h"
#include "sim/calendar/start_rules.h"
#include "tests/sim/calendar/random_calendar.h"

namespace bascule::sim {
namespace {

using Minute = CalendarTwin::Minute;

// The walk is slow without optimisation and under sanitizers; each seed is its own case, so the first ones are kept.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
constexpr std::uint64_t random_calendars = 600;
#else
constexpr std::uint64_t random_calendars = 10'000;
#endif

SimTime at(Minute minute) { return {minute * 60}; }
Duration lasting(Minute minutes) { return {minutes * 60}; }
std::optional<SimTime> at(std::optional<Minute> minute) { return minute ? std::optional(at(*minute)) : std::nullopt; }

struct Compiled {
  WorkingCalendar calendar;
  OpeningSet freezes;
  OpeningSet windows;
};

WorkingCalendar compile(const RandomCalendar& random) {
  std::vector<const CalendarRules*> others;
  for (const CalendarRules& other : random.others) others.push_back(&other);
  return compile_for_teams(random.lead, others, random.horizon);
}

Compiled compile_all(const RandomCalendar& random) {
  const WallClock clock(random.horizon, random.lead.zone);
  const DateSet dates = business_dates(random.lead, random.horizon);
  return {compile(random), openings_of(random.freeze, clock, dates), openings_of(random.window, clock, dates)};
}

/// Number of minutes of the horizon on which the calendar and the flags disagree, with the ticks inside each minute.
std::int64_t disagreements(const WorkingCalendar& calendar, const CalendarTwin::Flags& flags) {
  std::int64_t count = 0;
  for (std::size_t minute = 0; minute < flags.size(); ++minute) {
    const SimTime begin = at(static_cast<Minute>(minute));
    const Duration expected{flags[minute] != 0 ? 60 : 0};
    if (calendar.work_between(begin, begin + Duration{60}) != expected) ++count;
    if (calendar.is_working(begin + Duration{59}) != (flags[minute] != 0)) ++count;
  }
  return count;
}

/// The openings that flags stand for.
OpeningSet openings_from(const CalendarTwin::Flags& flags) {
  std::vector<Opening> openings;
  for (std::size_t begin = 0; begin < flags.size(); ++begin) {
    if (flags[begin] == 0) continue;
    std::size_t end = begin;
    while (end < flags.size() && flags[end] != 0) ++end;
    openings.push_back({at(static_cast<Minute>(begin)), at(static_cast<Minute>(end))});
    begin = end;
  }
  return OpeningSet(std::move(openings));
}

void expect_same_queries(const WorkingCalendar& calendar, const CalendarTwin& twin, Dice& dice) {
  for (int query = 0; query < 4; ++query) {
    const Minute from = dice.pick(0, twin.end()), to = dice.pick(from, twin.end());
    const Minute work = dice.pick(0, dice.chance_of_percent(50) ? 1000 : twin.end());
    EXPECT_EQ(calendar.work_between(at(from), at(to)), lasting(twin.work_between(from, to)));
    EXPECT_EQ(calendar.add_work(at(from), lasting(work)), at(twin.add_work(from, work)));
    EXPECT_EQ(calendar.subtract_work(at(to), lasting(work)), at(twin.subtract_work(to, work)));
    EXPECT_EQ(calendar.next_working(at(from)), at(twin.next_working(from)));
  }
}

void expect_same_seconds(const WorkingCalendar& calendar, const CalendarTwin& twin, Dice& dice) {
  const std::int64_t from = dice.pick(0, twin.end() * 60 - 1);
  const std::int64_t to = dice.pick(from, std::min(twin.end() * 60, from + 200'000));
  const std::int64_t work = dice.pick(1, 60'000);
  EXPECT_EQ(calendar.work_between({from}, {to}).ticks, twin.work_between_seconds(from, to));
  const auto done = calendar.add_work({from}, {work});
  const auto expected = twin.add_work_seconds(from, work);
  EXPECT_EQ(done, expected ? std::optional(SimTime{*expected}) : std::nullopt);
}

/// The contract of the inverse at one second-level query.
void expect_exact_inverse(const WorkingCalendar& calendar, Dice& dice) {
  const SimTime from{dice.pick(0, calendar.end().ticks)};
  const Duration work{dice.pick(1, 400'000)};
  if (const auto done = calendar.add_work(from, work)) {
    EXPECT_EQ(calendar.work_between(from, *done), work);
    EXPECT_EQ(calendar.work_between(from, *done - Duration{1}), work - Duration{1});
    const auto latest = calendar.subtract_work(*done, work);
    ASSERT_TRUE(latest.has_value());
    EXPECT_EQ(latest, calendar.next_working(from));
  } else {
    EXPECT_LT(calendar.work_between(from, calendar.end()), work);
  }
}

void expect_same_starts(const RandomCalendar& random, const Compiled& compiled, const CalendarTwin& twin, Dice& dice) {
  const bool every_tick = dice.chance_of_percent(50);
  const WorkingCalendar clock = every_tick ? WorkingCalendar::always(random.horizon) : compiled.calendar;
  const CalendarTwin::Flags flags = every_tick ? CalendarTwin::Flags(twin.works().size(), 1) : twin.works();
  const auto rules = StartRules::within(compiled.windows, compiled.freezes, clock, random.horizon);
  for (int query = 0; query < 4; ++query) {
    Minute from = dice.pick(0, twin.end());
    const Minute duration = dice.pick(1, 3000);
    if (dice.chance_of_percent(50)) {
      if (const auto start = twin.earliest_start(flags, from, duration)) from = start->at;
    }
    const auto expected = twin.earliest_start(flags, from, duration);
    if (std::holds_alternative<StartFault>(rules)) {
      EXPECT_FALSE(twin.earliest_start(flags, 0, duration).has_value());
      continue;
    }
    const auto admission = std::get<StartRules>(rules).earliest_start(at(from), lasting(duration));
    ASSERT_EQ(admission.has_value(), expected.has_value());
    if (!expected) continue;
    EXPECT_EQ(admission->start, at(expected->at));
    EXPECT_EQ(admission->opening_end, at(expected->window_end));
    EXPECT_EQ(admission->fit == WindowFit::overruns, expected->overruns);
  }
  const auto outside = StartRules::outside(compiled.freezes, compiled.calendar, random.horizon);
  const Minute from = dice.pick(0, twin.end());
  if (std::holds_alternative<StartFault>(outside)) {
    EXPECT_FALSE(twin.earliest_unfrozen(0).has_value());
  } else {
    const auto admission = std::get<StartRules>(outside).earliest_start(at(from), lasting(1));
    EXPECT_EQ(admission ? std::optional(admission->start) : std::nullopt, at(twin.earliest_unfrozen(from)));
  }
}

TEST(CalendarTwin, agrees_with_ten_thousand_random_calendars_minute_by_minute) {
  std::uint64_t with_work = 0;
  for (std::uint64_t seed = 1; seed <= random_calendars; ++seed) {
    const RandomCalendar random = random_calendar(seed);
    const Compiled compiled = compile_all(random);
    const CalendarTwin twin(random);
    Dice dice(seed + 1'000'000);
    ASSERT_EQ(disagreements(compiled.calendar, twin.works()), 0) << "working time, seed " << seed;
    ASSERT_EQ(compiled.freezes, openings_from(twin.frozen())) << "freezes, seed " << seed;
    ASSERT_EQ(compiled.windows, openings_from(twin.open())) << "windows, seed " << seed;
    expect_same_queries(compiled.calendar, twin, dice);
    for (int query = 0; query < 8; ++query) expect_exact_inverse(compiled.calendar, dice);
    expect_same_starts(random, compiled, twin, dice);
    if (seed % 8 == 0) expect_same_seconds(compiled.calendar, twin, dice);
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
    if (compiled.calendar.total_work() > Duration{0}) ++with_work;
  }
  EXPECT_GT(with_work, random_calendars * 7 / 10);
}

/// Minutes on which the calendar disagrees with the twin of another one.
std::int64_t disagreements_with_twin_of(const RandomCalendar& changed, const RandomCalendar& random) {
  return disagreements(compile(random), CalendarTwin(changed).works());
}

RandomCalendar office_in_paris() {
  using namespace std::chrono_literals;
  RandomCalendar office;
  office.horizon = {Date{2027y / 3 / 1}, 60};
  office.lead = CalendarRules::office_week();
  office.lead.zone = Zone{"Europe/Paris", 3600, {{1806195600, 7200}}};
  office.lead.holidays = {{Date{2027y / 3 / 29}, Date{2027y / 3 / 29}}};
  office.freeze = office.window = DateRange{office.horizon.start, office.horizon.start};
  return office;
}

TEST(CalendarTwin, disagrees_when_one_holiday_is_left_out) {
  const RandomCalendar office = office_in_paris();
  RandomCalendar without = office;
  without.lead.holidays.clear();
  EXPECT_EQ(disagreements_with_twin_of(office, office), 0);
  EXPECT_EQ(disagreements_with_twin_of(without, office), 2 * 8 * 60);
}

TEST(CalendarTwin, disagrees_when_the_clock_change_is_left_out) {
  const RandomCalendar office = office_in_paris();
  RandomCalendar without = office;
  without.lead.zone->transitions.clear();
  EXPECT_GT(disagreements_with_twin_of(without, office), 0);
}

TEST(CalendarTwin, disagrees_when_a_span_is_a_minute_longer) {
  const RandomCalendar office = office_in_paris();
  RandomCalendar longer = office;
  longer.lead.weeks.front().rule.spans.front().end += std::chrono::minutes(1);
  EXPECT_GT(disagreements_with_twin_of(longer, office), 0);
}

TEST(CalendarTwin, disagrees_when_another_team_is_left_out) {
  RandomCalendar office = office_in_paris();
  office.others = {CalendarRules::office_week()};
  office.others.front().holidays = {{office.horizon.start, office.horizon.start}};
  RandomCalendar alone = office;
  alone.others.clear();
  EXPECT_EQ(disagreements_with_twin_of(alone, office), 2 * 8 * 60);
}

}  // namespace
}  // namespace bascule::sim
