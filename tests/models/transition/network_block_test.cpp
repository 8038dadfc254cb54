#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "models/known_answers/generated_plan.h"
#include "models/transition/network/block_replicator.h"
#include "models/transition/network/network_passes.h"
#include "models/transition/replication/replicator.h"
#include "models/transition/results/simulation.h"
#include "sim/random/cpu_level.h"
#include "sim/random/cursor.h"
#include "tests/models/transition/small_plan.h"

namespace {

using namespace bascule;
using namespace bascule::transition;
using sim::lane_count;
using sim::ReplicationKey;
using test::link;
using test::SmallPlan;

/// The rows of a plan turned round, so that predecessors stand below their successors.
void turn_round(Scenario& scenario) {
  const auto last = static_cast<std::uint32_t>(scenario.tasks.size() - 1);
  std::reverse(scenario.tasks.begin(), scenario.tasks.end());
  for (TaskInput& task : scenario.tasks)
    for (LinkInput& each : task.predecessors) each.predecessor = {last - each.predecessor.index};
}

/// A generated network with every kind of link, lags and leads of days and of shares, ties, zero and random durations.
Scenario network(std::uint32_t number) {
  Scenario scenario =
      known_answers::generate_plan(number, known_answers::PlanLinks::all_kinds, known_answers::PlanTeams::none)
          .scenario;
  sim::UniformCursor random(sim::Stream({.seed = 11, .index = number}, sim::stream_id("plan", "network", "shape")));
  for (TaskInput& task : scenario.tasks) {
    for (LinkInput& each : task.predecessors) {
      if (random.next_below(3) == 0) each.lag_share = 0.25 * random.next_below(11) - 1.25;
      if (random.next_below(3) == 0) each.lag_days = 0;
    }
    DurationLaw& law = task.duration.value;
    const double likely = law.likely;
    switch (random.next_below(8)) {
      case 0:
        law = {.kind = DurationKind::triangular, .likely = likely, .optimistic = 0, .pessimistic = 2 * likely};
        break;
      case 1:
        law = {.kind = DurationKind::uniform, .likely = likely, .optimistic = 0.5, .pessimistic = 1 + likely};
        break;
      case 2:
        law = {.kind = DurationKind::normal, .likely = likely, .optimistic = likely - 3, .pessimistic = likely + 3};
        break;
      case 3:
        law = {.kind = DurationKind::discrete, .likely = 1, .atoms = {{0, 0.3}, {1, 0.4}, {2, 0.3}}};
        break;
      case 4:
        law = {.kind = DurationKind::exponential, .likely = 1 + likely};
        break;
      case 5:
        law = {.kind = DurationKind::triangular,
               .likely = likely,
               .optimistic = 0,
               .pessimistic = 2 + likely,
               .truncation = DurationLaw::Range{0.5, 1.5 + 0.5 * likely}};
        break;
      default:
        break;
    }
    task.fixed_cost = random.next_below(1000);
    task.paid_by = static_cast<Party>(random.next_below(4));
  }
  if (number % 2 == 1) turn_round(scenario);
  return scenario;
}

std::vector<ReplicationKey> keys_of(const sim::SamplingDesign& design, std::uint32_t first, std::size_t count) {
  std::vector<ReplicationKey> keys;
  for (std::uint32_t i = 0; i < count; ++i) keys.push_back(design.key(3, first + i));
  return keys;
}

/// How many times, durations and marks of a block differ from those of the event path given the same durations.
template <class Tick> int differences(const TransitionModel& model, const NetworkRows& network) {
  constexpr std::size_t replications = 7;  // the other lanes are copies
  Replicator replicator(model);
  NetworkBlock<Tick> block(network.rows.size());
  std::vector<Schedule> schedules;
  std::vector<std::vector<TaskTimes>> times(replications);
  std::vector<std::vector<bool>> critical(replications);
  for (std::size_t lane = 0; lane < lane_count; ++lane) {
    const std::size_t replication = lane % replications;
    replicator.play({.seed = 3, .index = static_cast<std::uint32_t>(replication)});
    times[replication].assign(replicator.schedule().times.begin(), replicator.schedule().times.end());
    critical[replication].clear();
    for (std::uint32_t i = 0; i < network.rows.size(); ++i)
      critical[replication].push_back(replicator.critical_path().is_critical({i}));
    for (std::size_t place = 0; place < network.rows.size(); ++place)
      block.durations[place][lane] = static_cast<Tick>(replicator.schedule().durations[network.rows[place].task.index]);
  }
  evaluate(network, block);
  int count = 0;
  for (std::size_t place = 0; place < network.rows.size(); ++place) {
    const std::uint32_t task = network.rows[place].task.index;
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
      const TaskTimes& expected = times[lane % replications][task];
      count += block.start[place][lane] != expected.start.ticks ? 1 : 0;
      count += block.finish[place][lane] != expected.finish.ticks ? 1 : 0;
      count += (block.critical[place] >> lane & 1) != (critical[lane % replications][task] ? 1 : 0) ? 1 : 0;
    }
  }
  return count;
}

