#include "models/transition/calendars/plan_time.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <variant>

#include "models/transition/calendars/sitting_times.h"
#include "models/transition/calendars/team_presence.h"
#include "sim/calendar/recurrence_expansion.h"
#include "sim/calendar/wall_clock.h"
#include "sim/check.h"

namespace bascule::transition {
namespace {

using sim::OpeningSet;

sim::Date local(std::chrono::sys_days date) { return sim::Date(date.time_since_epoch()); }

double longest_days(const DurationLaw& law) {
  constexpr double many_likely = 10;  // of a law without end
  double longest = std::max(law.pessimistic, many_likely * law.likely);
  for (const DurationAtom& atom : law.atoms) longest = std::max(longest, atom.days);
  if (law.pessimistic > 0 && law.kind != DurationKind::percentiles) longest = std::max(law.pessimistic, law.likely);
  return longest;
}

/// Long enough for all tasks one after another, twice, and never short of ten years.
std::int32_t horizon_days(const Scenario& scenario) {
  double days = 0;
  for (const TaskInput& task : scenario.tasks) days += longest_days(task.duration.value) * task.tail_factor;
  for (const RiskInput& risk : scenario.risks)
    days += risk.impact().delay_days.high * static_cast<double>(risk.tasks.size());
  constexpr double ten_years = 3653, sixty_years = 21915, of_working_days = 1.4, twice = 2;
  return static_cast<std::int32_t>(std::clamp(ten_years + twice * of_working_days * days, ten_years, sixty_years));
}

class Compilation {
 public:
  explicit Compilation(const Scenario& scenario)
      : scenario_(scenario), default_(standard_calendar(scenario.hours_per_day)) {
    if (scenario.calendars)
      for (const WorkingCalendarInput& calendar : scenario.calendars->working)
        if (calendar.name.value == "default") default_ = calendar.rules;
    horizon_ = {.start = local(scenario.start_date), .days = horizon_days(scenario)};
    horizon_.utc_offset = offset_at_start(default_.zone);
    business_ = sim::business_dates(default_, horizon_);
  }

  PlanTime compile() {
    for (std::uint32_t i = 0; i < scenario_.tasks.size(); ++i) clocks_.push_back(clock_of({i}));
    TimeAxis axis = this->axis();
    for (std::uint32_t i = 0; i < scenario_.tasks.size(); ++i) {
      const auto& not_before = scenario_.tasks[i].not_before;
      if (not_before) clocks_[i].not_before = axis.start_of(not_before->value);
      if (scenario_.status && !scenario_.tasks[i].actual.start)
        clocks_[i].not_before = std::max(clocks_[i].not_before, axis.at(*scenario_.status));
    }
    std::vector<std::uint32_t> calendar_of_team;
    if (scenario_.teams)
      for (const TeamInput& team : *scenario_.teams)
        calendar_of_team.push_back(working_calendar_named({number_of(team.calendar)}));
    std::vector<sim::CapacityProfile> presence = presence_of_teams(scenario_, horizon_, default_.zone);
    std::vector<std::vector<sim::SimTime>> sittings;
    const sim::WallClock wall(horizon_, default_.zone);
    for (const ForumInput& forum : scenario_.forums)
      sittings.push_back(sitting_times(forum.rules, wall, business_, axis));
    return {.axis = std::move(axis),
            .clocks = TaskClocks(std::move(clocks_), std::move(calendars_), std::move(rules_), std::move(covers_),
                                 std::move(windows_), std::move(calendar_of_team)),
            .presence = std::move(presence),
            .sittings = std::move(sittings)};
  }

  TimeAxis axis() const {
    sim::CalendarRules week = default_;
    week.holidays.clear();
    week.absences.clear();
    return {scenario_.start_date, std::llround(scenario_.hours_per_day * 3600.0),
            sim::WallClock(horizon_, default_.zone), sim::compile(week, horizon_)};
  }

 private:
  static std::chrono::seconds offset_at(const sim::Zone& zone, std::int64_t utc_s) {
    std::int32_t offset = zone.offset_s;
    for (const sim::ZoneTransition& transition : zone.transitions)
      if (transition.utc_s <= utc_s) offset = transition.offset_s;
    return std::chrono::seconds(offset);
  }
  std::chrono::seconds offset_at_start(const std::optional<sim::Zone>& zone) const {
    if (!zone) return std::chrono::seconds(0);
    return offset_at(*zone, std::chrono::sys_seconds(scenario_.start_date).time_since_epoch().count());
  }

  /// Teams in the order of the task's rows of work, the lead team first.
  std::vector<TeamId> teams_of(TaskId task) {
    if (teams_of_task_.empty()) {
      teams_of_task_.resize(scenario_.tasks.size());
      if (scenario_.teams)
        for (const WorkInput& work : scenario_.work)
          if (work.person_days.value > 0) teams_of_task_[work.task.index].push_back(work.team);
    }
    return teams_of_task_[task.index];
  }

