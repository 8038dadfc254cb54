#include "sim/event/simulator.h"

#include <vector>

#include <gmock/gmock.h>

namespace bascule::sim {
namespace {

struct Step {
  std::int64_t delay;
};

/// Reschedules itself after the same delay, at most `times` times, and notes when.
struct Repeater {
  int times = 0;
  bool waits = false;
  std::vector<std::int64_t> seen{};

  void handle(const Event<Step>& event, Simulator<Step>& simulator) {
    seen.push_back(simulator.now().ticks);
    if (static_cast<int>(seen.size()) < times) simulator.schedule_after({event.payload.delay}, event.payload);
  }
  bool is_anyone_waiting() const { return waits; }
};

RunOutcome run(Repeater& model, std::int64_t delay, const RunLimits& limits = {}) {
  Simulator<Step> simulator;
  simulator.schedule_after({delay}, {delay});
  return simulator.run(model, limits);
}

TEST(Simulator, an_empty_list_ends_the_run) {
  Repeater model{.times = 3};
  EXPECT_EQ(run(model, 10).end, RunEnd::event_list_empty);
  EXPECT_THAT(model.seen, testing::ElementsAre(10, 20, 30));
}

TEST(Simulator, somebody_waiting_makes_it_a_deadlock) {
  Repeater model{.times = 1, .waits = true};
  EXPECT_EQ(run(model, 1).end, RunEnd::deadlock);
}

TEST(Simulator, the_horizon_is_inclusive_and_a_run_can_go_on) {
  Repeater model{.times = 5};
  Simulator<Step> simulator;
  simulator.schedule_after({10}, {10});
  EXPECT_EQ(simulator.run(model, {.horizon = {20}}).end, RunEnd::horizon_reached);
  EXPECT_THAT(model.seen, testing::ElementsAre(10, 20));
  EXPECT_EQ(simulator.run(model).end, RunEnd::event_list_empty);
  EXPECT_THAT(model.seen, testing::ElementsAre(10, 20, 30, 40, 50));
}

TEST(Simulator, the_event_limit_is_exact) {
  Repeater model{.times = 100};
  const RunOutcome outcome = run(model, 1, {.max_events = 7});
  EXPECT_EQ(outcome.end, RunEnd::event_limit);
  EXPECT_EQ(outcome.events, 7u);
  EXPECT_EQ(model.seen.size(), 7u);
}

TEST(Simulator, a_clock_that_stands_still_ends_the_run) {
  Repeater model{.times = 1'000'000};
  const RunOutcome outcome = run(model, 0, {.max_events_at_an_instant = 100});
  EXPECT_EQ(outcome.end, RunEnd::zero_delay_limit);
  EXPECT_LE(outcome.events, 300u);
}

TEST(Simulator, a_crowded_instant_within_the_limit_is_accepted) {
  Repeater model{.times = 100};
  EXPECT_EQ(run(model, 0, {.max_events_at_an_instant = 100}).end, RunEnd::event_list_empty);
}

TEST(Simulator, a_trace_sees_every_event_before_it_is_handled) {
  struct Trace {
    std::vector<std::int64_t> times{};
    void before(const Event<Step>& event) { times.push_back(event.time.ticks); }
  };
  Repeater model{.times = 3};
  Simulator<Step> simulator;
  simulator.schedule_after({5}, {5});
  Trace trace;
  simulator.run(model, {}, trace);
  EXPECT_EQ(trace.times, model.seen);
}

TEST(Simulator, a_reset_simulator_repeats_itself) {
  Repeater first{.times = 4}, second{.times = 4};
  Simulator<Step> simulator;
  simulator.schedule_after({3}, {3});
  simulator.run(first, {.max_events = 2});
  simulator.reset();
  simulator.schedule_after({3}, {3});
  simulator.run(second);
  EXPECT_THAT(second.seen, testing::ElementsAre(3, 6, 9, 12));
}

}  // namespace
}  // namespace bascule::sim
