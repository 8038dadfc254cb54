#include "sim/calendar/start_rules.h"

#include <algorithm>

#include "sim/check.h"

namespace bascule::sim {

StartRules::StartRules(WorkingCalendar startable, WorkingCalendar clock)
    : startable_(std::move(startable)), clock_(std::move(clock)) {}

std::variant<StartRules, StartFault> StartRules::outside(const OpeningSet& freezes, const WorkingCalendar& clock,
                                                         const Horizon& horizon) {
  if (clock.total_work() == Duration{0}) return StartFault::never_works;
  const OpeningSet free = difference_of(clock.openings(), freezes);
  if (free.is_empty()) return StartFault::always_frozen;
  return StartRules(WorkingCalendar(free, horizon), clock);
}

std::variant<StartRules, StartFault> StartRules::within(const OpeningSet& windows, const OpeningSet& freezes,
                                                        const WorkingCalendar& clock, const Horizon& horizon,
                                                        const WallClock* wall) {
  const OpeningSet inside = intersection_of(windows, OpeningSet({{SimTime{0}, horizon.end()}}));
  if (inside.is_empty()) return StartFault::never_opens;
  const OpeningSet worked = intersection_of(inside, clock.openings());
  if (worked.is_empty()) return StartFault::never_works;
  const OpeningSet free = difference_of(worked, freezes);
  if (free.is_empty()) return StartFault::always_frozen;

  StartRules rules(WorkingCalendar(free, horizon), clock);
  for (const Opening opening : inside.openings()) {
    const auto first = rules.startable_.next_working(opening.begin);
    if (first && *first < opening.end) {
      const Duration beyond =
          wall == nullptr
              ? Duration{}
              : Duration{(wall->reading(opening.end) - wall->reading(opening.begin)).count()} - opening.length();
      rules.windows_.push_back({*first, opening.end, beyond, {}});
    }
  }
  Duration most{0};
  for (auto window = rules.windows_.rbegin(); window != rules.windows_.rend(); ++window) {
    most = std::max(most, clock.work_between(window->first_start, window->end) + window->shown_beyond_real);
    window->most_work_from_here_on = most;
  }
  return rules;
}

std::optional<Admission> StartRules::earliest_start(SimTime t, Duration duration) const {
  if (windows_.empty()) {
    const auto start = startable_.next_working(t);
    if (!start) return std::nullopt;
    return Admission{*start, clock_.end(), WindowFit::fits};
  }
  auto window = std::ranges::upper_bound(windows_, t, {}, &Window::end);
  for (auto it = window; it != windows_.end() && duration <= it->most_work_from_here_on; ++it) {
    if (const auto start = start_in(*it, t, duration)) return Admission{*start, it->end, WindowFit::fits};
  }
  if (window != windows_.end() && window->first_start < t) ++window;
  if (window == windows_.end()) return std::nullopt;
  return Admission{window->first_start, window->end, WindowFit::overruns};
}

std::optional<SimTime> StartRules::start_in(const Window& window, SimTime t, Duration duration) const {
  const auto start = startable_.next_working(std::max(t, window.first_start));
  if (!start || *start >= window.end || clock_.work_between(*start, window.end) + window.shown_beyond_real < duration)
    return std::nullopt;
  return start;
}

std::optional<SimTime> done_after(const Admission& admission, Duration work, DayLengths days,
                                  const WorkingCalendar& ordinary) {
  EXPECT(work.ticks >= 0);
  EXPECT(days.in_window.ticks > 0 && days.ordinary.ticks > 0);
  const Duration inside = admission.opening_end - admission.start;
  if (work <= inside) return admission.start + work;
  if (admission.fit == WindowFit::fits) return admission.opening_end;
  const std::int64_t left = (work - inside).ticks;
  // More days than the horizon holds; also keeps the product below from overflowing.
  if (left / days.in_window.ticks > ordinary.total_work().ticks / days.ordinary.ticks) return std::nullopt;
  const Duration scaled{(left * days.ordinary.ticks + days.in_window.ticks - 1) / days.in_window.ticks};
  return ordinary.add_work(admission.opening_end, scaled);
}

}  // namespace bascule::sim
