#include "models/known_answers/queueing_theory.h"

#include "sim/check.h"

namespace bascule::known_answers {
namespace {

/// Little's law gives the rest from the mean wait.
SteadyState from_mean_wait(const StationRates& rates, double mean_wait, double probability_of_waiting) {
  SteadyState state;
  state.mean_wait = mean_wait;
  state.mean_time_in_system = mean_wait + 1.0 / rates.service_rate;
  state.mean_waiting = rates.arrival_rate * mean_wait;
  state.mean_in_system = rates.arrival_rate * state.mean_time_in_system;
  state.utilisation = rates.utilisation();
  state.probability_of_waiting = probability_of_waiting;
  return state;
}

}  // namespace

double erlang_b(const StationRates& rates) {
  EXPECT(rates.servers > 0 && rates.arrival_rate > 0 && rates.service_rate > 0);
  double blocking = 1.0;
  for (int k = 1; k <= rates.servers; ++k) {
    const double offered = rates.offered_load() * blocking;
    blocking = offered / (k + offered);
  }
  return blocking;
}

double erlang_c(const StationRates& rates) {
  EXPECT(rates.utilisation() < 1.0);
  const double blocking = erlang_b(rates);
  return blocking / (1.0 - rates.utilisation() * (1.0 - blocking));
}

SteadyState mmc_steady_state(const StationRates& rates) {
  const double waiting = erlang_c(rates);
  return from_mean_wait(rates, waiting / (rates.servers * rates.service_rate - rates.arrival_rate), waiting);
}

SteadyState mg1_steady_state(const StationRates& rates, double service_variation) {
  EXPECT(rates.servers == 1 && rates.utilisation() < 1.0 && service_variation >= 0);
  const double second_moment =
      (1.0 + service_variation * service_variation) / (rates.service_rate * rates.service_rate);
  return from_mean_wait(rates, rates.arrival_rate * second_moment / (2.0 * (1.0 - rates.utilisation())),
                        rates.utilisation());
}

}  // namespace bascule::known_answers