bool are_equal(const ReplicationRow& a, const ReplicationRow& b) {
  return a.finish_ticks == b.finish_ticks && a.spent == b.spent && a.run_work == b.run_work && a.events == b.events &&
         a.end == b.end;
}

int differing_tasks(const TaskTallies& a, const TaskTallies& b, std::size_t tasks) {
  int count = a.replications() != b.replications() ? 1 : 0;
  for (std::uint32_t i = 0; i < tasks; ++i) {
    const TaskResult x = a.result({i}, 1), y = b.result({i}, 1);
    count += std::memcmp(&x, &y, sizeof x) != 0 ? 1 : 0;
  }
  return count;
}

/// How many rows and tallies of a few blocks differ from those of the event path.
int differences(const Scenario& scenario, const sim::SamplingDesign& design) {
  TransitionModel model = compile(scenario);
  model.static_draws = design.static_draws();
  const std::optional<NetworkRows> rows = network_rows(model);
  if (!rows) return -1;
  Replicator one(model);
  BlockReplicator many(model, *rows);
  int count = 0;
  std::uint32_t first = 0;
  for (const std::size_t size : {lane_count, std::size_t{5}, std::size_t{1}}) {
    const std::vector<ReplicationKey> keys = keys_of(design, first, size);
    std::vector<ReplicationRow> played(size);
    many.play(keys, played);
    for (std::size_t i = 0; i < size; ++i) count += are_equal(one.play(keys[i]), played[i]) ? 0 : 1;
    first += static_cast<std::uint32_t>(size);
  }
  return count + differing_tasks(one.tallies(), many.tallies(), scenario.tasks.size());
}

/// For every level that the processor has; the others are reported.
class NetworkBlockAtLevel : public ::testing::TestWithParam<sim::CpuLevel> {
 protected:
  void SetUp() override {
    if (GetParam() > sim::highest_cpu_level()) GTEST_SKIP() << "the processor lacks " << sim::name_of(GetParam());
    sim::force_cpu_level(GetParam());
  }
  void TearDown() override { sim::force_cpu_level(std::nullopt); }
};

INSTANTIATE_TEST_SUITE_P(Levels, NetworkBlockAtLevel, ::testing::ValuesIn(sim::all_cpu_levels),
                         [](const auto& level) { return std::string(sim::name_of(level.param)).substr(7); });

TEST_P(NetworkBlockAtLevel, has_the_times_and_critical_tasks_of_the_event_path) {
  for (std::uint32_t number = 0; number < 400; ++number) {
    const TransitionModel model = compile(network(number));
    const std::optional<NetworkRows> rows = network_rows(model);
    ASSERT_TRUE(rows && rows->is_narrow) << "plan " << number;
    ASSERT_EQ(differences<std::int32_t>(model, *rows), 0) << "plan " << number;
    ASSERT_EQ(differences<std::int64_t>(model, *rows), 0) << "plan " << number;
  }
}

TEST_P(NetworkBlockAtLevel, has_the_rows_and_tallies_of_the_event_path_under_every_sampling_method) {
  const std::array designs{sim::SamplingDesign{}, sim::SamplingDesign{.method = sim::SamplingMethod::antithetic},
                           sim::SamplingDesign{.method = sim::SamplingMethod::latin_hypercube, .block_size = 10}};
  for (std::uint32_t number = 0; number < 150; ++number)
    ASSERT_EQ(differences(network(number), designs[number % designs.size()]), 0) << "plan " << number;
}

TEST_P(NetworkBlockAtLevel, has_the_correlated_durations_of_the_event_path) {
  for (std::uint32_t number = 0; number < 50; ++number) {
    Scenario scenario = network(number);
    for (std::uint32_t i = 0; i + 2 < scenario.tasks.size(); i += 2)
      scenario.correlations.push_back({{i}, {i + 2}, {0.5, {}}});
    ASSERT_EQ(differences(scenario, {}), 0) << "plan " << number;
  }
}

TEST_P(NetworkBlockAtLevel, keeps_its_answers_where_times_need_64_bits) {
  int wide = 0;
  for (std::uint32_t number = 0; number < 50; ++number) {
    Scenario scenario = network(number);
    scenario.hours_per_day = 24;
    for (TaskInput& task : scenario.tasks) {
      task.duration.value.likely *= 1e4, task.duration.value.optimistic *= 1e4, task.duration.value.pessimistic *= 1e4;
      if (task.duration.value.kind == DurationKind::fixed) task.duration.value.likely += 1e4;
      task.duration.value.truncation.reset();
    }
    const std::optional<NetworkRows> rows = network_rows(compile(scenario));
    ASSERT_TRUE(rows) << "plan " << number;
    wide += rows->is_narrow ? 0 : 1;
    ASSERT_EQ(differences(scenario, {}), 0) << "plan " << number;
  }
  EXPECT_GT(wide, 40);
}

