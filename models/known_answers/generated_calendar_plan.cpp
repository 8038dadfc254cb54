#include "models/known_answers/generated_calendar_plan.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "models/transition/replication/replicator.h"
#include "sim/random/cursor.h"

namespace bascule::known_answers {
namespace {

using namespace transition;
using namespace std::chrono;
using reference::SlowCalendarProject;
using reference::SlowClockTask;
using reference::SlowLink;

constexpr std::int64_t minutes_a_day = 1440, working_minutes = 480;
constexpr std::int32_t twin_days = 90;

class Generation {
 public:
  explicit Generation(std::uint32_t number)
      : random_(sim::Stream({.seed = 11, .index = number}, sim::stream_id("plan", "on-calendars", "shape"))) {}

  GeneratedCalendarPlan plan(CalendarPlanTeams teams) {
    start_ = sim::Date{2026y / January / 1} + days(below(700));
    make_sites();
    make_openings();
    if (teams == CalendarPlanTeams::some) make_teams();
    const std::uint32_t tasks = 1 + below(12);
    for (std::uint32_t i = 0; i < tasks; ++i) make_task(i);
    if (teams == CalendarPlanTeams::some) make_supplies();
    finish_plan();
    return std::move(made_);
  }

 private:
  std::uint32_t below(std::uint32_t bound) { return random_.next_below(bound); }
  bool chance(std::uint32_t percent) { return below(100) < percent; }
  template <class T> const T& any_of(const std::vector<T>& all) {
    return all[below(static_cast<std::uint32_t>(all.size()))];
  }
  sim::Date soon(std::uint32_t within) { return start_ + days(below(within)); }
  sim::DateRange soon_for(std::uint32_t within, std::uint32_t longest) {
    const sim::Date first = soon(within);
    return {first, first + days(below(longest))};
  }
  SlowCalendarProject& twin() { return made_.project; }
  Scenario& scenario() { return made_.scenario; }

  static std::vector<sim::WeekSpan> daily(int first, int last, std::vector<std::pair<minutes, minutes>> hours_of_day) {
    std::vector<sim::WeekSpan> spans;
    for (int day = first; day <= last; ++day)
      for (const auto& [begin, end] : hours_of_day) spans.push_back({days(day) + begin, days(day) + end});
    return spans;
  }

  std::vector<sim::WeekSpan> any_week() {
    switch (below(5)) {
      case 0:
        return daily(0, 3, {{8h, 12h}, {13h, 18h}});
      case 1:
        return daily(1, 6, {{10h, 18h}});
      case 2:
        return daily(0, 4, {{22h, 30h}});
      case 3:
        return daily(0, 5, {{minutes(390), 14h}});
      default:
        return daily(0, 4, {{9h, 17h}});
    }
  }

  /// No zone, a fixed one, or one whose clock changes while the plan runs.
  std::optional<sim::Zone> any_zone() {
    if (chance(40)) return std::nullopt;
    sim::Zone zone{"made-up", any_of<std::int32_t>({-21'600, 0, 3600, 19'800}), {}};
    const std::int64_t change_s = (start_ + days(5 + below(30))).time_since_epoch().count() * 86'400 + 3600;
    if (chance(50)) zone.transitions.push_back({change_s, zone.offset_s + (chance(50) ? 3600 : -3600)});
    return zone;
  }

  reference::SlowSite any_site() {
    reference::SlowSite site;
    site.rules.weeks.emplace_back().rule.spans = any_week();
    if (chance(20)) {
      sim::WorkingWeek& dated = site.rules.weeks.emplace_back();
      dated.rule.spans = any_week();
      dated.on = soon_for(30, 12);
    }
    site.rules.zone = any_zone();
    for (std::uint32_t n = below(4); n > 0; --n) site.rules.holidays.push_back(soon_for(40, 3));
    if (chance(30)) site.rules.absences.push_back(soon_for(30, 6));
    for (std::uint32_t n = chance(40) ? 1 + below(2) : 0; n > 0; --n)
      site.presence.push_back({soon_for(40, 15), any_of<double>({0.0, 0.5, 0.5, 0.75})});
    return site;
  }

  void make_sites() {
    scenario().calendars.emplace();
    const bool has_default = chance(60);
    twin().sites.push_back(has_default ? any_site() : reference::SlowSite{sim::CalendarRules::office_week(), {}});
    for (int i = 1; i < 3; ++i) twin().sites.push_back(any_site());
    for (std::size_t i = has_default ? 0 : 1; i < twin().sites.size(); ++i) {
      WorkingCalendarInput& input = scenario().calendars->working.emplace_back();
      input.name.value = i == 0 ? "default" : "site" + std::to_string(i);
      input.rules = twin().sites[i].rules;
      input.capacity = twin().sites[i].presence;
    }
    first_site_ = has_default ? 0 : 1;
  }
  std::optional<CalendarId> calendar_of(std::size_t site) const {
    if (site < first_site_) return std::nullopt;
    return CalendarId{static_cast<std::uint32_t>(site - first_site_)};
  }

