#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <queue>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "models/reference/phold.h"
#include "models/reference/station.h"

namespace {

using namespace bascule;

constexpr double mean_ticks = 1 << 20, utilisation = 0.9;
constexpr std::int64_t customers = 500'000, phold_events = 1'000'000;
constexpr std::uint64_t seed = 1;

void report(benchmark::State& state, std::int64_t events, std::uint64_t outcome_hash) {
  state.SetItemsProcessed(events);
  state.SetLabel("hash " + std::to_string(outcome_hash));
}

void mm1(benchmark::State& state) {
  std::int64_t events = 0;
  std::uint64_t hash = 0;
  for (auto _ : state) {
    const sim::ReplicationKey key{.seed = seed};
    auto station = std::make_unique<reference::Station<sim::ExponentialCursor, sim::ExponentialCursor>>(
        reference::StationInputs{.customers = customers},
        sim::ExponentialCursor({key, sim::stream_id("station", "counter", "arrival")}, mean_ticks / utilisation),
        sim::ExponentialCursor({key, sim::stream_id("station", "counter", "service")}, mean_ticks));
    sim::Simulator<reference::StationEvent> simulator;
    station->start(simulator);
    events += static_cast<std::int64_t>(simulator.run(*station).events);
    hash = static_cast<std::uint64_t>(simulator.now().ticks) * 31 +
           static_cast<std::uint64_t>(station->measures(simulator.now()).waits.total_ticks());
  }
  report(state, events, hash);
}

/// An engine as textbooks write it: a priority queue of closures, a Mersenne twister, doubles.
class TextbookEngine {
 public:
  using Action = std::function<void()>;

  double now() const { return now_; }
  void schedule_after(double delay, Action action) { queue_.push({now_ + delay, sequence_++, std::move(action)}); }
  bool step() {
    if (queue_.empty()) return false;
    const Entry entry = queue_.top();
    queue_.pop();
    now_ = entry.time;
    entry.action();
    return true;
  }

 private:
  struct Entry {
    double time;
    std::uint64_t sequence;
    Action action;
    bool operator<(const Entry& other) const {
      return time != other.time ? time > other.time : sequence > other.sequence;
    }
  };
  std::priority_queue<Entry> queue_;
  double now_ = 0;
  std::uint64_t sequence_ = 0;
};

struct TextbookStation {
  TextbookEngine engine;
  std::mt19937_64 generator{seed};
  std::exponential_distribution<> interarrival{utilisation}, service{1.0};
  std::deque<double> line;
  std::int64_t arrived = 0, in_system = 0;
  double area = 0, last_change = 0, waited = 0, stayed = 0;
  bool is_busy = false;

  void change(int difference) {
    area += static_cast<double>(in_system) * (engine.now() - last_change);
    last_change = engine.now();
    in_system += difference;
  }
  void arrive() {
    if (++arrived < customers) engine.schedule_after(interarrival(generator), [this] { arrive(); });
    change(+1);
    if (is_busy) return line.push_back(engine.now());
    is_busy = true;
    serve(engine.now());
  }
  void serve(double since) {
    waited += engine.now() - since;
    engine.schedule_after(service(generator), [this, since] { depart(since); });
  }
  void depart(double since) {
    change(-1);
    stayed += engine.now() - since;
    if (line.empty()) {
      is_busy = false;
    } else {
      const double next = line.front();
      line.pop_front();
      serve(next);
    }
  }
};

void mm1_textbook(benchmark::State& state) {
  std::int64_t events = 0;
  double waited = 0;
  for (auto _ : state) {
    TextbookStation station;
    station.engine.schedule_after(station.interarrival(station.generator), [&] { station.arrive(); });
    while (station.arrived < customers && station.engine.step()) ++events;
    waited = station.waited;
  }
  report(state, events, static_cast<std::uint64_t>(waited));
}

void phold(benchmark::State& state) {
  reference::Phold model(static_cast<std::uint32_t>(state.range(0)), mean_ticks, {.seed = seed});
  reference::Phold::Simulator simulator;
  model.start(simulator);
  simulator.run(model, {.max_events = static_cast<std::uint64_t>(10 * state.range(0))});
  std::int64_t events = 0;
  std::uint64_t first_hash = 0;
  for (auto _ : state) {
    events += static_cast<std::int64_t>(simulator.run(model, {.max_events = phold_events}).events);
    if (first_hash == 0) first_hash = model.path_hash();
  }
  report(state, events, first_hash);
}

struct TextbookPhold {
  TextbookEngine engine;
  std::mt19937_64 generator{seed};
  std::exponential_distribution<> delay{1.0};
  std::uniform_int_distribution<std::size_t> target;
  std::vector<std::int64_t> received;