TEST(NetworkBlock, has_exact_tallies_up_to_the_longest_durations_of_32_bits) {
  constexpr double longest = 0x1p28;
  for (const double ticks : {longest, longest + 1}) {
    SmallPlan plan;
    plan.task("a", ticks);
    plan.scenario.hours_per_day = 1.0 / 3600;  // a tick a day
    EXPECT_EQ(network_rows(compile(plan.scenario))->is_narrow, ticks == longest);
    EXPECT_EQ(differences(plan.scenario, {}), 0);
  }
}

TEST(NetworkBlock, a_lag_longer_by_a_tick_is_told) {
  int told = 0;
  for (std::uint32_t number = 0; number < 50; ++number) {
    const TransitionModel model = compile(network(number));
    NetworkRows rows = *network_rows(model);
    for (NetworkArc& into : rows.arcs) ++into.arc.lag_ticks;
    told += differences<std::int32_t>(model, rows) > 0 ? 1 : 0;
  }
  EXPECT_GT(told, 35);
}

TEST(NetworkBlock, takes_back_exactly_what_it_played) {
  const Scenario scenario = network(4);
  const TransitionModel model = compile(scenario);
  const NetworkRows rows = *network_rows(model);
  BlockReplicator kept(model, rows), taken_back(model, rows);
  std::vector<ReplicationRow> played(lane_count);
  kept.play(keys_of({}, 0, lane_count), played);
  taken_back.play(keys_of({}, 0, lane_count), played);
  taken_back.play(keys_of({}, lane_count, lane_count), played);
  EXPECT_GT(differing_tasks(kept.tallies(), taken_back.tallies(), scenario.tasks.size()), 0);
  taken_back.take_back(keys_of({}, lane_count, 40));
  taken_back.take_back(keys_of({}, lane_count + 40, lane_count - 40));
  EXPECT_EQ(differing_tasks(kept.tallies(), taken_back.tallies(), scenario.tasks.size()), 0);
}

/// A simulation as the event path alone would carry it out.
bool is_as_played_by_events(const Scenario& scenario, const Simulation& simulation) {
  TransitionModel model = compile(scenario);
  model.static_draws = simulation.design.static_draws();
  Replicator replicator(model);
  for (std::uint32_t i = 0; i < simulation.rows.size(); ++i)
    if (!are_equal(replicator.play(simulation.design.key(scenario.run.seed, i)), simulation.rows[i])) return false;
  return differing_tasks(replicator.tallies(), simulation.tallies, scenario.tasks.size()) == 0;
}

TEST(NetworkSimulation, is_the_event_path_s_on_one_two_three_and_eight_threads) {
  Scenario scenario = network(12);
  scenario.run.replications = 1003;
  for (const auto method :
       {sim::SamplingMethod::plain, sim::SamplingMethod::antithetic, sim::SamplingMethod::latin_hypercube}) {
    scenario.run.sampling = method;
    for (const unsigned threads : {1u, 2u, 3u, 8u})
      EXPECT_TRUE(is_as_played_by_events(scenario, simulate(scenario, {.threads = threads}))) << threads;
  }
  Scenario other = scenario;
  other.run.seed = 2;
  EXPECT_FALSE(is_as_played_by_events(other, simulate(scenario, {})));
}

TEST(NetworkSimulation, stopped_on_precision_keeps_exactly_what_the_event_path_would) {
  Scenario scenario = network(12);
  scenario.run.replications = 100'000;
  scenario.run.precision = 0.03;
  for (const auto method :
       {sim::SamplingMethod::plain, sim::SamplingMethod::antithetic, sim::SamplingMethod::latin_hypercube}) {
    scenario.run.sampling = method;
    const Simulation simulation = simulate(scenario, {.threads = 3});
    ASSERT_LT(simulation.rows.size(), 100'000u);
    EXPECT_TRUE(is_as_played_by_events(scenario, simulation));
  }
}

TEST(NetworkSimulation, leaves_replications_that_reach_the_event_limit_to_the_event_path) {
  SmallPlan plan;
  plan.task("b", 1, {link(plan.task("a", 2), LinkKind::start_start, 1)});
  plan.scenario.run.replications = 3;
  for (const std::uint64_t limit : {3u, 4u}) {
    plan.scenario.run.max_events = limit;
    EXPECT_EQ(simulate(plan.scenario, {}).unfinished(), limit == 3 ? 3u : 0u);
  }
}

TEST(PureNetwork, has_neither_teams_nor_a_scheme_that_plans_ahead) {
  SmallPlan plan;
  const TaskId a = plan.task("a", 1);
  EXPECT_TRUE(is_pure_network(compile(plan.scenario)));
  plan.scenario.run.scheme = ScheduleScheme::serial;
  EXPECT_FALSE(is_pure_network(compile(plan.scenario)));
  plan.scenario.run.scheme = ScheduleScheme::parallel;
  plan.work(a, plan.team("T", 1), 1);
  EXPECT_FALSE(is_pure_network(compile(plan.scenario)));
}

}  // namespace
