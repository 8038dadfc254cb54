#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/calendar/calendar_rules.h"
#include "sim/calendar/recurrence_expansion.h"
#include "sim/calendar/start_rules.h"

namespace bascule::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr std::size_t queries = 4096;

/// Three years of Monday to Friday, 09:00-12:00 and 13:00-18:00, with thirty holidays.
Horizon three_years() { return {Date{2027y / 1 / 4}, 1095}; }

CalendarRules split_days() {
  CalendarRules rules;
  WeekRule& week = rules.weeks.emplace_back().rule;
  for (int day = 0; day < 5; ++day) {
    week.spans.push_back({days(day) + 9h, days(day) + 12h});
    week.spans.push_back({days(day) + 13h, days(day) + 18h});
  }
  for (int k = 0; k < 30; ++k) {
    const Date holiday = three_years().start + days(11 + 36 * k);
    rules.holidays.push_back({holiday, holiday});
  }
  return rules;
}

struct Query {
  SimTime from;
  Duration work;
};

/// Instants in the first two years, in random order, with up to 20 working days of work.
std::vector<Query> random_queries() {
  std::mt19937_64 engine(1);
  std::vector<Query> all(queries);
  for (Query& query : all) {
    query = {SimTime{static_cast<std::int64_t>(engine() % (730 * 86400))},
             Duration{static_cast<std::int64_t>(1 + engine() % (20 * 8 * 3600))}};
  }
  return all;
}

/// As an event loop asks: instants that only rise.
std::vector<Query> rising_queries() {
  std::vector<Query> all = random_queries();
  std::ranges::sort(all, {}, &Query::from);
  return all;
}

/// The textbook way: walk day by day from the instant, asking each date for its weekday and the list of holidays.
class DayWalk {
 public:
  DayWalk() : rules_(split_days()), start_(three_years().start) {}

  std::int64_t work_between(std::int64_t from, std::int64_t to) const {
    std::int64_t work = 0;
    for (std::int64_t day = from / 86400; day * 86400 < to; ++day) {
      if (!works_on(day)) continue;
      for (const auto& [begin, end] : hours) {
        work += std::max<std::int64_t>(0, std::min(to, day * 86400 + end) - std::max(from, day * 86400 + begin));
      }
    }
    return work;
  }

  std::int64_t add_work(std::int64_t from, std::int64_t work) const {
    for (std::int64_t day = from / 86400;; ++day) {
      if (!works_on(day)) continue;
      for (const auto& [begin, end] : hours) {
        const std::int64_t at = std::max(from, day * 86400 + begin);
        const std::int64_t room = std::max<std::int64_t>(0, day * 86400 + end - at);
        if (work <= room) return at + work;
        work -= room;
      }
    }
  }

  std::int64_t next_working(std::int64_t from) const { return add_work(from, 1) - 1; }

  std::int64_t subtract_work(std::int64_t until, std::int64_t work) const {
    for (std::int64_t day = until / 86400; day >= 0; --day) {
      if (!works_on(day)) continue;
      for (auto span = hours.rbegin(); span != hours.rend(); ++span) {
        const std::int64_t at = std::min(until, day * 86400 + span->second);
        const std::int64_t room = std::max<std::int64_t>(0, at - (day * 86400 + span->first));
        if (work <= room) return at - work;
        work -= room;
      }
    }
    return -1;
  }

 private:
  static constexpr std::array<std::pair<std::int64_t, std::int64_t>, 2> hours{
      {{9 * 3600, 12 * 3600}, {13 * 3600, 18 * 3600}}};

  bool works_on(std::int64_t day) const {
    const Date date = start_ + days(day);
    const std::chrono::weekday weekday(date);
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
    return std::ranges::none_of(rules_.holidays, [&](DateRange holiday) { return holiday.contains(date); });
  }

  CalendarRules rules_;
  Date start_;
};

std::int64_t ticks_of(const std::optional<SimTime>& t) { return t ? t->ticks : -1; }

