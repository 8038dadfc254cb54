#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/transition/scenario/ids.h"
#include "sim/calendar/opening_set.h"
#include "sim/calendar/start_rules.h"
#include "sim/calendar/working_calendar.h"
#include "sim/time.h"

namespace bascule::transition {

/// The time arithmetic of tasks: when one may start, when its work is done, when a lag has passed. On the axis of
/// working time (no clock a task) all of it is addition. Immutable and shared by all threads; a question costs one to
/// three calendar queries. `nullopt` means: not within the horizon.
class TaskClocks {
 public:
  /// What one task runs on. Indices into the arrays below; `none` where there is nothing of the kind.
  struct Clock {
    static constexpr std::uint32_t none = 0xFFFFFFFFu;
    std::uint32_t calendar = 0;  ///< of its work, and of lags before it
    std::uint32_t rules = none;  ///< of its starts, where freezes or a window limit them
    std::uint32_t cover = none;
    std::uint32_t cover_times = 1;
    std::uint32_t window = none;
    bool counts_window_hours = false;
    sim::DayLengths days{{1}, {1}};  ///< where it counts the hours of a window
    sim::SimTime not_before;
  };

  TaskClocks() = default;
  TaskClocks(std::vector<Clock> tasks, std::vector<sim::WorkingCalendar> calendars, std::vector<sim::StartRules> rules,
             std::vector<sim::OpeningSet> covers, std::vector<sim::OpeningSet> windows,
             std::vector<std::uint32_t> teams = {})
      : tasks_(std::move(tasks)),
        calendars_(std::move(calendars)),
        rules_(std::move(rules)),
        covers_(std::move(covers)),
        windows_(std::move(windows)),
        teams_(std::move(teams)),
        longest_break_(longest_break_of(calendars_)) {}

  bool is_plain() const { return tasks_.empty(); }

  /// The earliest start from `t` on that calendar, freezes and window admit. \pre not plain
  std::optional<sim::Admission> earliest_start(TaskId task, sim::SimTime t, sim::Duration duration) const {
    const Clock& clock = tasks_[task.index];
    const sim::SimTime from = std::max(t, clock.not_before);
    if (clock.rules != Clock::none) return rules_[clock.rules].earliest_start(from, duration);
    const auto start = calendars_[clock.calendar].next_working(from);
    if (!start) return std::nullopt;
    return sim::Admission{*start, calendars_[clock.calendar].end(), sim::WindowFit::fits};
  }

  /// The first tick of the task's calendar from `t` on. \pre not plain
  std::optional<sim::SimTime> next_working(TaskId task, sim::SimTime t) const {
    return calendars_[tasks_[task.index].calendar].next_working(t);
  }
  /// When work that was admitted is done. \pre not plain
  std::optional<sim::SimTime> uncovered_work_end(TaskId task, const sim::Admission& admission,
                                                 sim::Duration duration) const;
  /// The same, and what the task has to cover is covered too. \pre not plain
  std::optional<sim::SimTime> work_end(TaskId task, const sim::Admission& admission, sim::Duration duration) const;

  /// When a lag before the task has passed since `from`; a negative one looks back. Within the horizon. \pre not plain
  sim::SimTime after_lag(TaskId successor, sim::SimTime from, std::int64_t lag_ticks) const {
    const sim::WorkingCalendar& calendar = calendars_[tasks_[successor.index].calendar];
    if (lag_ticks >= 0) return calendar.add_work(from, {lag_ticks}).value_or(calendar.end());
    return calendar.subtract_work(from, {-lag_ticks}).value_or(sim::SimTime{});
  }

  /// Where the work that ended at `end` would have ended, had it taken a tick longer; the horizon at the latest.
  sim::SimTime a_tick_later(TaskId task, sim::SimTime end) const {
    const Clock& clock = tasks_[task.index];
    if (clock.counts_window_hours) return end + sim::Duration{1};
    const sim::WorkingCalendar& calendar = calendars_[clock.calendar];
    return calendar.add_work(end, {1}).value_or(calendar.end());
  }

  /// When a team has worked so many ticks of its own calendar since `from`; the horizon at the latest.
  sim::SimTime after_team_work(TeamId team, sim::SimTime from, sim::Duration work) const {
    if (is_plain()) return from + work;
    const sim::WorkingCalendar& calendar = calendars_[teams_[team.index]];
    return calendar.add_work(from, work).value_or(calendar.end());
  }
  /// Working ticks of the team's calendar.
  sim::Duration team_work_between(TeamId team, sim::SimTime from, sim::SimTime to) const {
    return is_plain() ? to - from : calendars_[teams_[team.index]].work_between(from, to);
  }

  /// Working ticks of the task's calendar. \pre not plain
  sim::Duration work_between(TaskId task, sim::SimTime from, sim::SimTime to) const {
    return calendars_[tasks_[task.index].calendar].work_between(from, to);
  }
  /// Openings of the task's window that passed while it was ready: those that ended in (ready, start].
  std::uint32_t missed_windows(TaskId task, sim::SimTime ready, sim::SimTime start) const;
  /// The number of the opening in which an instant lies, or of the next one; 0 for a task without window.
  std::uint32_t opening_at(TaskId task, sim::SimTime t) const;
  /// \pre the task has a window
  std::span<const sim::Opening> openings(TaskId task) const { return windows_[tasks_[task.index].window].openings(); }
  /// The longest time in which somebody does not work, between two times in which he does.
  sim::Duration longest_break() const { return longest_break_; }
  const Clock& clock(TaskId task) const { return tasks_[task.index]; }

 private:
  static sim::Duration longest_break_of(const std::vector<sim::WorkingCalendar>& calendars);

  std::vector<Clock> tasks_;
  std::vector<sim::WorkingCalendar> calendars_;
  std::vector<sim::StartRules> rules_;
  std::vector<sim::OpeningSet> covers_, windows_;
  std::vector<std::uint32_t> teams_;  // the calendar of each
  sim::Duration longest_break_;
};

}  // namespace bascule::transition
