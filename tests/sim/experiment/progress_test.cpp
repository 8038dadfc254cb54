#include "sim/experiment/progress.h"

#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "sim/experiment/experiment.h"
#include "tests/sim/experiment/noisy_replicator.h"

namespace bascule::sim {
namespace {

const auto noisy = [] { return NoisyReplicator(); };

class Recorder final : public ProgressObserver {
 public:
  void on_progress(const Progress& progress) override {
    EXPECT_EQ(std::this_thread::get_id(), caller_);
    seen.push_back(progress);
  }
  std::vector<Progress> seen;

 private:
  std::thread::id caller_ = std::this_thread::get_id();
};

TEST(Progress, never_falls_and_ends_at_what_was_wanted) {
  for (const unsigned threads : {1u, 2u, 8u}) {
    Recorder recorder;
    run_experiment({.threads = threads, .progress = &recorder}, StoppingRule<NoisyRow>{.most_replications = 5000},
                   noisy);
    ASSERT_FALSE(recorder.seen.empty());
    for (std::size_t i = 1; i < recorder.seen.size(); ++i) {
      EXPECT_GE(recorder.seen[i].done, recorder.seen[i - 1].done);
      EXPECT_GE(recorder.seen[i].elapsed, recorder.seen[i - 1].elapsed);
    }
    EXPECT_EQ(recorder.seen.back().done, 5000u);
    EXPECT_EQ(recorder.seen.back().wanted, 5000u);
    EXPECT_EQ(recorder.seen.back().remaining, std::chrono::nanoseconds(0));
  }
}

TEST(Progress, is_told_once_a_block) {
  Recorder recorder;
  run_experiment({.progress = &recorder}, StoppingRule<NoisyRow>{.most_replications = 160}, noisy);
  ASSERT_EQ(recorder.seen.size(), 11u);
  EXPECT_EQ(recorder.seen[0].done, 16u);
  EXPECT_EQ(recorder.seen[4].done, 80u);
}

TEST(Progress, wants_what_the_last_look_expects) {
  Recorder recorder;
  const StoppingRule<NoisyRow> rule{
      .most_replications = 1'000'000,
      .precision = PrecisionTarget<NoisyRow>{.relative_half_width = 0.03,
                                             .metric = [](const NoisyRow& row) { return row.sum; }}};
  const auto result = run_experiment({.threads = 2, .progress = &recorder}, rule, noisy);
  EXPECT_EQ(recorder.seen.back().wanted, result.rows.size());
  EXPECT_EQ(recorder.seen.back().done, result.rows.size());
}

TEST(Progress, remaining_time_is_no_more_than_the_budget_leaves) {
  Recorder recorder;
  const std::chrono::nanoseconds budget = std::chrono::milliseconds(10);
  run_experiment({.progress = &recorder},
                 StoppingRule<NoisyRow>{.most_replications = 10'000'000, .time_budget = budget}, noisy);
  for (const Progress& progress : recorder.seen)
    EXPECT_LE(progress.remaining.value_or(budget), std::max(budget - progress.elapsed, std::chrono::nanoseconds(0)));
}

TEST(Progress, what_an_observer_throws_reaches_the_caller_and_ends_the_threads) {
  class Thrower final : public ProgressObserver {
    void on_progress(const Progress&) override { throw std::runtime_error("the terminal is gone"); }
  } thrower;
  EXPECT_THROW(run_experiment({.threads = 3, .progress = &thrower},
                              StoppingRule<NoisyRow>{.most_replications = 10'000'000}, noisy),
               std::runtime_error);
}

}  // namespace
}  // namespace bascule::sim
