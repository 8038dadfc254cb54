#include <cmath>
#include <cstdint>

#include "models/known_answers/detail/groups.h"
#include "sim/random/stream.h"
#include "sim/stats/tally.h"

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

/// The largest of `paths` parallel tasks of one distribution.
std::vector<KnownAnswer> largest(const Effort& effort, ThreePoints points, std::uint32_t paths, double mean, double p50,
                                 double p80) {
  const sim::StreamId id = sim::stream_id("task", "parallel", "duration");
  sim::Tally finish, by_p50, by_p80;
  for (std::uint32_t i = 0; i < replications * effort.times; ++i) {
    const sim::Stream stream({.seed = effort.seed, .index = i}, id);
    double latest = 0;
    for (std::uint32_t task = 0; task < paths; ++task) {
      const double duration = triangular_quantile(points, stream.uniform(task));
      latest = duration > latest ? duration : latest;
    }
    finish.add(latest);
    by_p50.add(latest <= p50 ? 1.0 : 0.0);
    by_p80.add(latest <= p80 ? 1.0 : 0.0);
  }
  return {sampled("mean finish (days)", mean, finish, 5e-5), sampled("P(done by P50)", 0.5, by_p50, 1e-4),
          sampled("P(done by P80)", 0.8, by_p80, 1e-4)};
}

}  // namespace

void add_network_cases(std::vector<Case>& cases) {
  constexpr ThreePoints task{20, 30, 60}, shorter{20, 30, 58};
  cases.push_back(
      {.group = "Networks of tasks",
       .name = "largest of 2",
       .shows = "two parallel tasks finish later than either: merge bias",
       .source = "distribution function squared, quadrature",
       .run = [=](const Effort& effort) { return largest(effort, task, 2, 41.5, 41.252418, 48.744452); },
       .wrong_parameter = "the pessimistic duration is 58 instead of 60 days",
       .control = [=](const Effort& effort) { return largest(effort, shorter, 2, 41.5, 41.252418, 48.744452); }});
  cases.push_back(
      {.group = "Networks of tasks",
       .name = "largest of 10",
       .shows = "ten parallel tasks finish later still",
       .source = "tenth power of the distribution function, quadrature",
       .run = [=](const Effort& effort) { return largest(effort, task, 10, 50.637913, 51.035603, 54.854062); },
       .wrong_parameter = "the pessimistic duration is 58 instead of 60 days",
       .control = [=](const Effort& effort) { return largest(effort, shorter, 10, 50.637913, 51.035603, 54.854062); }});
}

}  // namespace bascule::known_answers::detail
