#include <cstdint>
#include <utility>

#include "models/known_answers/detail/groups.h"
#include "models/known_answers/detail/network.h"
#include "models/transition/replication/replicator.h"
#include "sim/experiment/sampling_design.h"

namespace bascule::known_answers::detail {
namespace {

using namespace transition;

/// A task of 0 to 10 days, a risk of 0.3 that delays by four, and a gate that fails with 0.2 and costs six: a sum of
/// three draws, each falling or rising in its level.
Network sum_of_draws() {
  Network network("static");
  network.task({.kind = DurationKind::uniform, .likely = 5, .optimistic = 0, .pessimistic = 10});
  network.task(fixed(0), {0}).task(fixed(6), {1});
  RiskInput& risk = network.scenario().risks.emplace_back();
  risk.id.value = "static";
  risk.before = {.probability = 0.3, .delay_days = {4, 4, 4}, .cost = {}};
  risk.tasks = {{0}};
  GateInput& gate = network.scenario().gates.emplace_back();
  gate.task = TaskId{1};
  gate.p_fail = Stated<double>{0.2, {}};
  gate.on_failure = GateInput::OnFailure::branch;
  gate.branch_to = TaskId{2};
  return network;
}

constexpr double mean_days = 5 + 0.3 * 4 + 0.2 * 6;

/// Means of consecutive groups of replications, and how far they vary about the true mean.
std::vector<KnownAnswer> groups(const Effort& effort, const sim::SamplingDesign& design, std::size_t group,
                                double variance) {
  constexpr std::uint32_t replications = 40'000;
  TransitionModel model = compile(sum_of_draws().scenario());
  model.static_draws = design.static_draws();
  Replicator replicator(model);
  sim::Tally means, squares;
  double sum = 0;
  for (std::uint32_t i = 0; i < replications * effort.times; ++i) {
    const ReplicationRow row = replicator.play(design.key(effort.seed, i));
    sum += static_cast<double>(row.finish_ticks) / model.ticks_per_day;
    if ((i + 1) % group != 0) continue;
    const double mean = sum / static_cast<double>(group);
    means.add(mean);
    squares.add(1e3 * (mean - mean_days) * (mean - mean_days));
    sum = 0;
  }
  constexpr double of_ticks = 1e-4;
  return {sampled("mean finish (days)", mean_days, means, of_ticks),
          sampled("variance of a group (1e-3)", 1e3 * variance, squares, of_ticks)};
}

/// A pair of U and 1 - U does not vary; one of an event of probability p < 1/2 by p (1 - 2p) / 2.
std::vector<KnownAnswer> antithetic(const Effort& effort, sim::SamplingMethod method) {
  constexpr double variance = 16 * 0.3 * 0.4 / 2 + 36 * 0.2 * 0.6 / 2;
  return groups(effort, {.method = method}, 2, variance);
}

/// Twenty strata hold 6 and 4 of the two events in every block; what is left is where U lies within its stratum.
std::vector<KnownAnswer> hypercube(const Effort& effort, sim::SamplingMethod method) {
  constexpr double variance = 100.0 / 12 / (20 * 20 * 20);
  return groups(effort, {.method = method, .block_size = 20}, 20, variance);
}

std::vector<KnownAnswer> last_of(const std::vector<KnownAnswer>& rows) { return {rows.back()}; }

}  // namespace

void add_sampling_cases(std::vector<Case>& cases) {
  const auto add = [&cases](const char* name, const char* shows, Case::Rows run, Case::Rows control) {
    cases.push_back({.group = "Sampling of plans",
                     .name = name,
                     .shows = shows,
                     .source = "variance of a sum of independent draws",
                     .run = std::move(run),
                     .wrong_parameter = "draws are independent",
                     .control = std::move(control)});
  };
  add(
      "antithetic plans", "durations, risks and gates reflected keep the mean and cut the variance to 36 %",
      [](const Effort& e) { return antithetic(e, sim::SamplingMethod::antithetic); },
      [](const Effort& e) { return last_of(antithetic(e, sim::SamplingMethod::plain)); });
  add(
      "stratified plans", "strata of durations, risks and gates keep the mean and cut the variance to 0.1 %",
      [](const Effort& e) { return hypercube(e, sim::SamplingMethod::latin_hypercube); },
      [](const Effort& e) { return last_of(hypercube(e, sim::SamplingMethod::plain)); });
}

}  // namespace bascule::known_answers::detail
