#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/transition/replication/replicator.h"
#include "sim/experiment/sampling_design.h"
#include "sim/stats/replication_groups.h"
#include "tests/analytic/interval_coverage.h"
#include "tests/models/transition/small_plan.h"

namespace bascule::transition {
namespace {

using sim::SamplingDesign;
using sim::SamplingMethod;

/// Three tasks that vary, with a team, a risk that two of them share, a gate with rework, and a task that may be left
/// out.
Scenario plan_with_risks_and_gates() {
  test::SmallPlan plan;
  const TaskId a = plan.task("a", 10), b = plan.task("b", 8), c = plan.task("c", 6, {test::link(a), test::link(b)});
  const TaskId gate = plan.task("gate", 0, {test::link(c)}), rework = plan.task("rework", 5, {test::link(gate)});
  const TaskId last = plan.task("last", 4, {test::link(rework)});
  const TeamId team = plan.team("T", 1, 400);
  plan.work(a, team, 6), plan.work(b, team, 5);
  for (TaskInput& task : plan.scenario.tasks) {
    const double likely = task.duration.value.likely;
    if (likely > 0)
      task.duration.value = {
          .kind = DurationKind::triangular, .likely = likely, .optimistic = 0.7 * likely, .pessimistic = 2 * likely};
  }
  plan.scenario.tasks[last.index].existence = 0.8;
  RiskInput& risk = plan.scenario.risks.emplace_back();
  risk.id.value = "R";
  risk.before = {.probability = 0.35, .delay_days = {2, 4, 9}, .cost = {}};
  risk.tasks = {a, c};
  GateInput& input = plan.scenario.gates.emplace_back();
  input.task = gate;
  input.p_fail = Stated<double>{0.3, {}};
  input.on_failure = GateInput::OnFailure::branch;
  input.branch_to = rework;
  return plan.scenario;
}

/// Finishes in days, replication by replication, as a design draws them.
class Finishes {
 public:
  explicit Finishes(const SamplingDesign& design) : design_(design), model_(compiled(design)), replicator_(model_) {}

  std::vector<double> of_trial(std::uint64_t seed, std::uint32_t replications) {
    std::vector<double> finishes;
    for (std::uint32_t i = 0; i < replications; ++i)
      finishes.push_back(static_cast<double>(replicator_.play(design_.key(seed, i)).finish_ticks) /
                         model_.ticks_per_day);
    return finishes;
  }

 private:
  static TransitionModel compiled(const SamplingDesign& design) {
    TransitionModel model = compile(plan_with_risks_and_gates());
    model.static_draws = design.static_draws();
    return model;
  }

  SamplingDesign design_;
  TransitionModel model_;
  Replicator replicator_;
};

struct Truth {
  double mean, p80;
};

/// Of a thousand times as many replications as a trial has.
const Truth& truth() {
  static const Truth known = [] {
    std::vector<double> finishes = Finishes({}).of_trial(12345, 600'000);
    double sum = 0;
    for (const double days : finishes) sum += days;
    return Truth{sum / static_cast<double>(finishes.size()), sim::sample_quantile(finishes, {0.8})};
  }();
  return known;
}

class PlanIntervals : public testing::TestWithParam<SamplingDesign> {};

TEST_P(PlanIntervals, of_mean_and_p80_keep_their_level_and_half_of_them_do_not) {
  constexpr std::uint64_t trials = 400;
  constexpr std::uint32_t replications = 600;
  const sim::GroupSize group = GetParam().group();
  Finishes finishes(GetParam());
  sim::Coverage mean, p80, half_mean, half_p80;
  for (std::uint64_t trial = 1; trial <= trials; ++trial) {
    const std::vector<double> days = finishes.of_trial(trial, replications);
    const sim::Interval of_mean = sim::mean_interval(days, group), of_p80 = sim::quantile_interval(days, {0.8}, group);
    mean.add(of_mean.contains(truth().mean)), p80.add(of_p80.contains(truth().p80));
    half_mean.add(sim::halved(of_mean).contains(truth().mean));
    half_p80.add(sim::halved(of_p80).contains(truth().p80));
  }
  EXPECT_TRUE(mean.keeps_level(0)) << mean.share();
  EXPECT_TRUE(p80.keeps_level(0)) << p80.share();
  EXPECT_FALSE(half_mean.keeps_level(0)) << half_mean.share();
  EXPECT_FALSE(half_p80.keeps_level(0)) << half_p80.share();
}

INSTANTIATE_TEST_SUITE_P(Designs, PlanIntervals,
                         testing::Values(SamplingDesign{SamplingMethod::plain},
                                         SamplingDesign{SamplingMethod::antithetic},
                                         SamplingDesign{SamplingMethod::latin_hypercube, 30}),
                         [](const auto& design) {
                           return std::string(std::array{"plain", "antithetic", "latin_hypercube"}[design.index]);
                         });

TEST(PlanSampling, narrows_the_interval_of_the_mean_also_with_teams_and_gates) {
  const auto width = [](const SamplingDesign& design) {
    Finishes finishes(design);
    double sum = 0;
    for (std::uint64_t trial = 1; trial <= 50; ++trial)
      sum += sim::mean_interval(finishes.of_trial(trial, 600), design.group()).half_width();
    return sum;
  };
  const double plain = width({});
  EXPECT_LT(width({SamplingMethod::antithetic}), 0.75 * plain);
  EXPECT_LT(width({SamplingMethod::latin_hypercube, 30}), 0.5 * plain);
}

}  // namespace
}  // namespace bascule::transition
