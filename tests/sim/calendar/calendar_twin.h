#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/time.h"
#include "tests/sim/calendar/random_calendar.h"

namespace bascule::sim {

/// The slow independent answer: one flag for every minute of the horizon, found by asking the rules about that minute,
/// and operations that walk. The wall clock is read minute by minute and never runs backwards: its reading is the
/// largest shown so far, which is what "the first instant that shows it" means.
class CalendarTwin {
 public:
  using Minute = std::int64_t;
  using Flags = std::vector<char>;

  explicit CalendarTwin(const RandomCalendar& calendar);

  Minute work_between(Minute from, Minute to) const;
  std::optional<Minute> add_work(Minute from, Minute work) const;
  std::optional<Minute> subtract_work(Minute until, Minute work) const;
  std::optional<Minute> next_working(Minute from) const;
  /// The same in seconds, walked second by second.
  std::optional<std::int64_t> add_work_seconds(std::int64_t from_s, std::int64_t work_s) const;
  std::int64_t work_between_seconds(std::int64_t from_s, std::int64_t to_s) const;

  struct Start {
    Minute at;
    Minute window_end;
    bool overruns;
  };
  /// `clock` flags the minutes that count towards the duration.
  std::optional<Start> earliest_start(const Flags& clock, Minute from, Minute duration) const;
  std::optional<Minute> earliest_unfrozen(Minute from) const;

  const Flags& works() const { return works_; }
  const Flags& frozen() const { return frozen_; }
  const Flags& open() const { return open_; }
  Minute end() const { return static_cast<Minute>(works_.size()); }

 private:
  bool flag(const Flags& flags, Minute minute) const { return flags[static_cast<std::size_t>(minute)] != 0; }

  Flags works_;
  Flags frozen_;
  Flags open_;
};

}  // namespace bascule::sim