/// Runs one question over all queries and prints the sum of the answers, which the textbook twin must share.
template <class Question> void ask(benchmark::State& state, const std::vector<Query>& all, Question question) {
  std::int64_t sum = 0;
  for (auto _ : state) {
    sum = 0;
    for (const Query& query : all) sum += question(query);
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(all.size()));
  state.counters["sum_of_answers"] = static_cast<double>(sum);
}

/// Registers a question to the calendar, in random and rising order, and to its textbook twin.
template <class Question, class Textbook>
void register_pair(const std::string& name, Question question, Textbook textbook) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
    const WorkingCalendar calendar = compile(split_days(), three_years());
    ask(state, random_queries(), [&](const Query& query) { return question(calendar, query); });
  });
  benchmark::RegisterBenchmark((name + "/rising").c_str(), [=](benchmark::State& state) {
    const WorkingCalendar calendar = compile(split_days(), three_years());
    ask(state, rising_queries(), [&](const Query& query) { return question(calendar, query); });
  });
  benchmark::RegisterBenchmark((name + "/textbook").c_str(), [=](benchmark::State& state) {
    const DayWalk walk;
    ask(state, random_queries(), [&](const Query& query) { return textbook(walk, query); });
  });
}

/// A start in alternate weekends outside a freeze, and the same without windows.
void earliest_start_in_windows(benchmark::State& state) {
  const Horizon horizon = three_years();
  const WeekRule weekends{{{days(4) + 20h, days(6) + 18h}}, OpeningUnit::clock_hours, {2, horizon.start}};
  const DateSet dates = business_dates(split_days(), horizon);
  const OpeningSet windows = openings_of(weekends, WallClock(horizon), dates);
  const OpeningSet freezes = openings_of(MonthRule{-3, 6}, WallClock(horizon), dates);
  const auto rules = StartRules::within(windows, freezes, WorkingCalendar::always(horizon), horizon);
  ask(state, random_queries(), [&](const Query& query) {
    const Duration two_days{std::min<std::int64_t>(query.work.ticks, 46 * 3600)};
    return std::get<StartRules>(rules).earliest_start(query.from, two_days)->start.ticks;
  });
}

/// Tasks of a chain, each starting when the one before ends: every query waits for the answer to the last.
void chain_of_tasks(benchmark::State& state) {
  const WorkingCalendar calendar = compile(split_days(), three_years());
  const std::vector<Query> all = random_queries();
  std::int64_t sum = 0;
  for (auto _ : state) {
    SimTime t{0};
    for (const Query& query : all) {
      const auto end = calendar.add_work(*calendar.next_working(t), query.work);
      t = end && *end < SimTime{1000 * 86400} ? *end : SimTime{0};
      sum += t.ticks;
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(all.size()));
}

void compile_three_years(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(compile(split_days(), three_years()));
}

const bool registered = [] {
  register_pair(
      "calendar/add_work",
      [](const WorkingCalendar& c, const Query& q) { return ticks_of(c.add_work(q.from, q.work)); },
      [](const DayWalk& w, const Query& q) { return w.add_work(q.from.ticks, q.work.ticks); });
  register_pair(
      "calendar/subtract_work",
      [](const WorkingCalendar& c, const Query& q) {
        return ticks_of(c.subtract_work(q.from + Duration{90 * 86400}, q.work));
      },
      [](const DayWalk& w, const Query& q) { return w.subtract_work(q.from.ticks + 90 * 86400, q.work.ticks); });
  register_pair(
      "calendar/work_between",
      [](const WorkingCalendar& c, const Query& q) { return c.work_between(q.from, q.from + q.work * 3).ticks; },
      [](const DayWalk& w, const Query& q) { return w.work_between(q.from.ticks, q.from.ticks + q.work.ticks * 3); });
  register_pair(
      "calendar/next_working",
      [](const WorkingCalendar& c, const Query& q) { return ticks_of(c.next_working(q.from)); },
      [](const DayWalk& w, const Query& q) { return w.next_working(q.from.ticks); });
  return true;
}();

BENCHMARK(earliest_start_in_windows)->Name("calendar/earliest_start");
BENCHMARK(chain_of_tasks)->Name("calendar/chain");
BENCHMARK(compile_three_years)->Name("calendar/compile")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace bascule::sim
