#include "sim/event/simulator.h"

#include <utility>
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

/// Counts what happens at each instant; asks for one pass at the end of an instant whenever an event says so.
struct EndOfInstant {
  struct Nothing {};
  std::vector<std::pair<std::int64_t, char>> happened;
  bool is_open = false;
  int echoes = 1;

  void handle(const Event<Nothing>& event, Simulator<Nothing>&) {
    happened.emplace_back(event.time.ticks, 'e');
    is_open = true;
  }
  bool is_instant_open() const { return is_open; }
  void end_instant(Simulator<Nothing>& simulator) {
    is_open = false;
    happened.emplace_back(simulator.now().ticks, 'p');
    if (echoes-- > 0) simulator.schedule_after({}, {});
  }
  bool is_anyone_waiting() const { return false; }
};

TEST(Simulator, ends_an_instant_once_after_all_its_events_and_again_after_what_the_end_brought) {
  Simulator<EndOfInstant::Nothing> simulator;
  EndOfInstant model;
  simulator.schedule_at(SimTime{5}, {});
  simulator.schedule_at(SimTime{5}, {});
  simulator.set_timer_at(SimTime{5}, {});
  simulator.schedule_at(SimTime{6}, {});
  const RunOutcome outcome = simulator.run(model);
  using Pairs = std::vector<std::pair<std::int64_t, char>>;
  EXPECT_EQ(model.happened, (Pairs{{5, 'e'}, {5, 'e'}, {5, 'e'}, {5, 'p'}, {5, 'e'}, {5, 'p'}, {6, 'e'}, {6, 'p'}}));
  EXPECT_EQ(outcome.events, 8u);
}

}  // namespace
}  // namespace bascule::sim
