#pragma once

namespace bascule::known_answers {

/// A station with Poisson arrivals and parallel servers: rates per unit of time, service rate of one server.
struct StationRates {
  double arrival_rate = 0;
  double service_rate = 1;
  int servers = 1;

  /// Offered load in servers' worth of work (erlangs).
  double offered_load() const { return arrival_rate / service_rate; }
  /// Share of the servers' time that is taken when everyone is served; a stable station needs less than 1.
  double utilisation() const { return offered_load() / servers; }
};

/// What theory says of a station in steady state, in customers and units of time.
struct SteadyState {
  double mean_in_system = 0;
  double mean_waiting = 0;
  double mean_time_in_system = 0;
  double mean_wait = 0;
  double utilisation = 0;
  double probability_of_waiting = 0;
};

/// Probability that an arrival finds all servers taken and is lost (M/G/c/c; Erlang 1917), by the recursion
/// B(k) = a B(k-1) / (k + a B(k-1)). Depends on the service law through its mean only.
double erlang_b(const StationRates& rates);

/// Probability that an arrival must wait (M/M/c). \pre utilisation below 1.
double erlang_c(const StationRates& rates);

/// M/M/c, and M/M/1 with one server. \pre utilisation below 1.
SteadyState mmc_steady_state(const StationRates& rates);

/// M/G/1 by Pollaczek (1930) and Khinchine (1932); `service_variation` is standard deviation over mean of a service
/// time. \pre one server, utilisation below 1.
SteadyState mg1_steady_state(const StationRates& rates, double service_variation);

}  // namespace bascule::known_answers
