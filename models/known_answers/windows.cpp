#include <chrono>
#include <cstdint>
#include <utility>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/network.h"
#include "models/transition/replication/replicator.h"
#include "sim/random/elementary.h"

namespace bascule::known_answers::detail {
namespace {

using namespace transition;
using std::chrono::days;

constexpr double week_days = 7, ticks_per_day = 86'400;

/// Work goes on around the clock, so that days of work are days.
Network around_the_clock(const char* name, double mean_days) {
  Network network(name);
  network.task({.kind = DurationKind::exponential, .likely = mean_days}).task(fixed(0), {0});
  Scenario& scenario = network.scenario();
  scenario.start_date = std::chrono::sys_days(std::chrono::year(2027) / 3 / 1);  // a Monday
  scenario.hours_per_day = 24;
  WorkingCalendarInput& all = scenario.calendars.emplace().working.emplace_back();
  all.name.value = "default";
  all.rules.weeks.emplace_back().rule.spans = {{days(0), days(7)}};
  return network;
}

/// The first `length` days of every week.
sim::WeekRule first_days(int length) {
  return {.spans = {{days(0), days(length)}}, .unit = sim::OpeningUnit::clock_hours};
}

/// How long the second task waited for its start after the first had finished, and openings that it missed.
struct Waits {
  sim::Tally days, squares, none, missed;
};

Waits play(const Effort& effort, const Network& network) {
  constexpr std::uint32_t replications = 50'000;
  const TransitionModel model = compile(network.scenario());
  Replicator replicator(model);
  Waits waits;
  for (std::uint32_t i = 0; i < replications * effort.times; ++i) {
    const ReplicationRow row = replicator.play({.seed = effort.seed, .index = i});
    const auto times = replicator.schedule().times;
    const double wait = static_cast<double>((times[1].start - times[0].finish).ticks) / ticks_per_day;
    waits.days.add(wait), waits.squares.add(wait * wait);
    waits.none.add(wait == 0 ? 1.0 : 0.0), waits.missed.add(row.missed_windows);
  }
  return waits;
}

/// An exponential time modulo a week: P(it lies behind `from`), and the first two moments of the way from there on to
/// `to`, nothing where it does not lie between.
struct WithinWeek {
  double mean;

  double share(double from, double to) const {
    return (sim::elementary::exp(-from / mean) - sim::elementary::exp(-to / mean)) /
           (1 - sim::elementary::exp(-week_days / mean));
  }
  /// E[(to - x) in from < x < to], by parts.
  double way(double from, double to) const {
    const double ahead =
        (to - from) * sim::elementary::exp(-from / mean) / (1 - sim::elementary::exp(-week_days / mean));
    return ahead - mean * share(from, to);
  }
  double squared_way(double from, double to) const {
    const double ahead =
        (to - from) * (to - from) * sim::elementary::exp(-from / mean) / (1 - sim::elementary::exp(-week_days / mean));
    return ahead - 2 * mean * way(from, to);
  }
};

/// Times are rounded to the second.
constexpr double of_a_tick = 2 / ticks_per_day;

std::vector<KnownAnswer> rows_of(const Waits& waits, const WithinWeek& theory, double from, double to) {
  return {sampled("mean wait (days)", theory.way(from, to), waits.days, of_a_tick),
          sampled("mean square (days^2)", theory.squared_way(from, to), waits.squares, 2 * week_days * of_a_tick),
          sampled("P(no wait)", 1 - theory.share(from, to), waits.none, of_a_tick)};
}

/// The first days of every week are open for a task that takes `duration` of them. What is expected is for one day
/// where it takes none, and for three where it takes one.
std::vector<KnownAnswer> window(const Effort& effort, int length, int duration) {
  Network network = around_the_clock("window", 5);
  WindowInput& window = network.scenario().calendars->windows.emplace_back();
  window.name.value = "weekly";
  window.rules.push_back(first_days(length));
  network.row(1).window = WindowId{0};
  network.row(1).duration.value = fixed(duration);
  const Waits waits = play(effort, network);
  constexpr WithinWeek theory{5};
  const double known_length = duration == 0 ? 1 : 3, last_start = known_length - duration;
  std::vector<KnownAnswer> rows = rows_of(waits, theory, last_start, week_days);
  // Who becomes ready in an opening, too late to finish in it, misses it.
  if (duration > 0)
    rows.push_back(sampled("P(an opening is missed)", theory.share(last_start, known_length), waits.missed, of_a_tick));
  return rows;
}

/// Starts are frozen on the first two days of every week; what has started goes on.
std::vector<KnownAnswer> freeze(const Effort& effort, double mean_days) {
  Network network = around_the_clock("freeze", mean_days);
  FreezeInput& freeze = network.scenario().calendars->freezes.emplace_back();
  freeze.rules.push_back(first_days(2));
  freeze.phases = {"cutover"};
  network.row(1).phase = "cutover";
  return rows_of(play(effort, network), {5}, 0, 2);
}

/// When an opening is missed, the finish is that of the next one.
std::vector<KnownAnswer> finish_by_openings(const Effort& effort, double mean_days) {
  Network network = around_the_clock("openings", mean_days);
  WindowInput& window = network.scenario().calendars->windows.emplace_back();
  window.name.value = "weekly";
  window.rules.push_back(first_days(1));
  network.row(1).window = WindowId{0};
  const std::vector<double> finish = values_of(network.simulate(effort), "finish_working_days");
  const auto ready_by = [](double day) { return 1 - sim::elementary::exp(-day / 5.0); };
  constexpr WithinWeek theory{5};
  std::vector<KnownAnswer> rows{sampled("mean finish (days)", 5 + theory.way(1, week_days),
                                        tally_of(finish, [](double t) { return t; }), of_a_tick)};
  rows.push_back(share_by(finish, "P(in the first opening)", 1, ready_by(1)));
  rows.push_back(share_by(finish, "P(by the second's begin)", 7, ready_by(7)));
  rows.push_back(share_by(finish, "P(by the second's end)", 13.9, ready_by(8)));
  rows.push_back(share_by(finish, "P(by the third's begin)", 14, ready_by(14)));
  for (KnownAnswer& row : rows) row.reference_rounding += of_a_tick;
  return rows;
}

}  // namespace

void add_window_cases(std::vector<Case>& cases) {
  const auto add = [&cases](const char* name, const char* shows, Case::Rows run, const char* wrong,
                            Case::Rows control) {
    cases.push_back({.group = "Windows",
                     .name = name,
                     .shows = shows,
                     .source = "an exponential time modulo a week, integrated by parts",
                     .run = std::move(run),
                     .wrong_parameter = wrong,
                     .control = std::move(control)});
  };
  const char* const later = "its mean is 5.4 days instead of 5";
  add(
      "weekly window", "who is ready after an exponential time waits for a day that comes every week",
      [](const Effort& e) { return window(e, 1, 0); }, "two days are open",
      [](const Effort& e) { return window(e, 2, 0); });
  add(
      "enough of a window", "a task of a day starts in an opening of three where a day of it is left",
      [](const Effort& e) { return window(e, 3, 1); }, "four days are open",
      [](const Effort& e) { return window(e, 4, 1); });
  add(
      "openings missed", "the finish falls into the first opening that was not missed",
      [](const Effort& e) { return finish_by_openings(e, 5); }, later,
      [](const Effort& e) { return finish_by_openings(e, 5.4); });
  add(
      "weekly freeze", "who is ready on the first two days of a week waits until they have passed",
      [](const Effort& e) { return freeze(e, 5); }, later, [](const Effort& e) { return freeze(e, 5.4); });
}

}  // namespace bascule::known_answers::detail
