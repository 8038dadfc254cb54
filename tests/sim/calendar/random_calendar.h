#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "sim/calendar/calendar_rules.h"
#include "sim/calendar/horizon.h"
#include "sim/calendar/recurrence.h"

namespace bascule::sim {

/// A made-up calendar with all that a scenario can say about it. Every time in it falls on a whole minute.
struct RandomCalendar {
  Horizon horizon;
  CalendarRules lead;
  std::vector<CalendarRules> others;
  OpeningRule freeze;
  OpeningRule window;
};

/// Picks whole numbers with the same results on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// Any of first to last, both included.
  std::int64_t pick(std::int64_t first, std::int64_t last) {
    return first + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(last - first + 1));
  }
  bool chance_of_percent(std::int64_t percent) { return pick(1, 100) <= percent; }

 private:
  std::mt19937_64 engine_;
};

RandomCalendar random_calendar(std::uint64_t seed);

}  // namespace bascule::sim
