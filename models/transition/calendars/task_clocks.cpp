#include "models/transition/calendars/task_clocks.h"

#include <algorithm>

namespace bascule::transition {

std::optional<sim::SimTime> TaskClocks::uncovered_work_end(TaskId task, const sim::Admission& admission,
                                                           sim::Duration duration) const {
  const Clock& clock = tasks_[task.index];
  const sim::WorkingCalendar& calendar = calendars_[clock.calendar];
  return clock.counts_window_hours ? sim::done_after(admission, duration, clock.days, calendar)
                                   : calendar.add_work(admission.start, duration);
}

std::optional<sim::SimTime> TaskClocks::work_end(TaskId task, const sim::Admission& admission,
                                                 sim::Duration duration) const {
  const Clock& clock = tasks_[task.index];
  const auto end = uncovered_work_end(task, admission, duration);
  if (!end || clock.cover == Clock::none) return end;
  const std::span<const sim::Opening> cover = covers_[clock.cover].openings();
  const auto first = std::ranges::lower_bound(cover, admission.start, {}, &sim::Opening::begin);
  if (cover.end() - first < static_cast<std::ptrdiff_t>(clock.cover_times)) return std::nullopt;
  return std::max(*end, (first + (clock.cover_times - 1))->end);
}

sim::Duration TaskClocks::longest_break_of(const std::vector<sim::WorkingCalendar>& calendars) {
  sim::Duration longest;
  for (const sim::WorkingCalendar& calendar : calendars) {
    const sim::OpeningSet all = calendar.openings();
    const auto openings = all.openings();
    for (std::size_t i = 1; i < openings.size(); ++i)
      longest = std::max(longest, openings[i].begin - openings[i - 1].end);
  }
  return longest;
}

std::uint32_t TaskClocks::missed_windows(TaskId task, sim::SimTime ready, sim::SimTime start) const {
  const std::uint32_t window = tasks_[task.index].window;
  if (window == Clock::none) return 0;
  const auto openings = windows_[window].openings();
  const auto ended_by = [&](sim::SimTime t) { return std::ranges::upper_bound(openings, t, {}, &sim::Opening::end); };
  return static_cast<std::uint32_t>(ended_by(start) - ended_by(ready));
}

std::uint32_t TaskClocks::opening_at(TaskId task, sim::SimTime t) const {
  const std::uint32_t window = tasks_[task.index].window;
  if (window == Clock::none) return 0;
  const auto openings = windows_[window].openings();
  return static_cast<std::uint32_t>(std::ranges::upper_bound(openings, t, {}, &sim::Opening::end) - openings.begin());
}

}  // namespace bascule::transition
