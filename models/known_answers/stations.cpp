#include <cmath>
#include <cstdint>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/replications.h"
#include "models/known_answers/queueing_theory.h"
#include "models/reference/station.h"
#include "sim/random/cursor.h"

namespace bascule::known_answers::detail {
namespace {

constexpr double ticks_per_unit = 1 << 24;
constexpr std::uint32_t replications = 100;

/// Always the same service time.
struct FixedService {
  sim::Duration duration;
  sim::Duration next() const { return duration; }
};

/// Service times evenly between nothing and the longest, so that standard deviation over mean is 1 / sqrt(3).
struct UniformService {
  sim::UniformCursor uniforms;
  double longest_ticks;
  sim::Duration next() { return sim::rounded(uniforms.next() * longest_ticks); }
};

/// What one replication of a station measured, in customers and mean service times.
struct StationRow {
  double in_system, in_line, utilisation, wait, time_in_system, waiting_share, lost_share;
};

/// Independent replications of one station; `service` makes its service times from a replication's key.
template <class MakeService>
sim::Rows<StationRow> simulate(const Effort& effort, const StationRates& rates, const reference::StationInputs& inputs,
                               MakeService service) {
  return replicate<StationRow>(effort, replications, [=](const sim::ReplicationKey& key) -> StationRow {
    const sim::ExponentialCursor arrivals({key, sim::stream_id("station", "known answer", "arrival")},
                                          ticks_per_unit / rates.arrival_rate);
    reference::Station station(inputs, arrivals, service(key));
    sim::Simulator<reference::StationEvent> simulator;
    station.start(simulator);
    simulator.run(station);
    const reference::StationMeasures measured = station.measures(simulator.now());
    return {.in_system = measured.mean_in_system,
            .in_line = measured.mean_in_line(),
            .utilisation = measured.mean_busy / rates.servers,
            .wait = measured.waits.mean_ticks() / ticks_per_unit,
            .time_in_system = measured.sojourns.mean_ticks() / ticks_per_unit,
            .waiting_share = measured.waiting_share(),
            .lost_share = measured.lost_share()};
  });
}

KnownAnswer against(const char* quantity, double expected, const sim::Rows<StationRow>& rows,
                    double StationRow::*figure) {
  return sampled(quantity, expected, tally_of(rows, [figure](const StationRow& row) { return row.*figure; }));
}

auto exponential_service(double mean) {
  return [mean](sim::ReplicationKey key) {
    return sim::ExponentialCursor({key, sim::stream_id("station", "known answer", "service")}, mean * ticks_per_unit);
  };
}

auto fixed_service(double mean) {
  return [mean](sim::ReplicationKey) { return FixedService{sim::rounded(mean * ticks_per_unit)}; };
}

auto uniform_service(double mean) {
  return [mean](sim::ReplicationKey key) {
    return UniformService{sim::UniformCursor({key, sim::stream_id("station", "known answer", "service")}),
                          2 * mean * ticks_per_unit};
  };
}

std::vector<KnownAnswer> compare(const SteadyState& theory, const sim::Rows<StationRow>& rows) {
  return {against("customers in the system", theory.mean_in_system, rows, &StationRow::in_system),
          against("customers in line", theory.mean_waiting, rows, &StationRow::in_line),
          against("time in the system", theory.mean_time_in_system, rows, &StationRow::time_in_system),
          against("wait", theory.mean_wait, rows, &StationRow::wait),
          against("utilisation", theory.utilisation, rows, &StationRow::utilisation)};
}

constexpr reference::StationInputs steady(std::int64_t servers) {
  return {.servers = servers, .warm_up_customers = 2'000, .customers = 20'000};
}

/// A station whose servers are `slowness` times as slow as the theory is told.
std::vector<KnownAnswer> mmc(const Effort& effort, const StationRates& rates, double slowness) {
  const auto obtained = simulate(effort, rates, steady(rates.servers), exponential_service(slowness));
  const SteadyState theory = mmc_steady_state(rates);
  std::vector<KnownAnswer> rows = compare(theory, obtained);
  rows.push_back(against("P(wait)", theory.probability_of_waiting, obtained, &StationRow::waiting_share));
  return rows;
}

template <class MakeService>
std::vector<KnownAnswer> mg1(const Effort& effort, double service_variation, MakeService service) {
  const StationRates rates{.arrival_rate = 0.8};
  return compare(mg1_steady_state(rates, service_variation), simulate(effort, rates, steady(1), service));
}

template <class MakeService> std::vector<KnownAnswer> lost(const Effort& effort, MakeService service) {
  const StationRates rates{.arrival_rate = 4.0, .servers = 5};
  const auto obtained =
      simulate(effort, rates, {.servers = 5, .room = 5, .warm_up_customers = 2'000, .customers = 20'000}, service);
  const double blocked = erlang_b(rates);
  return {against("P(lost)", blocked, obtained, &StationRow::lost_share),
          against("utilisation", rates.utilisation() * (1 - blocked), obtained, &StationRow::utilisation)};
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
  return {exact("L against lambda W", measured.mean_in_system,
                served / measured.elapsed_ticks * measured.sojourns.mean_ticks(), 1e-9 * measured.mean_in_system)};
}

}  // namespace

void add_station_cases(std::vector<Case>& cases) {
  const auto add = [&cases](const char* name, const char* shows, const char* source, Case::Rows run, const char* wrong,
                            Case::Rows control) {
    cases.push_back(
        {"Stations (times in mean service times)", name, shows, source, std::move(run), wrong, std::move(control)});
  };
  const double uniform_variation = 1.0 / std::sqrt(3.0);
  constexpr StationRates one{.arrival_rate = 0.8}, three{.arrival_rate = 2.4, .servers = 3};
  add(
      "M/M/1", "one server, 80 % busy", "Erlang (1917)", [=](const Effort& e) { return mmc(e, one, 1.0); },
      "servers are 5 % slower", [=](const Effort& e) { return mmc(e, one, 1.05); });
  add(
      "M/M/3", "three servers with one line, 80 % busy", "Erlang C (1917)",
      [=](const Effort& e) { return mmc(e, three, 1.0); }, "servers are 5 % slower",
      [=](const Effort& e) { return mmc(e, three, 1.05); });
  add(
      "M/D/1", "fixed service times halve the wait", "Pollaczek (1930), Khinchine (1932)",
      [](const Effort& e) { return mg1(e, 0.0, fixed_service(1.0)); }, "servers are 5 % slower",
      [](const Effort& e) { return mg1(e, 0.0, fixed_service(1.05)); });
  add(
      "M/G/1", "the wait depends on the variance of service times, here uniform", "Pollaczek (1930), Khinchine (1932)",
      [=](const Effort& e) { return mg1(e, uniform_variation, uniform_service(1.0)); }, "servers are 5 % slower",
      [=](const Effort& e) { return mg1(e, uniform_variation, uniform_service(1.05)); });
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
