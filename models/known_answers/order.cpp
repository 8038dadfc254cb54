#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "models/known_answers/detail/groups.h"
#include "models/reference/station.h"
#include "sim/event/simulator.h"

namespace bascule::known_answers::detail {
namespace {

constexpr std::uint32_t no_effect = 1000;

/// Notes the numbers of the events that have an effect, in the order in which they are handled.
struct Noting {
  struct Number {
    std::uint32_t value;
  };
  using Simulator = sim::Simulator<Number>;

  std::vector<std::uint32_t> order = {};

  void handle(const sim::Event<Number>& event, Simulator&) {
    if (event.payload.value != no_effect) order.push_back(event.payload.value);
  }
  bool is_anyone_waiting() const { return false; }
};

/// How many of ten events at one instant leave elsewhere than in the order (rank, schedule); event 0 comes `delay`
/// later, and `idle_events` without effect are scheduled after each.
double misplaced(sim::Duration delay, int idle_events) {
  constexpr std::uint32_t events = 10;
  const auto rank = [](std::uint32_t number) { return static_cast<sim::Rank>(number * 7 % 3); };
  std::vector<std::uint32_t> expected;
  Noting model;
  Noting::Simulator simulator;
  for (std::uint32_t number = 0; number < events; ++number) {
    expected.push_back(number);
    simulator.schedule_after(sim::Duration{50} + (number == 0 ? delay : sim::Duration{}), {number}, rank(number));
    for (int i = 0; i < idle_events; ++i) simulator.schedule_after({50}, {no_effect}, static_cast<sim::Rank>(i % 3));
  }
  std::ranges::stable_sort(expected, {}, rank);
  simulator.run(model);
  double count = 0;
  for (std::size_t i = 0; i < events; ++i) count += model.order[i] != expected[i] ? 1 : 0;
  return count;
}

std::vector<KnownAnswer> ties(sim::Duration delay) {
  return {exact("events misplaced", 0, misplaced(delay, 0)), exact("with idle events between", 0, misplaced(delay, 2))};
}

/// Durations written down beforehand: no random draw.
struct Script {
  std::array<std::int64_t, 5> ticks;
  std::size_t used = 0;
  sim::Duration next() { return {ticks[used++]}; }
};
using ScriptedStation = reference::Station<Script, Script>;

/// Sees before each event, that is after all others, how many servers are taken.
struct MostBusy {
  const ScriptedStation& station;
  std::int64_t& most;
  void before(const sim::Event<reference::StationEvent>&) { most = std::max(most, station.busy()); }
};

struct ScriptedRun {
  reference::StationMeasures measures;
  std::int64_t most_busy = 0;
};

/// Customers arrive at 0, 4, 10, 17 and 30 and are served for `service` ticks each. With 10 ticks the server becomes
/// free at 10 just before the third arrives, and at 30 just after the fifth arrived.
ScriptedRun scripted(std::int64_t servers, std::int64_t service) {
  ScriptedStation station(reference::StationInputs{.servers = servers, .customers = 5}, Script{{0, 4, 6, 7, 13}},
                          Script{{service, service, service, service, service}});
  ScriptedStation::Simulator simulator;
  ScriptedRun run;
  station.start(simulator);
  simulator.run(station, {}, MostBusy{station, run.most_busy});
  simulator.run(station, {}, MostBusy{station, run.most_busy});  // the doors are closed; those inside are served
  run.measures = station.measures(simulator.now());
  return run;
}

/// By hand: services start at 0, 10, 20, 30, 40, so waits are 0, 6, 10, 13, 10 and times in the station 10, 16, 20,
/// 23, 20.
std::vector<KnownAnswer> by_hand(std::int64_t service) {
  const reference::StationMeasures measured = scripted(1, service).measures;
  return {exact("waits together (ticks)", 39, measured.waits.total_ticks()),
          exact("longest wait (ticks)", 13, static_cast<double>(measured.waits.max().ticks)),
          exact("last departure (ticks)", 50, measured.elapsed_ticks),
          exact("customers on average", 89.0 / 50.0, measured.mean_in_system, 1e-12)};
}

std::vector<KnownAnswer> released_unit(std::int64_t servers) {
  const ScriptedRun run = scripted(servers, 10);
  return {exact("most holders at once", 1, static_cast<double>(run.most_busy)),
          exact("longest wait (ticks)", 13, static_cast<double>(run.measures.waits.max().ticks))};
}

}  // namespace

void add_order_cases(std::vector<Case>& cases) {
  cases.push_back({.group = "Order of events",
                   .name = "ties",
                   .shows = "ten events at one instant leave in the order (rank, schedule)",
                   .source = "the definition",
                   .run = [](const Effort&) { return ties({0}); },
                   .wrong_parameter = "one event comes a tick later",
                   .control = [](const Effort&) { return ties({1}); }});
  cases.push_back({.group = "Order of events",
                   .name = "by hand",
                   .shows = "a station without chance keeps the times computed by hand",
                   .source = "arithmetic",
                   .run = [](const Effort&) { return by_hand(10); },
                   .wrong_parameter = "a service takes 11 instead of 10 ticks",
                   .control = [](const Effort&) { return by_hand(11); }});
  cases.push_back({.group = "Order of events",
                   .name = "released unit",
                   .shows = "a unit released while one waits and one arrives goes to the one who waits, never to both",
                   .source = "the definition",
                   .run = [](const Effort&) { return released_unit(1); },
                   .wrong_parameter = "there are two units",
                   .control = [](const Effort&) { return released_unit(2); }});
}

}  // namespace bascule::known_answers::detail
