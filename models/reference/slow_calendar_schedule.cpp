#include "models/reference/slow_calendar_schedule.h"

#include <algorithm>
#include <limits>

namespace bascule::reference {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 4;

/// Plays the plan minute by minute: at each, what ends ends, then passes in priority order start what may and fits,
/// until nothing changes any more. Everything is asked of flags of minutes.
class MinuteByMinute {
 public:
  explicit MinuteByMinute(const SlowCalendarProject& project)
      : project_(project), calendar_(project.horizon), n_(project.tasks.size()) {
    for (const SlowOpenings& window : project.windows) windows_.push_back(open(window));
    for (const SlowOpenings& freeze : project.freezes) freezes_.push_back(open(freeze));
    month_ends_ = calendar_.month_ends(plan_site());
    for (const SlowClockTask& task : project.tasks) {
      works_.push_back(working_minutes(task));
      startable_.push_back(startable_minutes(task, works_.back()));
      since_.push_back(first_minute(task));
    }
    for (const SlowTeam& team : project.teams) presence_.push_back(presence_of(team));
    start_.assign(n_, never), work_end_.assign(n_, never), finish_.assign(n_, never);
    start_allowed_.assign(n_, never), finish_allowed_.assign(n_, never);
  }

  std::optional<SlowTimes> play() {
    for (now_ = 0; now_ < calendar_.minutes() && is_exact_; ++now_) {
      for (bool has_changed = true; has_changed;) {
        has_changed = end_what_ends() || start_what_fits();
      }
      if (std::ranges::count(finish_, never) == 0)
        return SlowTimes{start_, finish_, *std::ranges::max_element(finish_)};
    }
    return std::nullopt;
  }

 private:
  const sim::CalendarRules& plan_site() const { return project_.sites.front().rules; }
  static bool flag(const MinuteFlags& flags, std::int64_t minute) {
    return flags[static_cast<std::size_t>(minute)] != 0;
  }
  MinuteFlags open(const SlowOpenings& openings) const {
    return calendar_.open(openings.rules, openings.zone ? openings.zone : plan_site().zone, plan_site());
  }
  bool counts_hours(const SlowClockTask& task) const {
    return task.window && project_.windows[*task.window].counts_hours;
  }

  MinuteFlags working_minutes(const SlowClockTask& task) const {
    if (task.counts_every_minute) return MinuteFlags(static_cast<std::size_t>(calendar_.minutes()), 1);
    std::vector<const sim::CalendarRules*> all;
    if (task.site) all.push_back(&project_.sites[*task.site].rules);
    for (const SlowClockTask::Hold& hold : task.holds)
      all.push_back(&project_.sites[project_.teams[hold.team].site].rules);
    if (all.empty()) all.push_back(&plan_site());
    return calendar_.works(*all.front(), {all.begin() + 1, all.end()});
  }

  /// Minutes that its calendar, freezes and windows admit, how much of an opening is left apart.
  MinuteFlags startable_minutes(const SlowClockTask& task, const MinuteFlags& works) const {
    MinuteFlags may = counts_hours(task) ? windows_[*task.window] : works;
    for (std::size_t m = 0; m < may.size(); ++m) {
      if (task.window && !windows_[*task.window][m]) may[m] = 0;
      for (const std::size_t freeze : task.freezes)
        if (freezes_[freeze][m]) may[m] = 0;
    }
    return may;
  }