  explicit TextbookPhold(std::size_t processes) : target(0, processes - 1), received(processes) {
    for (std::size_t i = 0; i < processes; ++i) send(i);
  }
  void send(std::size_t to) {
    engine.schedule_after(delay(generator), [this, to] {
      ++received[to];
      send(target(generator));
    });
  }
};

void phold_textbook(benchmark::State& state) {
  TextbookPhold model(static_cast<std::size_t>(state.range(0)));
  for (std::int64_t i = 0; i < 2 * state.range(0); ++i) model.engine.step();
  std::int64_t events = 0;
  for (auto _ : state) {
    for (std::int64_t i = 0; i < phold_events / 4; ++i) model.engine.step();
    events += phold_events / 4;
  }
  report(state, events, static_cast<std::uint64_t>(model.received[0]));
}

/// Delays drawn before the clock starts, so that only the event list is measured.
std::vector<sim::Duration> drawn_delays() {
  sim::ExponentialCursor cursor({{.seed = seed}, sim::stream_id("hold", "list", "delay")}, mean_ticks);
  std::vector<sim::Duration> delays(1 << 16);
  for (sim::Duration& delay : delays) delay = cursor.next();
  return delays;
}

void hold(benchmark::State& state) {
  const std::vector<sim::Duration> delays = drawn_delays();
  sim::EventList<std::uint32_t> list;
  std::size_t next = 0;
  const auto delay = [&] { return delays[next++ & (delays.size() - 1)]; };
  for (std::uint32_t i = 0; i < state.range(0); ++i) list.schedule(sim::SimTime{} + delay(), sim::Rank::first, i);
  const auto hold_once = [&] {
    const sim::Event<std::uint32_t> event = list.pop();
    list.schedule(event.time + delay(), event.rank, event.payload);
    return event.payload;
  };
  std::uint64_t hash = 0;
  for (std::int64_t i = 0; i < 100'000 + 10 * state.range(0); ++i) hash = hash * 31 + hold_once();
  for (auto _ : state) benchmark::DoNotOptimize(hold_once());
  report(state, state.iterations(), hash);
}

void hold_textbook(benchmark::State& state) {
  const std::vector<sim::Duration> delays = drawn_delays();
  TextbookEngine engine;
  std::size_t next = 0;
  std::function<void(std::uint32_t)> send = [&](std::uint32_t id) {
    engine.schedule_after(static_cast<double>(delays[next++ & (delays.size() - 1)].ticks), [&send, id] { send(id); });
  };
  for (std::uint32_t i = 0; i < state.range(0); ++i) send(i);
  for (std::int64_t i = 0; i < 2 * state.range(0); ++i) engine.step();
  for (auto _ : state) engine.step();
  report(state, state.iterations(), next & 1);
}

BENCHMARK(mm1)->Name("engine/mm1");
BENCHMARK(mm1_textbook)->Name("engine/mm1/textbook");
BENCHMARK(phold)->Name("engine/phold")->Arg(1024)->Arg(65536);
BENCHMARK(phold_textbook)->Name("engine/phold/textbook")->Arg(1024)->Arg(65536);
BENCHMARK(hold)->Name("engine/hold")->Arg(2)->Arg(8)->Arg(32)->Arg(64)->Arg(1024)->Arg(65536);
BENCHMARK(hold_textbook)->Name("engine/hold/textbook")->Arg(2)->Arg(8)->Arg(32)->Arg(64)->Arg(1024)->Arg(65536);

}  // namespace