  TaskClocks::Clock clock_of(TaskId id) {
    const TaskInput& task = scenario_.tasks[id.index];
    TaskClocks::Clock clock;
    clock.calendar = task.clock == TaskClock::elapsed ? every_tick() : working_calendar_of(id);
    std::vector<std::uint32_t> freezes;
    if (scenario_.calendars)
      for (std::uint32_t i = 0; i < scenario_.calendars->freezes.size(); ++i)
        if (std::ranges::count(scenario_.calendars->freezes[i].phases, task.phase) > 0) freezes.push_back(i);
    if (task.window && scenario_.calendars) {
      const WindowInput& window = scenario_.calendars->windows[task.window->index];
      clock.counts_window_hours = sim::unit_of(window.rules.front()) == sim::OpeningUnit::clock_hours;
      clock.window = window_index(*task.window);
      if (clock.counts_window_hours) {
        clock.days.in_window = {sim::window_day(window.rules.front()).count()};
        clock.days.ordinary = {task.clock == TaskClock::elapsed ? sim::seconds_per_day
                                                                : std::llround(scenario_.hours_per_day * 3600.0)};
      }
    }
    if (clock.window != TaskClocks::Clock::none || !freezes.empty()) clock.rules = start_rules(clock, freezes);
    if (task.must_cover) {
      clock.cover = cover_index(*task.must_cover);
      clock.cover_times = task.must_cover->times;
    }
    return clock;
  }

  std::uint32_t every_tick() {
    if (!every_tick_) {
      every_tick_ = static_cast<std::uint32_t>(calendars_.size());
      calendars_.push_back(sim::WorkingCalendar::always(horizon_));
    }
    return *every_tick_;
  }

  static constexpr std::uint32_t default_calendar = TaskClocks::Clock::none;

  std::uint32_t number_of(const std::optional<CalendarId>& calendar) const {
    return calendar && scenario_.calendars ? calendar->index : default_calendar;
  }

  std::uint32_t working_calendar_of(TaskId id) {
    const TaskInput& task = scenario_.tasks[id.index];
    std::vector<std::uint32_t> names;  // the lead's first, then the others', each once
    if (task.calendar) names.push_back(number_of(task.calendar));
    for (const TeamId team : teams_of(id)) names.push_back(number_of((*scenario_.teams)[team.index].calendar));
    if (names.empty()) names.push_back(default_calendar);
    std::sort(names.begin() + 1, names.end());
    names.erase(std::unique(names.begin() + 1, names.end()), names.end());
    std::erase_if(names, [&, first = true](std::uint32_t name) mutable {
      const bool is_lead = std::exchange(first, false);
      return !is_lead && name == names.front();
    });
    return working_calendar_named(names);
  }

  /// The hours of the first, on dates that work for all.
  std::uint32_t working_calendar_named(const std::vector<std::uint32_t>& names) {
    const auto [known, is_new] = calendar_of_names_.try_emplace(names, static_cast<std::uint32_t>(calendars_.size()));
    if (is_new) {
      sim::DateSet dates = dates_of(names.front());
      for (std::size_t i = 1; i < names.size(); ++i) dates.keep_only(dates_of(names[i]));
      calendars_.emplace_back(sim::working_hours(rules_named(names.front()), horizon_, dates), horizon_);
    }
    return known->second;
  }

  /// Each calendar's dates are wanted by many combinations of teams.
  const sim::DateSet& dates_of(std::uint32_t name) {
    const auto known = dates_of_name_.find(name);
    if (known != dates_of_name_.end()) return known->second;
    return dates_of_name_.emplace(name, sim::working_dates(rules_named(name), horizon_)).first->second;
  }

  const sim::CalendarRules& rules_named(std::uint32_t name) const {
    return name == default_calendar ? default_ : scenario_.calendars->working[name].rules;
  }

  OpeningSet openings_of(const std::vector<sim::OpeningRule>& rules, const std::optional<sim::Zone>& zone) const {
    const sim::WallClock clock(horizon_, zone ? zone : default_.zone);
    OpeningSet all;
    for (const sim::OpeningRule& rule : rules) all = union_of(all, sim::openings_of(rule, clock, business_));
    return all;
  }

  std::uint32_t window_index(WindowId id) {
    const auto [known, is_new] = window_of_id_.try_emplace(id.index, static_cast<std::uint32_t>(windows_.size()));
    const WindowInput& window = scenario_.calendars->windows[id.index];
    if (is_new) {
      windows_.push_back(openings_of(window.rules, window.zone));
      wall_of_window_.emplace_back(horizon_, window.zone ? window.zone : default_.zone);
    }
    return known->second;
  }

