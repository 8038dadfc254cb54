#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "models/reference/slow_schedule.h"
#include "sim/random/cursor.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using reference::SlowProject;
using test::Played;
using test::SmallPlan;

constexpr double day = 8 * 3600;

/// What a generated plan may hold.
enum class Links : std::uint8_t { plain, all_kinds };
enum class Teams : std::uint8_t { none, some };

/// The same random plan for the transition and for the slow twin: few distinct durations and demands, so that ties and
/// zero durations are common, and demands that are no whole heads.
struct Pair {
  Scenario scenario;
  SlowProject project;
};

Pair generate(std::uint32_t number, Links links, Teams teams) {
  sim::UniformCursor random(sim::Stream({.seed = 7, .index = number}, sim::stream_id("test", "plan", "generate")));
  SmallPlan plan;
  Pair pair;
  const std::uint32_t n = 1 + random.next_below(25), team_count = teams == Teams::none ? 0 : 1 + random.next_below(3);
  for (std::uint32_t t = 0; t < team_count; ++t) {
    const double heads = 1 + 0.25 * random.next_below(8);
    plan.team("T" + std::to_string(t), heads);
    pair.project.capacities.push_back(sim::Units::offered(heads).count);
  }
  for (std::uint32_t i = 0; i < n; ++i) {
    const double days = random.next_below(4);
    reference::SlowTask slow{.duration = static_cast<std::int64_t>(days * day), .links = {}, .holds = {}};
    slow.holds.resize(team_count);
    std::vector<LinkInput> inputs;
    for (std::uint32_t p = 0; p < i; ++p) {
      if (random.next_below(i) >= 2) continue;
      LinkInput input = test::link({p});
      if (links == Links::all_kinds) {
        input.kind = static_cast<LinkKind>(random.next_below(4));
        input.lag_days = static_cast<double>(random.next_below(5)) - 2;
      }
      inputs.push_back(input);
      slow.links.push_back({.predecessor = p,
                            .kind = static_cast<reference::SlowLink::Kind>(input.kind),
                            .lag = static_cast<std::int64_t>(input.lag_days * day)});
    }
    const TaskId task = plan.task(std::to_string(i), days, inputs);
    for (std::uint32_t t = 0; t < team_count && days > 0; ++t) {
      if (random.next_below(2) == 0) continue;
      const double heads = std::min((1 + random.next_below(6)) / 3.0, (*plan.scenario.teams)[t].heads.value);
      plan.work(task, {t}, heads * days);
      slow.holds[t] = sim::Units::demanded(heads * days / days).count;
    }
    pair.project.tasks.push_back(std::move(slow));
  }
  plan.scenario.run.priority = PriorityRule::list;
  pair.project.priority.resize(n);
  std::iota(pair.project.priority.begin(), pair.project.priority.end(), std::size_t{0});
  pair.scenario = std::move(plan.scenario);
  return pair;
}

/// How many starts and finishes differ between the transition and what the twin says.
int differing(const Scenario& scenario, const reference::SlowTimes& expected) {
  const Played played(scenario);
  int count = 0;
  for (std::uint32_t i = 0; i < scenario.tasks.size(); ++i) {
    const TaskTimes& times = played.replicator().schedule().times[i];
    count += times.start.ticks != expected.start[i] || times.finish.ticks != expected.finish[i] ? 1 : 0;
  }
  return count;
}

TEST(SlowTwin, agrees_on_two_thousand_plans_with_teams_ties_and_zero_durations) {
  for (std::uint32_t number = 0; number < 2000; ++number) {
    const Pair pair = generate(number, Links::plain, Teams::some);
    ASSERT_EQ(differing(pair.scenario, slow_parallel_schedule(pair.project)), 0) << "plan " << number;
  }
}

TEST(SlowTwin, agrees_on_two_thousand_networks_with_all_links_lags_and_leads) {
  for (std::uint32_t number = 0; number < 2000; ++number) {
    const Pair pair = generate(number, Links::all_kinds, Teams::none);
    ASSERT_EQ(differing(pair.scenario, slow_parallel_schedule(pair.project)), 0) << "plan " << number;
  }
}

TEST(SlowTwin, agrees_on_plans_with_both_teams_and_all_links) {
  for (std::uint32_t number = 0; number < 1000; ++number) {
    const Pair pair = generate(number, Links::all_kinds, Teams::some);
    ASSERT_EQ(differing(pair.scenario, slow_parallel_schedule(pair.project)), 0) << "plan " << number;
  }
}

TEST(SlowTwin, agrees_on_the_serial_scheme) {
  for (std::uint32_t number = 0; number < 1000; ++number) {
    Pair pair = generate(number, Links::plain, Teams::some);
    pair.scenario.run.scheme = ScheduleScheme::serial;
    ASSERT_EQ(differing(pair.scenario, slow_serial_schedule(pair.project)), 0) << "plan " << number;
  }
}

TEST(SlowTwin, tells_a_team_with_a_quarter_of_a_head_less) {
  int told = 0;
  for (std::uint32_t number = 0; number < 200; ++number) {
    Pair pair = generate(number, Links::plain, Teams::some);
    for (std::int64_t& capacity : pair.project.capacities) capacity += sim::Units::per_head / 2;
    told += differing(pair.scenario, slow_parallel_schedule(pair.project)) > 0 ? 1 : 0;
  }
  EXPECT_GT(told, 50);
}

TEST(SlowTwin, finds_the_same_critical_tasks_by_lengthening_each) {
  for (std::uint32_t number = 0; number < 500; ++number) {
    const Pair pair = generate(number, Links::plain, Teams::none);
    const std::vector<bool> expected = slow_critical_tasks(pair.project);
    const Played played(pair.scenario);
    for (std::uint32_t i = 0; i < expected.size(); ++i)
      ASSERT_EQ(played.is_critical({i}), expected[i]) << "plan " << number << ", task " << i;
  }
}

}  // namespace
