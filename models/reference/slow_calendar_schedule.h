#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/reference/slow_calendar.h"
#include "models/reference/slow_schedule.h"
#include "sim/calendar/capacity_profile.h"

namespace bascule::reference {

/// A calendar, and which share of the heads that work by it is there when.
struct SlowSite {
  sim::CalendarRules rules;
  std::vector<sim::CapacityRange> presence;
};

/// What opens, or freezes starts; all rules of dates, or all of hours.
struct SlowOpenings {
  std::vector<sim::OpeningRule> rules;
  std::optional<sim::Zone> zone;
  bool counts_hours = false;
  std::int64_t day = 0;  ///< length of a day of work in it, where it counts hours
};

struct SlowClockTask {
  struct Hold {
    std::size_t team;
    double heads;
  };
  struct Cover {
    std::optional<std::size_t> window;  ///< month-ends where there is none
    std::int64_t times = 1;
  };
  std::int64_t duration = 0;  ///< minutes of its clock
  bool counts_every_minute = false;
  std::optional<std::size_t> site, window;
  std::vector<std::size_t> freezes;
  std::optional<sim::Date> not_before;
  std::optional<Cover> cover;
  std::vector<SlowLink> links;  ///< lags in minutes on the clock of this task
  std::vector<Hold> holds;      ///< the first is of the lead team
  std::vector<Hold> supplies;   ///< heads that exist once it has finished
};

struct SlowTeam {
  double heads = 1, share = 1;
  std::size_t site = 0;
  std::optional<sim::Date> from, until;
};

/// A plan on real time. The first site is the plan's own.
struct SlowCalendarProject {
  sim::Horizon horizon;
  std::vector<SlowSite> sites;
  std::vector<SlowOpenings> windows, freezes;
  std::vector<SlowTeam> teams;
  std::vector<SlowClockTask> tasks;
  std::vector<std::size_t> priority;  ///< tasks, the first goes first
  std::int64_t day = 480;             ///< minutes of a working day
};

/// Minutes from the start; none where the horizon is too short, or where work left over from a window does not take
/// whole minutes on ordinary days.
std::optional<SlowTimes> slow_calendar_schedule(const SlowCalendarProject& project);

}  // namespace bascule::reference