  std::int64_t first_minute(const SlowClockTask& task) const {
    if (!task.not_before) return 0;
    constexpr std::chrono::days long_time(10'000);
    const MinuteFlags since = calendar_.on_dates({*task.not_before, *task.not_before + long_time}, plan_site().zone);
    return std::ranges::find(since, 1) - since.begin();
  }

  /// By minute, the share of a team that is there.
  std::vector<double> presence_of(const SlowTeam& team) const {
    const SlowSite& site = project_.sites[team.site];
    std::vector<sim::CapacityRange> ranges = site.presence;
    constexpr std::chrono::days long_time(10'000);
    if (team.from) ranges.push_back({{*team.from - long_time, *team.from - std::chrono::days(1)}, 0.0});
    if (team.until) ranges.push_back({{*team.until + std::chrono::days(1), *team.until + long_time}, 0.0});
    std::vector<double> share(static_cast<std::size_t>(calendar_.minutes()), 1.0);
    for (const sim::CapacityRange& range : ranges) {
      const MinuteFlags on = calendar_.on_dates(range.dates, site.rules.zone);
      for (std::size_t m = 0; m < share.size(); ++m)
        if (on[m]) share[m] *= range.factor;
    }
    return share;
  }

  /// The end of the opening that holds the minute.
  std::int64_t close_of(const MinuteFlags& open, std::int64_t minute) const {
    while (minute < calendar_.minutes() && flag(open, minute)) ++minute;
    return minute;
  }

  std::int64_t counted(std::size_t task, std::int64_t from, std::int64_t to) const {
    if (counts_hours(project_.tasks[task])) return to - from;
    return std::count(works_[task].begin() + from, works_[task].begin() + to, 1);
  }

  bool fits(std::size_t task, std::int64_t minute) const {
    const MinuteFlags& open = windows_[*project_.tasks[task].window];
    return counted(task, minute, close_of(open, minute)) + clocks_put_forward(task, minute) >=
           project_.tasks[task].duration;
  }

  /// In the opening that holds the minute; a weekend is as long as its clock shows.
  std::int64_t clocks_put_forward(std::size_t task, std::int64_t minute) const {
    if (!counts_hours(project_.tasks[task])) return 0;
    const SlowOpenings& window = project_.windows[*project_.tasks[task].window];
    const MinuteFlags& open = windows_[*project_.tasks[task].window];
    std::int64_t begin = minute;
    while (begin > 0 && flag(open, begin - 1)) --begin;
    return calendar_.put_forward(window.zone ? window.zone : plan_site().zone, begin, close_of(open, minute));
  }

  /// A window admits where enough is left, and at the first minute of any opening what fits none from then on.
  bool is_admitted(std::size_t task, std::int64_t minute) const {
    if (!flag(startable_[task], minute) || minute < since_[task]) return false;
    if (!project_.tasks[task].window || fits(task, minute)) return true;
    const MinuteFlags& open = windows_[*project_.tasks[task].window];
    for (std::int64_t before = minute; before-- > 0 && flag(open, before);)
      if (flag(startable_[task], before)) return false;
    for (std::int64_t later = minute; later < calendar_.minutes(); ++later)
      if (flag(startable_[task], later) && fits(task, later)) return false;
    return true;
  }

  /// When so many minutes flagged have passed.
  std::int64_t after(const MinuteFlags& flags, std::int64_t from, std::int64_t work) const {
    for (; work > 0 && from < calendar_.minutes(); ++from) work -= flag(flags, from) ? 1 : 0;
    return work > 0 ? never : from;
  }
  std::int64_t before(const MinuteFlags& flags, std::int64_t until, std::int64_t work) const {
    if (until == never) return never;
    for (; work > 0 && until > 0; --until) work -= flag(flags, until - 1) ? 1 : 0;
    return until;
  }

  std::int64_t end_of_work(std::size_t i) {
    const SlowClockTask& task = project_.tasks[i];
    std::int64_t end = after(works_[i], now_, task.duration);
    if (counts_hours(task)) {
      const std::int64_t close = close_of(windows_[*task.window], now_);
      const std::int64_t left = task.duration - (close - now_);
      const std::int64_t ordinary = task.counts_every_minute ? 1440 : project_.day;
      end = now_ + task.duration;
      if (left > 0 && fits(i, now_)) {
        end = close;
      } else if (left > 0) {
        if (left * ordinary % project_.windows[*task.window].day != 0) is_exact_ = false;
        end = after(works_[i], close, left * ordinary / project_.windows[*task.window].day);
      }
    }
    return task.cover ? std::max(end, covered(*task.cover)) : end;
  }

  std::int64_t covered(const SlowClockTask::Cover& cover) const {
    const MinuteFlags& what = cover.window ? windows_[*cover.window] : month_ends_;
    std::int64_t left = cover.times;
    for (std::int64_t m = now_; m < calendar_.minutes(); ++m) {
      const bool begins = flag(what, m) && (m == 0 || !flag(what, m - 1));
      if (begins && --left == 0) return close_of(what, m);
    }
    return never;
  }

  std::int64_t satisfied_at(const SlowLink& link, std::size_t successor) const {
    const std::size_t p = link.predecessor;
    const MinuteFlags& clock = works_[successor];
    if (start_[p] == never) return never;
    const bool from_start = link.kind == SlowLink::Kind::start_start || link.kind == SlowLink::Kind::start_finish;
    if (link.lag < 0) return std::max(start_[p], before(clock, from_start ? start_[p] : work_end_[p], -link.lag));
    const std::int64_t from = from_start ? start_[p] : finish_[p];
    return from == never ? never : after(clock, from, link.lag);
  }

  /// When all links to its start, or to its finish, are satisfied. What is known once stays so, and need not be asked
  /// of every minute again.
  std::int64_t links_allow(std::size_t task, bool of_start) {
    std::int64_t& known = (of_start ? start_allowed_ : finish_allowed_)[task];
    if (known != never) return known;
    std::int64_t latest = 0;
    for (const SlowLink& link : project_.tasks[task].links) {
      const bool opens_start = link.kind == SlowLink::Kind::finish_start || link.kind == SlowLink::Kind::start_start;
      if (opens_start == of_start && latest != never) latest = std::max(latest, satisfied_at(link, task));
    }
    return known = latest;
  }

  bool end_what_ends() {
    bool has_ended = false;
    for (std::size_t i = 0; i < n_; ++i) {
      if (finish_[i] != never || work_end_[i] > now_ || links_allow(i, false) > now_) continue;
      finish_[i] = now_;
      has_ended = true;
    }
    return has_ended;
  }

  /// Windows that count hours have all heads, apart from ordinary work.
  double free_heads(std::size_t team, bool in_window) const {
    const SlowTeam& of = project_.teams[team];
    double heads = in_window ? of.heads : of.heads * of.share;
    for (std::size_t i = 0; i < n_; ++i)
      for (const SlowClockTask::Hold& supply : project_.tasks[i].supplies)
        if (supply.team == team && finish_[i] > now_) heads -= in_window ? supply.heads : supply.heads * of.share;
    heads = std::max(0.0, heads) * presence_[team][static_cast<std::size_t>(now_)];
    for (std::size_t i = 0; i < n_; ++i)
      if (start_[i] <= now_ && now_ < work_end_[i] && counts_hours(project_.tasks[i]) == in_window)
        for (const SlowClockTask::Hold& hold : project_.tasks[i].holds)
          if (hold.team == team) heads -= hold.heads;
    return heads;
  }

  bool start_what_fits() {
    std::vector<std::size_t> ready;
    for (const std::size_t i : project_.priority)
      if (start_[i] == never && flag(startable_[i], now_) && links_allow(i, true) <= now_ && is_admitted(i, now_))
        ready.push_back(i);
    bool has_started = false;
    for (const std::size_t i : ready) {
      const SlowClockTask& task = project_.tasks[i];
      const bool has_seats = std::ranges::all_of(task.holds, [&](const SlowClockTask::Hold& hold) {
        return free_heads(hold.team, counts_hours(task)) >= hold.heads;
      });
      if (!has_seats) continue;
      start_[i] = now_;
      work_end_[i] = end_of_work(i);
      has_started = true;
    }
    return has_started;
  }

  const SlowCalendarProject& project_;
  SlowCalendar calendar_;
  std::size_t n_;
  std::int64_t now_ = 0;
  bool is_exact_ = true;
  std::vector<MinuteFlags> windows_, freezes_, works_, startable_;
  MinuteFlags month_ends_;
  std::vector<std::vector<double>> presence_;
  std::vector<std::int64_t> since_, start_, work_end_, finish_, start_allowed_, finish_allowed_;
};

}  // namespace

std::optional<SlowTimes> slow_calendar_schedule(const SlowCalendarProject& project) {
  return MinuteByMinute(project).play();
}

}  // namespace bascule::reference
