#include <cmath>
#include <cstdint>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/queueing_theory.h"
#include "models/reference/station.h"
#include "sim/random/cursor.h"
#include "sim/stats/tally.h"

namespace bascule::known_answers::detail {
namespace {

constexpr double ticks_per_unit = 1 << 24;
constexpr std::uint32_t replications = 100;

/// Always the same service time.
struct FixedService {
  sim::Duration duration;
  sim::Duration next() const { return duration; }
};

struct Outcomes {
  sim::Tally in_system, in_line, busy, waits, sojourns, waiting_share, lost_share;
};

/// Independent replications of one station; `service` makes its service times from a replication's key.
template <class MakeService>
Outcomes simulate(const Effort& effort, const StationRates& rates, const reference::StationInputs& inputs,
                  MakeService service) {
  Outcomes all;
  for (std::uint32_t i = 0; i < replications * effort.times; ++i) {
    const sim::ReplicationKey key{.seed = effort.seed, .index = i};
    const sim::ExponentialCursor arrivals({key, sim::stream_id("station", "known answer", "arrival")},
                                          ticks_per_unit / rates.arrival_rate);
    reference::Station station(inputs, arrivals, service(key));
    sim::Simulator<reference::StationEvent> simulator;
    station.start(simulator);
    simulator.run(station);
    const reference::StationMeasures measured = station.measures(simulator.now());
    all.in_system.add(measured.mean_in_system);
    all.in_line.add(measured.mean_in_line());
    all.busy.add(measured.mean_busy / rates.servers);
    all.waits.add(measured.waits.mean_ticks() / ticks_per_unit);
    all.sojourns.add(measured.sojourns.mean_ticks() / ticks_per_unit);
    all.waiting_share.add(measured.waiting_share());
    all.lost_share.add(measured.lost_share());
  }
  return all;
}

auto exponential_service(double mean) {
  return [mean](sim::ReplicationKey key) {
    return sim::ExponentialCursor({key, sim::stream_id("station", "known answer", "service")}, mean * ticks_per_unit);
  };
}

auto fixed_service(double mean) {
  return [mean](sim::ReplicationKey) { return FixedService{sim::rounded(mean * ticks_per_unit)}; };
}

std::vector<KnownAnswer> compare(const SteadyState& theory, const Outcomes& obtained) {
  return {sampled("mean number in system (customers)", theory.mean_in_system, obtained.in_system),
          sampled("mean number in line (customers)", theory.mean_waiting, obtained.in_line),
          sampled("mean time in system (service times)", theory.mean_time_in_system, obtained.sojourns),
          sampled("mean wait (service times)", theory.mean_wait, obtained.waits),
          sampled("utilisation", theory.utilisation, obtained.busy)};
}

constexpr reference::StationInputs steady(std::int64_t servers) {
  return {.servers = servers, .warm_up_customers = 2'000, .customers = 20'000};
}

/// Waits of a station whose servers are `slowness` times as slow as the theory says.
std::vector<KnownAnswer> mmc(const Effort& effort, const StationRates& rates, double slowness) {
  const Outcomes obtained = simulate(effort, rates, steady(rates.servers), exponential_service(slowness));
  const SteadyState theory = mmc_steady_state(rates);
  std::vector<KnownAnswer> rows = compare(theory, obtained);
  rows.push_back(sampled("P(wait)", theory.probability_of_waiting, obtained.waiting_share));
  return rows;
}

std::vector<KnownAnswer> md1(const Effort& effort, double slowness) {
  const StationRates rates{.arrival_rate = 0.8};
  return compare(mg1_steady_state(rates, 0.0), simulate(effort, rates, steady(1), fixed_service(slowness)));
}

template <class MakeService> std::vector<KnownAnswer> lost(const Effort& effort, MakeService service) {
  const StationRates rates{.arrival_rate = 4.0, .servers = 5};
  const Outcomes obtained =
      simulate(effort, rates, {.servers = 5, .room = 5, .warm_up_customers = 2'000, .customers = 20'000}, service);
  const double blocked = erlang_b(rates);
  return {sampled("P(lost)", blocked, obtained.lost_share),
          sampled("utilisation", rates.utilisation() * (1 - blocked), obtained.busy)};
}

/// Little's law on the path: a station watched from empty until the last customer has left.
std::vector<KnownAnswer> little(const Effort& effort, std::int64_t customers_missed) {
  const sim::ReplicationKey key{.seed = effort.seed};
  reference::Station station(
      reference::StationInputs{.servers = 2, .customers = 5'000},
      sim::ExponentialCursor({key, sim::stream_id("station", "little", "arrival")}, ticks_per_unit / 1.8),
      sim::ExponentialCursor({key, sim::stream_id("station", "little", "service")}, ticks_per_unit));
  sim::Simulator<reference::StationEvent> simulator;
  station.start(simulator);
  simulator.run(station);
  simulator.run(station);  // the doors are closed; those inside are served
  const reference::StationMeasures measured = station.measures(simulator.now());
  const double served = static_cast<double>(measured.sojourns.count() - customers_missed);
  return {exact("L against lambda W (customers)", measured.mean_in_system,
                served / measured.elapsed_ticks * measured.sojourns.mean_ticks(), 1e-9 * measured.mean_in_system)};
}

}  // namespace

void add_station_cases(std::vector<Case>& cases) {
  const auto add = [&cases](const char* name, const char* shows, const char* source, Case::Rows run, const char* wrong,
                            Case::Rows control) {
    cases.push_back({"Stations", name, shows, source, std::move(run), wrong, std::move(control)});
  };
  constexpr StationRates one{.arrival_rate = 0.8}, three{.arrival_rate = 2.4, .servers = 3};
  add(
      "M/M/1", "one server, 80 % busy", "Erlang (1917)", [=](const Effort& e) { return mmc(e, one, 1.0); },
      "servers are 5 % slower", [=](const Effort& e) { return mmc(e, one, 1.05); });
  add(
      "M/M/3", "three servers with one line, 80 % busy", "Erlang C (1917)",
      [=](const Effort& e) { return mmc(e, three, 1.0); }, "servers are 5 % slower",
      [=](const Effort& e) { return mmc(e, three, 1.05); });
  add(
      "M/G/1", "fixed service times halve the wait", "Pollaczek (1930), Khinchine (1932)",
      [](const Effort& e) { return md1(e, 1.0); }, "servers are 5 % slower",
      [](const Effort& e) { return md1(e, 1.05); });
  add(
      "M/M/5/5", "customers who find five servers busy are lost", "Erlang B (1917)",
      [](const Effort& e) { return lost(e, exponential_service(1.0)); }, "servers are 5 % slower",
      [](const Effort& e) { return lost(e, exponential_service(1.05)); });
  add(
      "M/D/5/5", "the loss depends on the service law through its mean only",
      "Erlang B, insensitivity (Sevastyanov 1957)", [](const Effort& e) { return lost(e, fixed_service(1.0)); },
      "servers are 5 % slower", [](const Effort& e) { return lost(e, fixed_service(1.05)); });
  add(
      "Little's law", "holds on the path, exactly", "Little (1961)", [](const Effort& e) { return little(e, 0); },
      "one customer is not counted", [](const Effort& e) { return little(e, 1); });
}

}  // namespace bascule::known_answers::detail