  sim::WeekCycle any_cycle(int weekday) {
    if (chance(50)) return {};
    const sim::Date monday = start_ - (std::chrono::weekday(start_) - Monday);
    return {.every = 1 + static_cast<std::int32_t>(below(3)), .from = monday + days(weekday)};
  }

  void make_openings() {
    const auto window = [this](sim::OpeningRule rule, std::int64_t day) {
      twin().windows.push_back({{std::move(rule)}, chance(30) ? any_zone() : std::nullopt, day > 0, day});
    };
    window(sim::WeekRule{{{8h + days(5), 16h + days(5)}}, sim::OpeningUnit::clock_hours, any_cycle(5)}, 480);
    window(sim::WeekRule{{{days(5), days(7)}}, sim::OpeningUnit::clock_hours, any_cycle(5)}, 1440);
    window(sim::WeekRule{{{20h + days(4), 18h + days(6)}}, sim::OpeningUnit::clock_hours, any_cycle(4)}, 1380);
    window(sim::WeekRule{{{days(1), days(3)}}, sim::OpeningUnit::dates, any_cycle(1)}, 0);
    window(sim::MonthRule{-3, 4}, 0);
    window(sim::MonthRule{5, 9}, 0);
    for (const sim::OpeningRule& rule :
         {sim::OpeningRule(soon_for(30, 10)), sim::OpeningRule(sim::MonthRule{-2, 3}),
          sim::OpeningRule(sim::WeekRule{{{9h + days(1), 13h + days(1)}}, sim::OpeningUnit::clock_hours, {}})})
      twin().freezes.push_back({{rule}, chance(30) ? any_zone() : std::nullopt, false, 0});
    for (const reference::SlowOpenings& openings : twin().windows) {
      WindowInput& input = scenario().calendars->windows.emplace_back();
      input.rules = openings.rules;
      input.zone = openings.zone;
    }
    for (std::size_t i = 0; i < twin().freezes.size(); ++i) {
      FreezeInput& input = scenario().calendars->freezes.emplace_back();
      input.rules = twin().freezes[i].rules;
      input.zone = twin().freezes[i].zone;
      input.phases = {"all", "only" + std::to_string(i)};
    }
  }

  sys_days public_date(sim::Date date) const { return sys_days(date.time_since_epoch()); }

  void make_teams() {
    scenario().teams.emplace();
    for (std::uint32_t t = 1 + below(3); t > 0; --t) {
      reference::SlowTeam team;
      team.heads = 1 + 0.5 * below(5);
      team.share = chance(30) ? 0.5 : 1.0;
      team.site = below(3);
      if (chance(20)) team.from = soon(20);
      if (chance(10)) team.until = soon(20) + days(50);
      TeamInput& input = scenario().teams->emplace_back();
      input.id.value = "T" + std::to_string(t);
      input.heads.value = team.heads;
      input.share.value = team.share;
      input.calendar = calendar_of(team.site);
      if (team.from) input.from = {public_date(*team.from), {}};
      if (team.until) input.until = {public_date(*team.until), {}};
      twin().teams.push_back(team);
    }
  }

  void make_task(std::uint32_t i) {
    TaskInput& input = scenario().tasks.emplace_back();
    SlowClockTask& task = twin().tasks.emplace_back();
    input.id.value = std::to_string(i);
    task.counts_every_minute = chance(20);
    input.clock = task.counts_every_minute ? TaskClock::elapsed : TaskClock::working;
    if (chance(30)) {
      task.site = below(3);
      if (*task.site < first_site_) task.site.reset();
      if (task.site) input.calendar = calendar_of(*task.site);
    }
    if (chance(35)) task.window = below(static_cast<std::uint32_t>(twin().windows.size()));
    if (task.window) input.window = WindowId{static_cast<std::uint32_t>(*task.window)};
    if (chance(30)) {
      const std::uint32_t freeze = below(4);
      input.phase = freeze == 3 ? "all" : "only" + std::to_string(freeze);
      for (std::size_t f = 0; f < 3; ++f)
        if (freeze == 3 || f == freeze) task.freezes.push_back(f);
    }
    if (chance(15)) {
      task.not_before = soon(40);
      input.not_before = {public_date(*task.not_before), {}};
    }
    if (chance(12)) {
      task.cover = {.window = chance(50) ? std::optional<std::size_t>(below(4)) : std::nullopt, .times = 1 + below(2)};
      input.must_cover = {.what = task.cover->window ? CoverInput::What::window : CoverInput::What::month_end,
                          .times = static_cast<std::uint32_t>(task.cover->times)};
      if (task.cover->window) input.must_cover->window = WindowId{static_cast<std::uint32_t>(*task.cover->window)};
    }
    const std::int64_t day = day_of(task);
    task.duration = chance(15) ? 0 : chance(30) ? day * (1 + below(2)) : 30 * (1 + below(3 * 16));
    input.duration.value.likely = static_cast<double>(task.duration) / static_cast<double>(day);
    for (std::uint32_t p = 0; p < i; ++p)
      if (below(i) < 2) make_link(task, input, p);
    if (task.duration > 0 && !twin().teams.empty()) make_holds(task, i);
  }