  std::uint32_t start_rules(const TaskClocks::Clock& clock, const std::vector<std::uint32_t>& freezes) {
    const auto key = std::tuple(clock.calendar, clock.window, freezes);
    const auto [known, is_new] = rules_of_key_.try_emplace(key, static_cast<std::uint32_t>(rules_.size()));
    if (!is_new) return known->second;
    OpeningSet frozen;
    for (const std::uint32_t i : freezes)
      frozen =
          union_of(frozen, openings_of(scenario_.calendars->freezes[i].rules, scenario_.calendars->freezes[i].zone));
    const sim::WorkingCalendar& ticks = calendars_[clock.counts_window_hours ? every_tick() : clock.calendar];
    auto made = clock.window == TaskClocks::Clock::none
                    ? sim::StartRules::outside(frozen, ticks, horizon_)
                    : sim::StartRules::within(windows_[clock.window], frozen, ticks, horizon_,
                                              clock.counts_window_hours ? &wall_of_window_[clock.window] : nullptr);
    ASSERT(std::holds_alternative<sim::StartRules>(made));
    rules_.push_back(std::get<sim::StartRules>(std::move(made)));
    return known->second;
  }

  std::uint32_t cover_index(const CoverInput& cover) {
    const auto key = std::pair(cover.what, cover.window ? cover.window->index : TaskClocks::Clock::none);
    const auto [known, is_new] = cover_of_key_.try_emplace(key, static_cast<std::uint32_t>(covers_.size()));
    if (is_new)
      covers_.push_back(cover.what == CoverInput::What::window ? windows_[window_index(*cover.window)]
                                                               : period_ends(cover.what));
    return known->second;
  }

  /// The hours of the last working day of each period: those that begin on it.
  OpeningSet period_ends(CoverInput::What what) const {
    const sim::WallClock clock(horizon_, default_.zone);
    const OpeningSet months = sim::openings_of(sim::MonthRule{-1, -1}, clock, business_);
    std::vector<sim::Opening> ends;
    for (const sim::Opening& day : months.openings()) {
      const auto date = std::chrono::floor<std::chrono::days>(clock.reading(day.begin));
      const auto month = static_cast<unsigned>(std::chrono::year_month_day(date).month());
      if (what == CoverInput::What::quarter_end && month % 3 != 0) continue;
      if (what == CoverInput::What::year_end && month != 12) continue;
      sim::DateSet only({date, date});
      only.insert(date);
      const OpeningSet worked = sim::working_hours(default_, horizon_, only);
      if (!worked.is_empty()) ends.push_back({worked.openings().front().begin, worked.openings().back().end});
    }
    return OpeningSet(std::move(ends));
  }

  const Scenario& scenario_;
  sim::CalendarRules default_;
  sim::Horizon horizon_;
  sim::DateSet business_{{sim::Date{}, sim::Date{}}};
  std::vector<std::vector<TeamId>> teams_of_task_;
  std::vector<TaskClocks::Clock> clocks_;
  std::vector<sim::WorkingCalendar> calendars_;
  std::vector<sim::StartRules> rules_;
  std::vector<OpeningSet> covers_, windows_;
  std::vector<sim::WallClock> wall_of_window_;
  std::optional<std::uint32_t> every_tick_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> calendar_of_names_;
  std::map<std::uint32_t, sim::DateSet> dates_of_name_;
  std::map<std::uint32_t, std::uint32_t> window_of_id_;
  std::map<std::pair<CoverInput::What, std::uint32_t>, std::uint32_t> cover_of_key_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::vector<std::uint32_t>>, std::uint32_t> rules_of_key_;
};

}  // namespace

bool needs_real_time(const Scenario& scenario) {
  const auto asks_for_dates = [](const TaskInput& task) {
    return task.clock == TaskClock::elapsed || task.must_cover || task.not_before;
  };
  const auto comes_and_goes = [](const TeamInput& team) { return team.from || team.until; };
  const auto sits_by_rule = [](const ForumInput& forum) { return !forum.rules.empty(); };
  return scenario.calendars || std::ranges::any_of(scenario.tasks, asks_for_dates) ||
         std::ranges::any_of(scenario.forums, sits_by_rule) ||
         (scenario.teams && std::ranges::any_of(*scenario.teams, comes_and_goes));
}

std::vector<double> day_of_tasks(const Scenario& scenario) {
  std::vector<double> days;
  for (const TaskInput& task : scenario.tasks) {
    double day = scenario.hours_per_day * 3600.0;
    if (task.clock == TaskClock::elapsed) day = static_cast<double>(sim::seconds_per_day);
    if (task.window && scenario.calendars) {
      const sim::OpeningRule& rule = scenario.calendars->windows[task.window->index].rules.front();
      if (sim::unit_of(rule) == sim::OpeningUnit::clock_hours) day = static_cast<double>(sim::window_day(rule).count());
    }
    days.push_back(day);
  }
  return days;
}

TimeAxis time_axis(const Scenario& scenario) {
  if (needs_real_time(scenario)) return Compilation(scenario).axis();
  return TimeAxis(scenario.start_date, std::llround(scenario.hours_per_day * 3600.0));
}

PlanTime plan_time(const Scenario& scenario) {
  if (needs_real_time(scenario)) return Compilation(scenario).compile();
  return {.axis = time_axis(scenario), .clocks = {}, .presence = {}};
}

}  // namespace bascule::transition
