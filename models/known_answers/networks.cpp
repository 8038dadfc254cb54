#include <algorithm>
#include <cmath>
#include <cstdint>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/replications.h"
#include "sim/random/stream.h"

namespace bascule::known_answers::detail {
namespace {

constexpr std::uint32_t replications = 50'000;

/// Three points of a triangular distribution in days.
struct ThreePoints {
  double low, mode, high;
};

double triangular_quantile(const ThreePoints& points, double u) {
  const double range = points.high - points.low, rise = points.mode - points.low;
  if (u * range < rise) return points.low + std::sqrt(u * range * rise);
  return points.high - std::sqrt((1.0 - u) * range * (points.high - points.mode));
}

/// What quadrature says of a finish, in days; rounded to six decimals.
struct Finish {
  double mean, standard_deviation, p50, p80;
};

/// The change of a probability that a quantile rounded to six decimals can make; densities here stay below 0.1 a day.
constexpr double rounding_of_days = 5e-7, rounding_of_probability = 5e-8;

std::vector<KnownAnswer> compare(const Finish& theory, const sim::Rows<double>& finishes) {
  const auto share_by = [&](double day) { return tally_of(finishes, [=](double t) { return t <= day ? 1.0 : 0.0; }); };
  const auto squares = tally_of(finishes, [&](double t) { return (t - theory.mean) * (t - theory.mean); });
  const double variance = theory.standard_deviation * theory.standard_deviation;
  return {sampled("mean finish (days)", theory.mean, tally_of(finishes, [](double t) { return t; }), rounding_of_days),
          sampled("variance (days^2)", variance, squares, 4 * theory.standard_deviation * rounding_of_days),
          sampled("P(done by P50)", 0.5, share_by(theory.p50), rounding_of_probability),
          sampled("P(done by P80)", 0.8, share_by(theory.p80), rounding_of_probability)};
}

/// The latest of `paths` parallel tasks of one distribution.
std::vector<KnownAnswer> latest(const Effort& effort, const Finish& theory, std::uint32_t paths, ThreePoints task) {
  const sim::StreamId id = sim::stream_id("task", "parallel", "duration");
  return compare(theory, replicate<double>(effort, replications, [=](const sim::ReplicationKey& key) {
                   double finish = 0;
                   for (std::uint32_t i = 0; i < paths; ++i)
                     finish = std::max(finish, triangular_quantile(task, sim::Stream(key, id).uniform(i)));
                   return finish;
                 }));
}

/// Three tasks one after another; the first as given.
std::vector<KnownAnswer> in_series(const Effort& effort, ThreePoints first) {
  const sim::StreamId id = sim::stream_id("task", "series", "duration");
  return compare({67.0, 10.969655, 66.316810, 76.471794},
                 replicate<double>(effort, replications, [=](const sim::ReplicationKey& key) {
                   const sim::Stream stream(key, id);
                   return triangular_quantile(first, stream.uniform(0)) +
                          triangular_quantile({10, 15, 40}, stream.uniform(1)) +
                          triangular_quantile({5, 6, 15}, stream.uniform(2));
                 }));
}

}  // namespace

void add_network_cases(std::vector<Case>& cases) {
  constexpr ThreePoints task{20, 30, 60}, narrower{22, 30, 56};
  constexpr Finish of_two{41.5, 7.708221, 41.252417, 48.744452}, of_ten{50.637913, 4.630576, 51.035603, 54.854062};
  const auto add = [&cases](const char* name, const char* shows, const char* source, Case::Rows run,
                            Case::Rows control) {
    cases.push_back({.group = "Networks of tasks",
                     .name = name,
                     .shows = shows,
                     .source = source,
                     .run = std::move(run),
                     .wrong_parameter = "tasks take 22 to 56 instead of 20 to 60 days",
                     .control = std::move(control)});
  };
  add(
      "latest of 2", "two parallel tasks finish later than either: merge bias",
      "distribution function squared, quadrature", [=](const Effort& e) { return latest(e, of_two, 2, task); },
      [=](const Effort& e) { return latest(e, of_two, 2, narrower); });
  add(
      "latest of 10", "ten parallel tasks finish later still", "tenth power of the distribution function, quadrature",
      [=](const Effort& e) { return latest(e, of_ten, 10, task); },
      [=](const Effort& e) { return latest(e, of_ten, 10, narrower); });
  add(
      "three in series", "durations add up, and so do their variances", "moments; convolution for the quantiles",
      [=](const Effort& e) { return in_series(e, task); }, [=](const Effort& e) { return in_series(e, narrower); });
}

}  // namespace bascule::known_answers::detail
