#include "tests/sim/calendar/random_calendar.h"

#include <algorithm>
#include <array>

namespace bascule::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;

Date random_start(Dice& dice) {
  // Year ends, leap days of 2024 and 2028, the missing one of 2100, month ends; then anything.
  constexpr std::array turns{2023y / 12 / 20, 2024y / 2 / 20, 2027y / 12 / 24, 2028y / 2 / 26,
                             2100y / 2 / 24,  2027y / 3 / 20, 2027y / 10 / 25, 2027y / 4 / 28};
  if (dice.chance_of_percent(60)) {
    return Date{turns[static_cast<std::size_t>(dice.pick(0, std::ssize(turns) - 1))]} + days(dice.pick(-4, 4));
  }
  return Date{2025y / 1 / 1} + days(dice.pick(0, 4000));
}

DateRange random_range(Dice& dice, const Horizon& horizon, std::int64_t longest) {
  const Date first = horizon.start + days(dice.pick(-5, horizon.days));
  return {first, first + days(dice.pick(0, longest))};
}

WeekCycle random_cycle(Dice& dice, const Horizon& horizon) {
  WeekCycle cycle;
  if (dice.chance_of_percent(70)) return cycle;
  cycle.every = static_cast<std::int32_t>(dice.pick(1, 4));
  if (dice.chance_of_percent(60)) cycle.from = horizon.start + days(dice.pick(-40, 20));
  return cycle;
}

/// Some spans on some days of the week, perhaps over midnight or overlapping.
std::vector<WeekSpan> daily_spans(Dice& dice) {
  std::vector<WeekSpan> spans;
  const std::int64_t first_day = dice.pick(0, 6), last_day = dice.pick(first_day, 6), step = dice.pick(1, 60);
  for (std::int64_t part = dice.pick(1, 3); part > 0; --part) {
    const minutes begin(dice.pick(0, 1439 / step) * step), length(dice.pick(1, 720));
    for (std::int64_t day = first_day; day <= last_day; ++day) {
      spans.push_back({days(day) + begin, days(day) + begin + length});
    }
  }
  return spans;
}

WeekSpan long_span(Dice& dice) {
  const minutes begin(dice.pick(0, 7 * 1440 - 1));
  return {begin, begin + minutes(dice.pick(1, 7 * 1440))};
}

WeekRule random_week(Dice& dice, const Horizon& horizon) {
  WeekRule rule;
  rule.cycle = random_cycle(dice, horizon);
  const std::int64_t kind = dice.pick(1, 10);
  if (kind <= 3) {
    rule.spans = CalendarRules::office_week().weeks.front().rule.spans;
  } else if (kind <= 8) {
    rule.spans = daily_spans(dice);
  } else {
    rule.spans = {long_span(dice)};
  }
  return rule;
}

OpeningRule random_opening_rule(Dice& dice, const Horizon& horizon) {
  switch (dice.pick(1, 4)) {
    case 1:
      return random_range(dice, horizon, 12);
    case 2: {
      const auto first = static_cast<std::int32_t>(dice.pick(1, 12) * (dice.chance_of_percent(50) ? 1 : -1));
      auto last = static_cast<std::int32_t>(dice.pick(1, 22) * (dice.chance_of_percent(70) ? 1 : -1));
      if ((first > 0) == (last > 0)) last = std::max(first, last);
      return MonthRule{first, last};
    }
    default:
      return random_week(dice, horizon);
  }
}

Zone random_zone(Dice& dice, const Horizon& horizon) {
  Zone zone{"made up", static_cast<std::int32_t>(dice.pick(-48, 56) * 900), {}};
  const std::int64_t start_utc_s = std::chrono::local_seconds(horizon.start).time_since_epoch().count();
  std::int64_t minute = -3 * 1440;
  for (std::int64_t changes = dice.pick(0, 4); changes > 0; --changes) {
    minute += dice.pick(1, dice.chance_of_percent(20) ? 300 : (horizon.days + 6) * 1440 / 4);
    const auto shift_s = static_cast<std::int32_t>(dice.pick(1, 12) * 900 * (dice.chance_of_percent(50) ? 1 : -1));
    const std::int32_t before_s = zone.transitions.empty() ? zone.offset_s : zone.transitions.back().offset_s;
    zone.transitions.push_back({start_utc_s + minute * 60, before_s + shift_s});
  }
  return zone;
}

CalendarRules random_rules(Dice& dice, const Horizon& horizon) {
  CalendarRules rules;
  for (std::int64_t weeks = dice.pick(1, 2); weeks > 0; --weeks) {
    rules.weeks.push_back({random_week(dice, horizon), std::nullopt});
  }
  for (std::int64_t dated = std::max<std::int64_t>(0, dice.pick(-5, 2)); dated > 0; --dated) {
    rules.weeks.push_back({random_week(dice, horizon), random_range(dice, horizon, 10)});
  }
  if (dice.chance_of_percent(60)) rules.zone = random_zone(dice, horizon);
  for (std::int64_t n = dice.pick(0, 4); n > 0; --n) rules.holidays.push_back(random_range(dice, horizon, 3));
  for (std::int64_t n = dice.pick(0, 2); n > 0; --n) rules.absences.push_back(random_range(dice, horizon, 6));
  return rules;
}

}  // namespace

RandomCalendar random_calendar(std::uint64_t seed) {
  Dice dice(seed);
  RandomCalendar calendar;
  calendar.horizon.start = random_start(dice);
  calendar.horizon.days = static_cast<std::int32_t>(dice.chance_of_percent(1) ? 420 : dice.pick(3, 35));
  calendar.horizon.utc_offset = minutes(30 * (dice.chance_of_percent(50) ? 0 : dice.pick(-20, 22)));
  calendar.lead = random_rules(dice, calendar.horizon);
  for (std::int64_t n = std::max<std::int64_t>(0, dice.pick(-4, 2)); n > 0; --n) {
    calendar.others.push_back(random_rules(dice, calendar.horizon));
  }
  calendar.freeze = random_opening_rule(dice, calendar.horizon);
  calendar.window = random_opening_rule(dice, calendar.horizon);
  return calendar;
}

}  // namespace bascule::sim