  std::int64_t day_of(const SlowClockTask& task) const {
    if (task.window && twin_windows()[*task.window].counts_hours) return twin_windows()[*task.window].day;
    return task.counts_every_minute ? minutes_a_day : working_minutes;
  }
  const std::vector<reference::SlowOpenings>& twin_windows() const { return made_.project.windows; }

  void make_link(SlowClockTask& task, TaskInput& input, std::uint32_t p) {
    const std::int64_t lag_day = task.counts_every_minute ? minutes_a_day : working_minutes;
    LinkInput link{.predecessor = {p}, .kind = static_cast<LinkKind>(chance(60) ? 0 : below(4))};
    std::int64_t lag = chance(50) ? 0 : 60 * (static_cast<std::int64_t>(below(32)) - 12);
    link.lag_days = static_cast<double>(lag) / static_cast<double>(lag_day);
    const SlowClockTask& predecessor = twin().tasks[p];
    const std::int64_t half = predecessor.duration * lag_day;
    if (chance(10) && half % (2 * day_of(predecessor)) == 0) {
      link.lag_days = 0;
      link.lag_share = 0.5;
      lag = half / (2 * day_of(predecessor));
    }
    input.predecessors.push_back(link);
    task.links.push_back({.predecessor = p, .kind = static_cast<SlowLink::Kind>(link.kind), .lag = lag});
  }

  void make_holds(SlowClockTask& task, std::uint32_t i) {
    const bool in_window = task.window && twin_windows()[*task.window].counts_hours;
    const double days_of_task = scenario().tasks[i].duration.value.likely;
    for (std::uint32_t t = 0; t < twin().teams.size(); ++t) {
      if (chance(50)) continue;
      const reference::SlowTeam& team = twin().teams[t];
      const double most = in_window ? team.heads : team.heads * team.share;
      const double heads = std::min(most, 0.25 * (1 + below(6)));
      task.holds.push_back({t, heads});
      scenario().work.push_back({.task = {i}, .team = {t}, .person_days = {heads * days_of_task, {}}});
    }
    if (chance(20)) {
      std::reverse(task.holds.begin(), task.holds.end());
      std::reverse(scenario().work.end() - static_cast<std::ptrdiff_t>(task.holds.size()), scenario().work.end());
    }
  }

  void make_supplies() {
    for (std::uint32_t t = 0; t < twin().teams.size(); ++t) {
      if (chance(70)) continue;
      const std::uint32_t i = below(static_cast<std::uint32_t>(twin().tasks.size()));
      const double heads = 0.5 * (1 + below(2));
      twin().tasks[i].supplies.push_back({t, heads});
      scenario().tasks[i].supplies.push_back({{t}, heads});
    }
  }

  void finish_plan() {
    scenario().start_date = public_date(start_);
    scenario().run.priority = PriorityRule::list;
    std::int64_t offset_s = 0;
    if (const auto& zone = twin().sites.front().rules.zone) offset_s = zone->offset_s;
    twin().horizon = {.start = start_, .days = twin_days, .utc_offset = seconds(offset_s)};
    twin().day = working_minutes;
    twin().priority.resize(twin().tasks.size());
    std::iota(twin().priority.begin(), twin().priority.end(), std::size_t{0});
  }

  sim::UniformCursor random_;
  GeneratedCalendarPlan made_;
  sim::Date start_;
  std::size_t first_site_ = 0;
};

}  // namespace

GeneratedCalendarPlan generate_calendar_plan(std::uint32_t number, CalendarPlanTeams teams) {
  return Generation(number).plan(teams);
}

int differing_tasks_by_minute(const Scenario& scenario, const reference::SlowTimes& expected) {
  const TransitionModel model = compile(scenario);
  Replicator replicator(model);
  if (!replicator.play({}).is_finished()) return static_cast<int>(scenario.tasks.size());
  int count = 0;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskTimes& times = replicator.schedule().times[i];
    count += times.start.ticks != 60 * expected.start[i] || times.finish.ticks != 60 * expected.finish[i] ? 1 : 0;
  }
  return count;
}

}  // namespace bascule::known_answers
