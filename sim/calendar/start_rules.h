#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "sim/calendar/opening_set.h"
#include "sim/calendar/wall_clock.h"
#include "sim/calendar/working_calendar.h"
#include "sim/time.h"

namespace bascule::sim {

/// Why no start is ever possible within the horizon: a fault of the scenario.
enum class StartFault : std::uint8_t {
  never_opens,   ///< the windows have no opening
  never_works,   ///< the clock has no tick at all, or none inside the windows
  always_frozen  ///< freezes cover every tick at which a start was possible
};

/// Whether the work ends within the opening in which it starts.
enum class WindowFit : std::uint8_t { fits, overruns };

/// A start that windows and freezes allow. Without windows it always fits and `opening_end` is the horizon's.
struct Admission {
  SimTime start;
  SimTime opening_end;
  WindowFit fit = WindowFit::fits;
  friend constexpr bool operator==(const Admission&, const Admission&) = default;
};

/// When a task may start: on a working tick, outside freezes, and inside a window where enough of the opening is left
/// on the task's clock for its duration. A freeze forbids starts and interrupts nothing. A duration that fits no
/// opening from now on starts at the beginning of the next one (or as soon after it as a freeze and the clock allow)
/// and overruns. The clock is the task's working calendar for windows of dates and every tick for windows with clock
/// hours. Cost: two calendar queries without windows; with them O(log windows) plus three queries an opening that is
/// passed over.
class StartRules {
 public:
  /// Starts wherever the clock works and no freeze holds.
  static std::variant<StartRules, StartFault> outside(const OpeningSet& freezes, const WorkingCalendar& clock,
                                                      const Horizon& horizon);
  /// Starts within windows only. With a wall clock an opening is as long as that shows: the hour that a change of the
  /// clocks takes from a weekend or gives to it counts neither way.
  static std::variant<StartRules, StartFault> within(const OpeningSet& windows, const OpeningSet& freezes,
                                                     const WorkingCalendar& clock, const Horizon& horizon,
                                                     const WallClock* wall = nullptr);

  /// The earliest start at or after `t`; none when the horizon ends before there is one. \pre duration >= 0
  std::optional<Admission> earliest_start(SimTime t, Duration duration) const;

 private:
  struct Window {
    SimTime first_start;
    SimTime end;
    Duration shown_beyond_real;  ///< of its length; negative when the clocks go back in it
    Duration most_work_from_here_on;
  };

  StartRules(WorkingCalendar startable, WorkingCalendar clock);
  std::optional<SimTime> start_in(const Window& window, SimTime t, Duration duration) const;

  WorkingCalendar startable_;
  WorkingCalendar clock_;
  std::vector<Window> windows_;
};

/// How long a duration day is inside a window with clock hours and on an ordinary day.
struct DayLengths {
  Duration in_window;
  Duration ordinary;
};

/// When `work` ticks of a task that was admitted to a window with clock hours are done: every tick counts, and what
/// fits is done when the opening ends at the latest; what is left of an overrun then takes ordinary days, a day for a
/// day, rounded up to the tick. None beyond the horizon. \pre work >= 0, both days > 0
std::optional<SimTime> done_after(const Admission& admission, Duration work, DayLengths days,
                                  const WorkingCalendar& ordinary);

}  // namespace bascule::sim
