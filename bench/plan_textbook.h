#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <random>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "bench/plan_generator.h"

namespace bascule::bench {

/// The plan as textbooks simulate it: a priority queue of closures, a Mersenne twister, one struct a task, an ordered
/// set of who waits, all of whom are tried again at every instant at which something ended (parallel scheme). Keeps the
/// finish of every task and the seats' time held; no criticality, which the transition has.
class TextbookPlan {
 public:
  explicit TextbookPlan(const GeneratedPlan& plan);

  /// Ticks (seconds of eight-hour days) of each task, drawn one after another.
  std::vector<std::int64_t> draw_durations();
  /// The finish of the plan.
  std::int64_t play(std::span<const std::int64_t> durations);
  double seat_ticks() const { return seat_ticks_; }

 private:
  struct Event {
    std::int64_t time;
    std::uint64_t sequence;
    std::function<void()> action;
    bool operator<(const Event& other) const {
      return time != other.time ? time > other.time : sequence > other.sequence;
    }
  };
  struct Task {
    std::vector<std::uint32_t> successors;
    std::uint32_t open_predecessors = 0;
    std::int64_t start = 0, finish = 0;
  };

  void become_ready(std::uint32_t task);
  void start(std::uint32_t task);
  void finish(std::uint32_t task);
  bool fits(std::uint32_t task) const;
  void allocate();

  const GeneratedPlan* plan_;
  std::mt19937_64 generator_{1};
  std::uniform_real_distribution<> uniform_;
  std::priority_queue<Event> queue_;
  std::vector<Task> tasks_;
  std::vector<std::int64_t> free_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> waiting_;  // priority, task
  std::span<const std::int64_t> durations_;
  std::int64_t now_ = 0;
  std::uint64_t sequence_ = 0;
  double seat_ticks_ = 0;
};

/// A plan without teams as planners reckon it: a pass forward over the rows for the dates, a pass backward for zero
/// float. \pre every task stands after its predecessors
class TwoPasses {
 public:
  explicit TwoPasses(const GeneratedPlan& plan) : plan_(&plan), finish_(plan.tasks.size()), late_(plan.tasks.size()) {}

  std::int64_t play(std::span<const std::int64_t> durations);
  bool is_critical(std::uint32_t task) const { return finish_[task] == late_[task]; }

 private:
  const GeneratedPlan* plan_;
  std::vector<std::int64_t> finish_, late_;
};

}  // namespace bascule::bench
